package dev.vigil.server.investigation.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.report.Report;
import dev.vigil.testkit.Golden;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class HtmlPageTest {
    @Test
    void a_report_reads_as_it_was_accepted() {
        Golden.check(Path.of("report.html"), HtmlPage.of(Samples.incident()));
    }

    @Test
    void the_first_screen_answers_what_since_when_how_sure_why_and_what_to_do() throws Exception {
        var page = parsed(Samples.incident());

        Element header = elements(page, "header").getFirst();
        assertThat(header.getTextContent())
                .containsSubsequence("Incident", "the whole system", "v2.31.0 of checkout fails in POST /pay.")
                .containsSubsequence("What broke", "checkout", "Since", "12:30:00 UTC", "How sure", "87%")
                .containsSubsequence("Why we think so", "checkout got v2.31.0", "What to do", "Roll back checkout.");
        assertThat(elements(page, "h1")).hasSize(1);
    }

    @Test
    void it_needs_no_script_and_no_other_host() throws Exception {
        var page = parsed(Samples.incident());

        assertThat(elements(page, "*"))
                .extracting(Element::getTagName)
                .doesNotContain("script", "link", "img", "iframe", "object", "embed", "base", "form", "use", "image");
        for (Element element : elements(page, "*")) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName().toLowerCase(Locale.ROOT);
                String value = element.getAttributes().item(i).getNodeValue();
                assertThat(name).doesNotStartWith("on").isNotIn("style", "src", "srcset", "xlink:href");
                assertThat(name.equals("href") ? value : "#").startsWith("#");
                assertThat(name.startsWith("xmlns") ? "" : value).doesNotContain("//");
            }
        }
        String style = elements(page, "style").getFirst().getTextContent();
        assertThat(style).doesNotContain("url(", "@import", "//");
    }

    @Test
    void the_policy_allows_exactly_the_style_that_is_in_the_page() throws Exception {
        var page = parsed(Samples.incident());

        assertThat(elements(page, "style")).hasSize(1);
        byte[] style = elements(page, "style").getFirst().getTextContent().getBytes(StandardCharsets.UTF_8);
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
        assertThat(HtmlPage.CONTENT_POLICY).startsWith("default-src 'none'").contains("'sha256-" + hash + "'");
        assertThat(elements(page, "meta"))
                .filteredOn(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .singleElement()
                .satisfies(meta -> assertThat(meta.getAttribute("content")).isEqualTo(HtmlPage.CONTENT_POLICY));
    }

    @Test
    void ids_are_unique_and_every_link_and_label_leads_to_one() throws Exception {
        var page = parsed(Samples.incident());

        var ids = elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().contains("E1", "E2");
        assertThat(elements(page, "a"))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(ids).contains(link.getAttribute("href").substring(1)));
        assertThat(elements(page, "svg").stream()
                        .map(svg -> svg.getAttribute("aria-labelledby"))
                        .flatMap(labels -> List.of(labels.split(" ", -1)).stream())
                        .filter(label -> !label.isEmpty()))
                .isNotEmpty()
                .allSatisfy(label -> assertThat(ids).contains(label));
        assertThat(elements(page, "body").getFirst().getTextContent()).contains("[E99]");
    }

    @Test
    void tables_have_headings_and_pictures_have_words() throws Exception {
        var page = parsed(Samples.incident());

        assertThat(elements(page, "th")).isNotEmpty().allMatch(cell -> cell.hasAttribute("scope"));
        assertThat(elements(page, "table"))
                .hasSize(4)
                .allMatch(table -> table.getElementsByTagName("caption").getLength() == 1);
        assertThat(elements(page, "svg"))
                .hasSizeGreaterThan(3)
                .allMatch(svg -> svg.getAttribute("role").equals("img"))
                .allMatch(svg -> svg.getElementsByTagName("title").getLength() > 0);
    }

    @Test
    void a_command_is_whole_where_it_is_copied() throws Exception {
        var page = parsed(Samples.incident());

        assertThat(elements(page, "code"))
                .filteredOn(code -> code.getAttribute("class").equals("command"))
                .extracting(Element::getTextContent)
                .contains(
                        Samples.incident().evidence().getFirst().query(),
                        Samples.incident().command());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</style></title><img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)",
                "' onclick='alert(1)",
                "]]> <!-- -- --> &amp; &#0; <![CDATA[",
                "\u001b[31mred\u001b]0;title\u0007 \u0000 \u009b31m",
                "\u202Etxt.exe \u2066hidden\u2069",
                "half a pair \uD83D and \uDE00 and \uFFFE",
                "javascript:alert(1) https://evil.example/x",
                "[E1](https://evil.example) ![x](y) [E1]",
            })
    void words_of_others_stay_words(String words) throws Exception {
        var page = parsed(Samples.incident(words, words));

        assertThat(tags(page)).isEqualTo(tags(parsed(Samples.incident())));
        assertThat(elements(page, "*"))
                .allMatch(element -> element.getAttribute("onerror").isEmpty()
                        && element.getAttribute("onmouseover").isEmpty()
                        && element.getAttribute("onclick").isEmpty());
        assertThat(elements(page, "a"))
                .allMatch(link -> link.getAttribute("href").startsWith("#E"));
        assertThat(elements(page, "body").getFirst().getTextContent())
                .doesNotContain("\u001b", "\u0000", "\u202E", "\u2066", "\u009b");
    }

    @Test
    void a_line_of_ten_thousand_letters_is_shown_whole() throws Exception {
        String line = "x".repeat(10_000);

        assertThat(elements(parsed(Samples.incident("The cause.", line)), "body")
                        .getFirst()
                        .getTextContent())
                .contains(line);
    }

    @Test
    void healthy_and_too_little_data_are_said_first() throws Exception {
        var healthy = parsed(Samples.quiet(Status.HEALTHY, "checkout is healthy. Looked at: 12 log events."));
        var unknown = parsed(Samples.quiet(Status.INSUFFICIENT_DATA, "There is no data."));

        assertThat(elements(healthy, "h1").getFirst().getTextContent()).isEqualTo("Nothing is wrong with checkout.");
        assertThat(elements(healthy, "header").getFirst().getTextContent()).contains("Looked at: 12 log events.");
        assertThat(elements(unknown, "header").getFirst().getTextContent())
                .contains("Insufficient data", "There is no data.")
                .doesNotContainIgnoringCase("healthy");
        assertThat(elements(unknown, "svg")).isEmpty();
    }

    @Test
    void an_element_that_is_open_cannot_be_put_into_another() {
        var inner = new Markup().open("p");

        assertThatThrownBy(() -> new Markup().add(inner)).isInstanceOf(IllegalStateException.class);
    }

    private static List<String> tags(Document page) {
        return elements(page, "*").stream()
                .map(Element::getTagName)
                .distinct()
                .sorted()
                .toList();
    }

    private static Document parsed(Report report) throws Exception {
        String page = HtmlPage.of(report);
        assertThat(page).startsWith("<!DOCTYPE html>\n");
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.substring(page.indexOf('\n') + 1))));
    }

    private static List<Element> elements(Document page, String name) {
        var found = page.getElementsByTagName(name);
        var list = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            list.add((Element) found.item(i));
        }
        return list;
    }
}
