package dev.vigil.backends.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator.Scope;
import dev.vigil.backends.remote.Attempts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SearchDslTest {
    private static final String TERM =
            "(?:/\\.\\*[0-9A-Za-z\\[\\]]+\\.\\*/|\"(?:[^\"\\\\]|\\\\[\"\\\\])*\"|[A-Za-z0-9._\\\\-]+\\\\-\\*)";

    private final SearchDsl language = new SearchDsl();

    @Test
    void a_text_is_looked_for_by_its_words_in_either_case() {
        var translation = language.translate(Query.parse("\"Connection refused\""), Scope.EVERYWHERE);

        assertThat(Json.readObject(translation.text()))
                .isEqualTo(Map.of(
                        "query_string",
                        Map.of(
                                "query",
                                "/.*[cC][oO][nN][nN][eE][cC][tT][iI][oO][nN].*/ AND /.*[rR][eE][fF][uU][sS][eE][dD].*/",
                                "fields",
                                List.of("*"),
                                "lenient",
                                true,
                                "allow_leading_wildcard",
                                true)));
        assertThat(translation.residual()).isEqualTo(Query.parse("\"Connection refused\""));
    }

    @Test
    void what_may_be_a_part_of_a_number_is_left_to_vigil() {
        for (String text : List.of("500", "1e5", "true", "ab12", "10", "...", "连接")) {
            assertThat(language.translate(new Query.Text(text), Scope.EVERYWHERE)
                            .text())
                    .as(text)
                    .isEqualTo("{\"match_all\":{}}");
        }
    }

    @Test
    void attempts_to_say_something_in_the_dsl_stay_data() {
        for (String attempt : Attempts.all()) {
            for (Query query : List.of(
                    new Query.Text("x" + attempt),
                    new Query.FieldIs("user", "x" + attempt),
                    new Query.FieldIs("user" + attempt, "expected"),
                    new Query.FieldExists("user" + attempt))) {
                String text = language.translate(query, new Scope(Optional.of("x" + attempt), ""))
                        .text();

                assertSays(Json.readObject(text), attempt);
                FakeFilter.of(Json.readObject(text));
            }
        }
    }

    @Test
    void index_patterns_name_indices_and_nothing_else() {
        assertThat(Indices.path("logs-*, filebeat-*")).isEqualTo("logs-*,filebeat-*");
        for (String pattern : List.of("", " , ", "../_cluster", "a/_search", "logs?pretty", "A", "_all/x", "logs\nx")) {
            assertThatThrownBy(() -> Indices.path(pattern)).as(pattern).isInstanceOf(VigilException.class);
        }
    }

    private static void assertSays(Map<String, Object> query, String attempt) {
        assertThat(query).as(attempt).hasSize(1);
        String kind = query.keySet().iterator().next();
        assertThat(List.of("bool", "query_string", "exists", "match_all"))
                .as(attempt)
                .contains(kind);
        if (kind.equals("query_string")) {
            String text = String.valueOf(FakeFilter.object(query, kind).get("query"));
            assertThat(text).as(attempt).matches("(?s)" + TERM + "(?: (?:AND|OR) " + TERM + ")*");
        }
        if (kind.equals("bool")) {
            Object parts = FakeFilter.object(query, kind).get("filter");
            assertThat(parts).isInstanceOf(List.class);
            ((List<?>) Objects.requireNonNull(parts))
                    .forEach(part -> assertSays(FakeFilter.object(Map.of("q", part), "q"), attempt));
        }
    }
}
