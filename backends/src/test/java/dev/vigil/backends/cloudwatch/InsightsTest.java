package dev.vigil.backends.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.json.Json;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator.Scope;
import dev.vigil.backends.remote.Attempts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InsightsTest {
    private final Insights language = new Insights();

    @Test
    void a_service_may_be_named_by_the_group_or_by_the_message_and_a_field_s_value_by_the_message_alone() {
        var translation =
                language.translate(Query.parse("user:ada level>=ERROR"), new Scope(Optional.of("checkout"), "ecs"));

        assertThat(translation.text()).isEqualTo("""
            fields @timestamp, @message, @log, @logStream
            | filter (@message like /checkout/ or @log like /checkout/)
            | filter (@message like /(?i)ada/ and @message like /(?i)\\b(?:0|1|2|3|50|60|ALERT|CRIT|CRITICAL|\
            E|EMERG|EMERGENCY|ERR|ERROR|F|FATAL|PANIC|SEVERE)\\b/)\
            """);
        assertThat(translation.residual()).isEqualTo(Query.parse("user:ada level>=ERROR"));
    }

    @Test
    void what_nothing_tells_of_is_asked_without_a_filter() {
        assertThat(language.translate(new Query.All(), Scope.EVERYWHERE).text()).isEqualTo(Insights.FIELDS);
        assertThat(language.translate(Query.parse("NOT a OR b"), Scope.EVERYWHERE)
                        .text())
                .isEqualTo(Insights.FIELDS);
    }

    @Test
    void a_query_longer_than_the_service_takes_is_left_to_the_evaluator() {
        var query = new Query.Text("a".repeat(Insights.MAX_CHARACTERS));
        var translation = language.translate(query, Scope.EVERYWHERE);

        assertThat(translation.text()).isEqualTo(Insights.FIELDS);
        assertThat(translation.residual()).isEqualTo(query);
    }

    @Test
    void attempts_to_say_something_in_insights_stay_data() {
        assertThat(Attempts.all()).hasSizeGreaterThan(200);
        for (String attempt : Attempts.all()) {
            for (Query query : List.of(
                    new Query.Text("x" + attempt),
                    new Query.FieldIs("user", "x" + attempt),
                    new Query.FieldPrefix("user", "x" + attempt))) {
                String text = language.translate(query, new Scope(Optional.of("x" + attempt), ""))
                        .text();

                assertThat(text.replaceAll("(?s)/(?:[^/\\\\]|\\\\.)*/", "R"))
                        .as(attempt)
                        .isIn(
                                Insights.FIELDS
                                        + "\n| filter (@message like R or @log like R)\n| filter (@message like R"
                                        + " or @log like R)",
                                Insights.FIELDS
                                        + "\n| filter (@message like R or @log like R)\n| filter @message like R");
                assertThat(InsightsQuery.read(text).matches(row("other", "other words")))
                        .as(attempt)
                        .isFalse();
            }
        }
    }

    @Test
    void a_text_is_found_however_the_message_escapes_it() {
        for (String attempt : Attempts.all()) {
            String text = "x" + attempt;
            if (text.contains("\uD800")) {
                // Half a pair cannot be sent in UTF-8 at all.
                continue;
            }
            var query = InsightsQuery.read(language.translate(new Query.FieldIs("user", text), Scope.EVERYWHERE)
                    .text());

            assertThat(query.matches(row("g", "user=" + text))).as(attempt).isTrue();
            assertThat(query.matches(row("g", Json.write(Map.of("user", text)))))
                    .as(attempt)
                    .isTrue();
        }
    }

    private static Map<String, String> row(String group, String message) {
        return Map.of("@log", "1:" + group, "@message", message);
    }
}
