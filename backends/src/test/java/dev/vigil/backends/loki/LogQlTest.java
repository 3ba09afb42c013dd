package dev.vigil.backends.loki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.json.Json;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator.Scope;
import dev.vigil.backends.remote.Attempts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LogQlTest {
    private final LogQl language = new LogQl("app");

    @Test
    void a_service_is_a_stream_selector_and_a_text_a_filter_over_line_and_labels() {
        var translation = language.translate(Query.parse("timeout"), new Scope(Optional.of("checkout"), ""));

        assertThat(translation.text())
                .isEqualTo("{app=\"checkout\"}"
                        + " | label_format vigil_text=`{{__line__}}{{range $name, $value := .}} {{$value}}{{end}}`"
                        + " | vigil_text=~\"(?is).*timeout.*\" | drop vigil_text");
        assertThat(translation.residual()).isEqualTo(Query.parse("timeout"));
    }

    @Test
    void everything_is_the_selector_alone() {
        assertThat(language.translate(new Query.All(), Scope.EVERYWHERE).text()).isEqualTo("{app=~\".+\"}");
        assertThat(language.translate(Query.parse("NOT a"), Scope.EVERYWHERE).text())
                .isEqualTo("{app=~\".+\"}");
    }

    @Test
    void attempts_to_say_something_in_logql_stay_data() {
        assertThat(Attempts.all()).hasSizeGreaterThan(200);
        for (String attempt : Attempts.all()) {
            for (Query query : List.of(
                    new Query.Text("x" + attempt),
                    new Query.FieldIs("user", "x" + attempt),
                    new Query.FieldPrefix("user", "x" + attempt))) {
                String text = language.translate(query, new Scope(Optional.of("x" + attempt), ""))
                        .text();

                assertThat(skeleton(text))
                        .as(attempt)
                        .isEqualTo("{app=S} | label_format vigil_text=S | vigil_text=~S | drop vigil_text");
                assertThat(LogQlReader.read(text).matches(line("other", "other words")))
                        .as(attempt)
                        .isFalse();
            }
        }
    }

    @Test
    void a_text_is_found_however_the_line_escapes_it() {
        for (String attempt : Attempts.all()) {
            String text = "x" + attempt;
            if (text.contains("\uD800")) {
                // Half a pair cannot be sent in UTF-8 at all.
                continue;
            }
            var query = LogQlReader.read(
                    language.translate(new Query.FieldIs("user", text), new Scope(Optional.of(text), ""))
                            .text());

            assertThat(query.matches(line(text, "user=" + text))).as(attempt).isTrue();
            assertThat(query.matches(line(text, Json.write(Map.of("user", text)))))
                    .as(attempt)
                    .isTrue();
        }
    }

    private static FakeLoki.Line line(String service, String text) {
        return new FakeLoki.Line(0, Map.of("app", service), text);
    }

    /** The query with every string literal as an S; what is left is what the query says. */
    private static String skeleton(String text) {
        return text.replaceAll("(?s)`[^`]*`|\"(?:[^\"\\\\]|\\\\.)*\"", "S");
    }
}
