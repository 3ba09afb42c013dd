package dev.vigil.backends.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.VigilException;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator.Scope;
import dev.vigil.backends.remote.Attempts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KqlTest {
    private final Kql language = new Kql();

    @Test
    void a_service_of_functions_is_looked_for_in_the_tables_that_functions_write_to() {
        assertThat(text(Query.parse("\"connection refused\""), "checkout", "function"))
                .isEqualTo("union isfuzzy=true\n"
                        + "  (FunctionAppLogs | extend Service=tostring(split(_ResourceId, \"/\")[8]),"
                        + " Record=pack_all(true) | where Service == \"checkout\" and tostring(Record) contains"
                        + " \"connection refused\" | project TimeGenerated, Source=\"FunctionAppLogs\","
                        + " Service, Record),\n"
                        + "  (AppTraces | extend Service=AppRoleName, Record=pack_all(true) | where Service =="
                        + " \"checkout\" and tostring(Record) contains \"connection refused\" | project"
                        + " TimeGenerated, Source=\"AppTraces\", Service, Record),\n"
                        + "  (AppExceptions | extend Service=AppRoleName, Record=pack_all(true) | where Service"
                        + " == \"checkout\" and tostring(Record) contains \"connection refused\" | project"
                        + " TimeGenerated, Source=\"AppExceptions\", Service, Record)");
    }

    @Test
    void a_level_is_a_number_where_the_table_has_numbers_and_a_word_elsewhere() {
        String text = text(Query.parse("level>=ERROR"), "checkout", "vm");

        assertThat(text)
                .contains("(SeverityLevel in (3, 4) or tostring(Properties) has_any (\"0\", \"1\"")
                .contains("(Syslog | ")
                .contains("SeverityLevel in~ (\"0\", \"1\", \"2\", \"3\"")
                .contains("EventLevelName in~ (");
        assertThat(text(Query.parse("level:ERROR"), "checkout", "container_app"))
                .contains(" and tostring(Log_s) has_any (\"3\", \"50\", \"E\", \"ERR\", \"ERROR\", \"SEVERE\")");
        assertThat(text(Query.parse("level:TRACE"), "checkout", "function")).doesNotContain(" in ()");
    }

    @Test
    void a_number_compared_with_a_text_is_refused_as_kusto_does() {
        var tables = new KqlTables();
        tables.add("AppTraces", Map.of("TimeGenerated", Instant.EPOCH, "SeverityLevel", 3L));

        assertThat(KqlReader.run("AppTraces | where SeverityLevel in (3) | count", tables)
                        .getFirst()
                        .column("Count"))
                .isEqualTo(1L);
        for (String wrong : List.of(
                "AppTraces | where SeverityLevel in (\"3\")",
                "AppTraces | where SeverityLevel == \"Error\"",
                "AppTraces | where NoSuchColumn == \"x\"",
                "NoSuchTable | count",
                "AppTraces | where Message contains \"x",
                "AppTraces | count extra")) {
            assertThatThrownBy(() -> KqlReader.run(wrong, tables))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_resource_type_of_another_cloud_is_refused() {
        assertThatThrownBy(() -> text(new Query.All(), "checkout", "cloud_run"))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("nothing runs on cloud_run in Azure")
                .hasMessageContaining("container_app");
    }

    @Test
    void a_query_that_grows_too_long_asks_for_its_scope_and_leaves_the_rest_to_vigil() {
        String many = IntStream.range(0, 3_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" OR "));

        assertThat(text(Query.parse(many), "s", "aks")).isEqualTo(text(new Query.All(), "s", "aks"));
    }

    @Test
    void attempts_to_say_something_in_kql_stay_data() {
        assertThat(Attempts.all()).hasSizeGreaterThan(200);
        String bare = skeleton(text(new Query.All(), "s", "function"));
        for (String attempt : Attempts.all()) {
            for (Query query : List.of(
                    new Query.Text("x" + attempt),
                    new Query.FieldIs("user", "x" + attempt),
                    new Query.FieldIs("user" + attempt, "expected"),
                    new Query.FieldExists("user" + attempt))) {
                String text = text(query, "x" + attempt, "function");

                assertThat(skeleton(text).replaceAll("\\(C(?: and C)+\\)", "C"))
                        .as(attempt)
                        .isIn(bare, bare.replace(" == S", " == S and C"));
                assertThat(KqlReader.run(text, other())).as(attempt).isEmpty();
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
            var tables = new KqlTables();
            tables.add("AppTraces", Map.of("TimeGenerated", Instant.EPOCH, "AppRoleName", "x" + attempt));

            assertThat(KqlReader.run(text(new Query.All(), "x" + attempt, ""), tables))
                    .as(attempt)
                    .hasSize(1);
        }
    }

    private static KqlTables other() {
        var tables = new KqlTables();
        tables.add(
                "AppTraces",
                Map.of(
                        "TimeGenerated",
                        Instant.EPOCH,
                        "AppRoleName",
                        "other",
                        "Message",
                        "other words",
                        "Properties",
                        Map.of()));
        return tables;
    }

    private String text(Query query, String service, String resource) {
        return language.translate(query, new Scope(Optional.of(service), resource))
                .text();
    }

    /** The query with every string literal as an S, and every search for a text as a C; what is left is what it says. */
    private static String skeleton(String text) {
        return text.replaceAll("(?s)\"(?:[^\"\\\\]|\\\\.)*\"", "S").replace("tostring(Record) contains S", "C");
    }
}
