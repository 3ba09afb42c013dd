package dev.vigil.backends.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator.Scope;
import dev.vigil.backends.remote.Attempts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LogSearchTest {
    private final LogSearch language = new LogSearch();

    @Test
    void a_text_is_looked_for_by_its_words_everywhere_and_a_level_by_its_status() {
        var translation = language.translate(
                Query.parse("\"connection refused\" level>=ERROR http.status>=500"),
                new Scope(Optional.of("checkout"), ""));

        assertThat(translation.text())
                .isEqualTo("service:\"checkout\" ((*:*connection* AND *:*refused*) AND (status:(emergency OR emerg OR"
                        + " alert OR critical OR error) OR *:(ALERT OR CRIT OR CRITICAL OR E OR EMERG OR"
                        + " EMERGENCY OR ERR OR ERROR OR F OR FATAL OR PANIC OR SEVERE) OR @level:(0 OR 1 OR 2"
                        + " OR 3 OR 50 OR 60) OR @severity:(0 OR 1 OR 2 OR 3 OR 50 OR 60)) AND (@http.status:*"
                        + " OR http.status:*))");
        assertThat(translation.residual())
                .isEqualTo(Query.parse("\"connection refused\" level>=ERROR http.status>=500"));
    }

    @Test
    void attempts_to_say_something_in_the_search_stay_data() {
        assertThat(Attempts.all()).hasSizeGreaterThan(200);
        for (String attempt : Attempts.all()) {
            for (Query query : List.of(
                    new Query.Text("qq" + attempt),
                    new Query.FieldIs("user", "qq" + attempt),
                    new Query.FieldPrefix("user", "qq" + attempt))) {
                String text = language.translate(query, new Scope(Optional.of("qq" + attempt), ""))
                        .text();

                assertThat(text.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "S").replaceAll("\\*:\\*[A-Za-z0-9]+\\*", "W"))
                        .as(attempt)
                        .matches("(?:service:S ?)?(?:W|\\(W(?: AND W)*\\))");
                assertThat(SearchQuery.read(text).matches(event("other", "other words")))
                        .as(attempt)
                        .isFalse();
            }
        }
    }

    @Test
    void a_text_is_found_whatever_stands_around_it() {
        for (String attempt : Attempts.all()) {
            String text = "qq" + attempt;
            var query = SearchQuery.read(
                    language.translate(new Query.Text(text), Scope.EVERYWHERE).text());

            assertThat(query.matches(event("s", "before " + text + " after")))
                    .as(attempt)
                    .isTrue();
        }
    }

    @Test
    void a_metric_s_scope_holds_nothing_that_could_end_it() {
        for (String attempt : Attempts.all()) {
            assertThat(DatadogMetrics.tagValue("x" + attempt)).matches("[a-z0-9_:./-]+");
        }
    }

    private static SearchQuery.Event event(String service, String message) {
        return new SearchQuery.Event(Map.of("service", service), message, Map.of(), Map.of());
    }
}
