package dev.vigil.backends.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.VigilException;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator.Scope;
import dev.vigil.backends.remote.Attempts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LoggingFilterTest {
    private final LoggingFilter language = new LoggingFilter();

    @Test
    void a_service_on_a_platform_is_asked_for_where_its_name_stands() {
        var query = Query.parse("\"connection refused\"");

        assertThat(text(query, "checkout", "cloud_run"))
                .isEqualTo("resource.type=(\"cloud_run_revision\" OR \"cloud_run_job\")"
                        + " AND (resource.labels.service_name=\"checkout\" OR resource.labels.job_name=\"checkout\")"
                        + " AND \"connection refused\"");
        assertThat(text(query, "checkout", "cloudrun")).isEqualTo(text(query, "checkout", "cloud_run"));
        assertThat(text(new Query.All(), "orders", "cloud_sql"))
                .isEqualTo("resource.type=\"cloudsql_database\" AND resource.labels.database_id:\"orders\"");
        assertThat(text(new Query.All(), "checkout", "gke"))
                .isEqualTo("resource.type=(\"k8s_container\" OR \"k8s_pod\") AND"
                        + " (resource.labels.container_name=\"checkout\" OR labels.\"k8s-pod/app\"=\"checkout\" OR"
                        + " labels.\"k8s-pod/app_kubernetes_io/name\"=\"checkout\" OR"
                        + " resource.labels.pod_name:\"checkout\")");
    }

    @Test
    void a_service_that_runs_anywhere_is_looked_for_in_every_field() {
        assertThat(text(new Query.All(), "checkout", "")).isEqualTo("\"checkout\"");
        assertThat(language.translate(new Query.All(), Scope.EVERYWHERE).text()).isEqualTo("severity>=DEFAULT");
    }

    @Test
    void a_resource_type_of_another_cloud_is_refused() {
        assertThatThrownBy(() -> text(new Query.All(), "checkout", "lambda"))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("nothing runs on lambda in Google Cloud")
                .hasMessageContaining("cloud_run");
    }

    @Test
    void a_level_is_a_severity_or_a_record_s_own_word() {
        assertThat(text(Query.parse("level:FATAL"), "checkout", ""))
                .startsWith("\"checkout\" AND (severity=(ALERT OR CRITICAL OR EMERGENCY OR DEFAULT)"
                        + " OR jsonPayload.level=(\"0\" OR \"1\" OR \"2\" OR \"60\" OR \"ALERT\"")
                .contains(" OR jsonPayload.log.level=(")
                .contains(" OR jsonPayload.\"log.level\"=(");
    }

    @Test
    void what_may_be_a_number_is_left_to_vigil_and_so_are_letters_beyond_ascii() {
        for (String text : List.of("500", "1e5", "true", "ul", "öß", "...", "-1", "🚀", " ")) {
            assertThat(text(new Query.Text(text), "s", "")).as(text).isEqualTo("\"s\"");
        }
        assertThat(text(new Query.Text("Größe 连接超时"), "s", "")).isEqualTo("\"s\" AND (\"Gr\" AND \"e 连接超时\")");
    }

    @Test
    void a_field_is_looked_for_in_every_way_its_name_can_be_nested() {
        assertThat(text(Query.parse("http.status>=500"), "s", ""))
                .isEqualTo("\"s\" AND (jsonPayload.http.status:* OR jsonPayload.\"http.status\":*"
                        + " OR labels.\"http.status\":*)");
        assertThat(text(Query.parse("a.b.c.d:*"), "s", "")).isEqualTo("\"s\"");
    }

    @Test
    void a_query_that_makes_too_long_a_filter_asks_for_its_scope_and_leaves_the_rest_to_vigil() {
        String many = IntStream.range(0, 2_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" OR "));

        assertThat(text(Query.parse(many), "s", "")).isEqualTo("\"s\"");
    }

    @Test
    void attempts_to_say_something_in_the_language_stay_data() {
        assertThat(Attempts.all()).hasSizeGreaterThan(200);
        for (String attempt : Attempts.all()) {
            for (Query query : List.of(
                    new Query.Text("x" + attempt),
                    new Query.FieldIs("user", "x" + attempt),
                    new Query.FieldIs("user" + attempt, "expected"),
                    new Query.FieldExists("user" + attempt))) {
                String text = text(query, "x" + attempt, "cloud_run");

                assertThat(skeleton(text))
                        .as(attempt)
                        .matches("resource.type=\\(S OR S\\) AND \\(resource.labels.service_name=S OR"
                                + " resource.labels.job_name=S\\)"
                                + "(?: AND (?:S|\\(S(?: (?:AND|OR) S)*\\)|\\((?:[\\w.S]+:\\*(?: OR )?)+\\)))?");
                assertThat(FilterReader.read(text).test(Map.of("textPayload", "other", "resource", Map.of())))
                        .as(attempt)
                        .isFalse();
            }
        }
    }

    @Test
    void a_service_of_any_name_is_found() {
        for (String attempt : Attempts.all()) {
            if (attempt.contains("\uD800")) {
                // Half a pair cannot be sent in UTF-8 at all.
                continue;
            }
            Map<String, Object> entry = Map.of(
                    "resource",
                    Map.of("type", "cloud_run_revision", "labels", Map.of("service_name", "x" + attempt)),
                    "textPayload",
                    "hello");

            assertThat(FilterReader.read(text(new Query.All(), "x" + attempt, "cloud_run"))
                            .test(entry))
                    .as(attempt)
                    .isTrue();
            assertThat(FilterReader.read(text(new Query.All(), "x" + attempt, ""))
                            .test(entry))
                    .as(attempt)
                    .isTrue();
        }
    }

    private String text(Query query, String service, String resource) {
        return language.translate(query, new Scope(Optional.of(service), resource))
                .text();
    }

    /** The filter with every string literal as an S; what is left is what the filter says. */
    private static String skeleton(String text) {
        return text.replaceAll("(?s)\"(?:[^\"\\\\]|\\\\.)*\"", "S");
    }
}
