package dev.vigil.server.investigation.document;

import dev.vigil.api.report.Report;
import dev.vigil.api.text.Figures;
import dev.vigil.api.text.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * A report as one HTML page that needs nothing else: no script, no other host, its only style in itself. It reads in light
 * and dark, on a phone and on paper; its first screen says what broke, since when, how sure that is and what to do.
 */
public final class HtmlPage {
    private static final String STYLE = style();

    /** What a browser may do with the page: use exactly its own style, and nothing else. */
    public static final String CONTENT_POLICY =
            "default-src 'none'; style-src '" + hash(STYLE) + "'; base-uri 'none'; form-action 'none'";

    private final Report report;
    private final Markup html = new Markup();
    private final Prose prose;

    private HtmlPage(Report report) {
        this.report = report;
        prose = new Prose(
                html, report.evidence().stream().map(Report.Evidence::id).collect(Collectors.toSet()));
    }

    public static String of(Report report) {
        var page = new HtmlPage(report);
        page.write();
        return "<!DOCTYPE html>\n" + page.html + "\n";
    }

    private void write() {
        html.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").line();
        head();
        html.open("body", "class", report.status().name().toLowerCase(java.util.Locale.ROOT))
                .line();
        new FirstScreen(report, html, prose).write();
        html.open("main").line();
        if (!report.hypotheses().isEmpty()) {
            section("Summary", "summary", Words.summaryBelowHeadline(report));
        }
        var pictures = new Pictures(report, html, prose);
        pictures.charts();
        pictures.timeline();
        new Causes(report, html, prose).write();
        pictures.serviceMap();
        pictures.patterns();
        section("Relevant code", "code", report.sections().relevantCode());
        section(
                "How sure, and what would change it",
                "confidence",
                report.sections().confidence());
        var tables = new Tables(report, html, prose);
        tables.anomalies();
        tables.notes();
        tables.evidence();
        html.close().line();
        foot();
        html.close(2);
    }

    private void head() {
        html.open("head").line();
        html.empty("meta", "charset", "utf-8").line();
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", CONTENT_POLICY)
                .line();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.empty("meta", "name", "color-scheme", "content", "light dark").line();
        html.empty("meta", "name", "referrer", "content", "no-referrer").line();
        html.empty("meta", "name", "robots", "content", "noindex").line();
        html.element("title", Words.of(report.status()) + ": " + Words.headline(report))
                .line();
        html.open("style").style(STYLE).close().line();
        html.close().line();
    }

    private void section(String title, String id, String text) {
        if (!text.isBlank()) {
            html.open("section", "id", id);
            html.element("h2", title).line();
            prose.write(text);
            html.close().line();
        }
    }

    private void foot() {
        html.open("footer");
        html.open("p")
                .text("Report ")
                .element("code", report.id())
                .text(" by Vigil, made in " + Figures.took(Duration.ofMillis(report.tookMs()))
                        + ". All times are UTC. Secrets and personal data in it are masked.")
                .close();
        if (!report.command().isBlank()) {
            html.open("p").text("To look again: ").close();
            html.open("p").element("code", report.command(), "class", "command").close();
        }
        html.close().line();
    }

    private static String style() {
        try (var css = HtmlPage.class.getResourceAsStream("page.css")) {
            if (css == null) {
                throw new IllegalStateException("page.css is not packaged");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
