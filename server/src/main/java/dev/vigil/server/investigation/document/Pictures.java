package dev.vigil.server.investigation.document;

import dev.vigil.api.report.Exhibits;
import dev.vigil.api.report.Exhibits.Call;
import dev.vigil.api.report.Exhibits.Chart;
import dev.vigil.api.report.Exhibits.Moment;
import dev.vigil.api.report.Exhibits.Pattern;
import dev.vigil.api.report.Report;
import dev.vigil.api.text.Clock;
import dev.vigil.api.text.Figures;
import dev.vigil.api.text.Scale;
import dev.vigil.api.text.Words;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a report shows: courses of values, the timeline, who calls whom, log patterns. */
final class Pictures {
    private static final int MAX_CHARTS = 6;

    private final Report report;
    private final Exhibits exhibits;
    private final Markup html;
    private final Prose prose;
    private final TimeRange span;

    Pictures(Report report, Markup html, Prose prose) {
        this.report = report;
        exhibits = report.exhibits();
        this.html = html;
        this.prose = prose;
        span = exhibits.span().orElse(report.window());
    }

    void charts() {
        List<Chart> charts = exhibits.charts().stream()
                .filter(chart -> !chart.points().isEmpty())
                .limit(MAX_CHARTS)
                .toList();
        if (charts.isEmpty()) {
            return;
        }
        html.open("section", "id", "charts");
        html.element("h2", "How it shows").line();
        html.open("div", "class", "charts").line();
        for (int i = 0; i < charts.size(); i++) {
            chart("chart-" + (i + 1), charts.get(i));
        }
        html.close().line();
        html.open("p", "class", "legend");
        html.element("span", "expected range", "class", "key key-band");
        html.element("span", "as usual", "class", "key key-course");
        html.element("span", "out of range", "class", "key key-off");
        html.element("span", "onset", "class", "key key-onset");
        html.element("span", "deploy", "class", "key key-deploy");
        html.close();
        html.close().line();
    }

    private void chart(String id, Chart chart) {
        var scale = Scale.of(Math.abs(chart.expectedHigh()), chart.unit());
        html.open("figure");
        html.open("figcaption")
                .element("strong", chart.service())
                .text(" " + chart.what())
                .element("span", " expected up to " + scale.text(chart.expectedHigh()), "class", "more");
        prose.cite(chart.evidence());
        html.close();
        html.add(SeriesChart.of(id, chart, span, report.window(), deploys(chart.service())));
        html.close().line();
    }

    /** Deploys of the service itself and of the likeliest cause. */
    private List<Moment> deploys(String service) {
        String cause = report.hypotheses().stream()
                .findFirst()
                .map(first -> first.object().name())
                .orElse(service);
        return Words.deploys(report).stream()
                .filter(deploy ->
                        deploy.service().equals(service) || deploy.service().equals(cause))
                .toList();
    }

    void timeline() {
        if (exhibits.timeline().isEmpty()) {
            return;
        }
        Optional<Instant> onset = report.hypotheses().stream().findFirst().flatMap(Report.Hypothesis::onset);
        html.open("section", "id", "timeline");
        html.element("h2", "Timeline").line();
        html.open("table", "class", "timeline");
        html.element("caption", "What happened when", "class", "hidden");
        if (onset.isPresent()) {
            heads("Time", "From onset", "What", "Where");
        } else {
            heads("Time", "What", "Where");
        }
        html.open("tbody").line();
        exhibits.timeline().forEach(moment -> moment(moment, onset));
        html.close(2).line();
        html.close().line();
    }

    private void moment(Moment moment, Optional<Instant> onset) {
        html.open("tr", "class", moment.kind().name().toLowerCase(Locale.ROOT));
        html.element("td", Words.clock(report, moment.time()), "class", "time");
        onset.ifPresent(from -> html.element("td", offset(from, moment), "class", "offset"));
        html.open("td", "class", "what")
                .element("span", Words.of(moment.kind()), "class", "kind")
                .text(" " + moment.text());
        prose.cite(moment.evidence());
        html.close();
        html.element("td", moment.service(), "class", "service");
        html.close().line();
    }

    private static String offset(Instant from, Moment moment) {
        if (moment.kind() == Moment.Kind.ONSET) {
            return "0";
        }
        var apart = Duration.between(from, moment.time());
        return (apart.isNegative() ? "−" : "+") + Clock.span(apart);
    }

    void serviceMap() {
        if (exhibits.calls().isEmpty()) {
            return;
        }
        html.open("section", "id", "services");
        html.element("h2", "Who calls whom").line();
        html.open("div", "class", "scroll", "tabindex", 0, "role", "group", "aria-label", "Service map");
        html.add(ServiceMap.of("service-map", exhibits.services(), exhibits.calls()));
        html.close().line();
        html.open("p", "class", "legend");
        if (exhibits.calls().stream().anyMatch(Call::suspected)) {
            html.element("span", "most likely cause", "class", "key key-cause");
            html.element("span", "suffers from it", "class", "key key-hit");
            html.element("span", "the way of the trouble, back to the callers", "class", "key key-way");
        }
        html.element("span", "callers left, callees right; round ones have no traces of their own", "class", "key");
        html.close();
        html.close().line();
    }

    void patterns() {
        if (exhibits.patterns().isEmpty()) {
            return;
        }
        html.open("section", "id", "patterns");
        html.element("h2", "Log lines that come more often").line();
        html.open("div", "class", "scroll", "tabindex", 0, "role", "group", "aria-label", "Log patterns");
        html.open("table", "class", "patterns");
        html.element(
                "caption",
                "Lines over time from " + Words.clock(report, span.from()) + " to " + Words.clock(report, span.to())
                        + " UTC; <*> stands for what varies");
        heads("Lines over time", "Where", "Line", "Change", "Since", "Lines>");
        html.open("tbody").line();
        exhibits.patterns().forEach(this::pattern);
        html.close(3).line();
        html.close().line();
    }

    private void pattern(Pattern pattern) {
        html.open("tr");
        html.open("td").add(Sparkline.of(pattern, span)).close();
        html.open("td")
                .text(pattern.service() + " ")
                .element(
                        "span",
                        pattern.level().name(),
                        "class",
                        "level level-" + plain(pattern.level().name()))
                .close();
        html.open("td").element("code", pattern.text());
        prose.cite(pattern.evidence());
        html.close();
        html.element("td", change(pattern));
        html.element("td", Words.clock(report, pattern.onset()), "class", "time");
        html.element("td", Figures.count(pattern.seen()), "class", "number");
        html.close().line();
    }

    private static String change(Pattern pattern) {
        String now = Figures.number(pattern.now()) + " a minute";
        return pattern.usual() > 0
                ? now + ", before " + Figures.number(pattern.usual())
                : pattern.change() + ", " + now;
    }

    /** A heading that ends in {@code >} has its cells flush right. */
    private void heads(String... names) {
        Tables.heads(html, names);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
