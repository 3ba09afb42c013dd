package dev.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.cli.local.Configuration.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that ask no server and start none. */
final class OfflineTest {
    private final FakeServer server = new FakeServer();
    private final Desk desk = new Desk(server);

    @TempDir
    Path folder;

    @AfterEach
    void nothing_was_started() {
        assertThat(desk.started()).isEmpty();
        assertThat(server.asked()).isEmpty();
        server.close();
    }

    @Test
    void a_case_that_is_no_json_is_named_by_its_line() {
        assertThat(desk.typing("{\"text\":\"a\"}\n\nbroken\n").run("redact", "--jsonl"))
                .isEqualTo(2);

        assertThat(desk.err()).contains("line 3 of the input is no JSON object").doesNotContain("broken");
    }

    @Test
    void a_case_without_a_text_is_named_by_its_line_and_what_came_before_it_is_answered() {
        assertThat(desk.typing("{\"text\":\"a\"}\n{\"id\":7}\n").run("redact", "--jsonl"))
                .isEqualTo(2);

        assertThat(desk.out()).startsWith("{\"text\":\"a\"");
        assertThat(desk.err()).contains("line 2 of the input has no \"text\"").contains("[id]");
    }

    @Test
    void cases_are_read_from_every_file_that_is_named() throws IOException {
        Path one = Files.writeString(folder.resolve("one.jsonl"), "{\"id\":1,\"text\":\"a\"}\n");
        Path two = Files.writeString(folder.resolve("two.jsonl"), "{\"id\":2,\"text\":\"b\"}");

        assertThat(desk.run("redact", "--jsonl", one.toString(), two.toString()))
                .isZero();

        assertThat(desk.out().lines()).hasSize(2);
    }

    @Test
    void rules_that_are_not_there_are_named() {
        assertThat(desk.typing("a\n")
                        .run("redact", "--rules", folder.resolve("no.toml").toString()))
                .isEqualTo(2);

        assertThat(desk.err()).contains("the rules").contains("no.toml").contains("could not be read");
    }

    @Test
    void a_query_is_shown_as_it_is_understood() {
        assertThat(desk.run("query", "parse", "a OR b c")).isZero();

        assertThat(desk.out()).startsWith("a OR b AND c\nany of\n");
    }

    @Test
    void a_query_as_json_has_its_tree() {
        desk.run("query", "parse", "lvl:error", "--json");

        assertThat(desk.out())
                .isEqualTo(
                        "{\"query\":\"level:ERROR\",\"tree\":{\"node\":\"is\",\"field\":\"level\",\"value\":\"ERROR\"}}\n");
    }

    @Test
    void a_malformed_query_is_a_usage_error_with_its_column_and_a_caret() {
        assertThat(desk.run("query", "parse", "a AND (b")).isEqualTo(2);

        assertThat(desk.err()).contains("column 7").contains("\na AND (b\n      ^\n");
    }

    @Test
    void a_query_is_translated_for_a_backend() {
        assertThat(desk.run("query", "translate", "--to", "files", "b a")).isZero();

        assertThat(desk.out()).isEqualTo("b AND a\n");
    }

    @Test
    void a_translation_says_as_json_what_vigil_filters_itself() {
        assertThat(desk.run("query", "translate", "--backend", "files", "--service", "shop", "b a", "--json"))
                .isZero();

        assertThat(desk.out()).contains("\"text\":\"service:shop AND b AND a\"").contains("\"post_filter\":\"b\"");
    }

    @Test
    void a_query_is_explained_for_the_backend_of_the_profile() {
        assertThat(desk.run("query", "explain", "--service", "shop", "timeout")).isZero();

        assertThat(desk.out()).isEqualTo("""
                        any text contains "timeout"

                        Profile local asks files:
                        service:shop AND timeout

                        Vigil filters what comes back by: b
                        """);
    }

    @Test
    void a_query_finds_lines_of_json_and_of_plain_text() {
        desk.typing("{\"level\":\"warning\",\"http\":{\"status\":503}}\nplain words\n{broken\n");

        assertThat(desk.run("query", "eval", "http.status>=500 OR words")).isZero();

        assertThat(desk.out()).isEqualTo("{\"level\":\"warning\",\"http\":{\"status\":503}}\nplain words\n");
    }

    @Test
    void a_query_that_finds_nothing_ends_with_1() {
        assertThat(desk.typing("nothing here\n").run("query", "eval", "elsewhere"))
                .isEqualTo(1);
    }

    @Test
    void a_query_reads_files_too() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "one\ntwo\n");

        desk.run("query", "eval", "two", log.toString());

        assertThat(desk.out()).isEqualTo("two\n");
    }

    @Test
    void redaction_masks_what_comes_in() {
        assertThat(desk.typing("mail jane.doe@acme.io now\n").run("redact")).isZero();

        assertThat(desk.out()).isEqualTo("mail [EMAIL_1] now\n");
    }

    @Test
    void redaction_as_json_says_what_was_found_where() {
        desk.typing("mail jane.doe@acme.io now\n").run("redact", "-o", "json");

        assertThat(desk.out())
                .contains("\"redacted\":\"mail [EMAIL_1] now\\n\"")
                .contains("\"kind\":\"pii\",\"type\":\"EMAIL\",\"rule\":\"email\",\"start\":5,\"end\":21");
    }

    @Test
    void redaction_of_cases_gives_each_back_with_what_was_found() {
        desk.typing("{\"id\":7,\"text\":\"jane.doe@acme.io\",\"label\":\"x\"}\n{\"id\":8,\"text\":\"nothing\"}\n")
                .run("redact", "--jsonl");

        assertThat(desk.out().lines()).hasSize(2);
        assertThat(desk.out())
                .startsWith("{\"id\":7,\"text\":\"jane.doe@acme.io\",\"label\":\"x\",\"spans\":[{\"kind\":\"pii\"")
                .contains("\"redacted\":\"[EMAIL_1]\",\"injection\":0.0}")
                .contains("{\"id\":8,\"text\":\"nothing\",\"spans\":[],\"redacted\":\"nothing\",\"injection\":0.0}");
    }

    @Test
    void redaction_ends_with_1_when_it_found_what_it_shall_fail_on() {
        assertThat(desk.typing("mail jane.doe@acme.io\n").run("redact", "--fail-on", "secret"))
                .isZero();
        assertThat(desk.typing("mail jane.doe@acme.io\n").run("redact", "--fail-on", "secret,pii"))
                .isEqualTo(1);
    }

    @Test
    void only_the_named_kinds_are_masked_but_secrets_always() {
        desk.typing("jane.doe@acme.io password=hunter2\n").run("redact", "--kinds", "injection");

        assertThat(desk.out()).isEqualTo("jane.doe@acme.io password=[PASSWORD_1]\n");
    }

    @Test
    void an_explanation_names_the_rule_beside_the_answer() {
        desk.typing("mail jane.doe@acme.io now\n").run("redact", "--explain");

        assertThat(desk.out()).isEqualTo("mail [EMAIL_1] now\n");
        assertThat(desk.err()).contains("bytes 5 to 21: pii EMAIL, by the rule email");
    }

    @Test
    void of_a_folder_redaction_tells_what_is_in_each_file_and_shows_none_of_it() throws IOException {
        Files.writeString(folder.resolve("a.log"), "mail jane.doe@acme.io password=hunter2\n");
        Files.writeString(folder.resolve("b.log"), "nothing here\n");

        assertThat(desk.run("redact", folder.toString())).isZero();

        assertThat(desk.out()).contains("a.log").doesNotContain("b.log").doesNotContain("hunter2");
        assertThat(desk.err()).contains("2 files: 1 secrets, 1 pieces of personal data, 0 orders to a model.");
    }

    @Test
    void a_file_that_cannot_be_read_is_named() {
        assertThat(desk.run("redact", folder.resolve("nothing").toString())).isEqualTo(2);

        assertThat(desk.err()).contains("nothing");
    }

    @Test
    void a_configuration_with_errors_ends_with_2_and_shows_all_of_them() {
        desk.withProblems(
                new Problem(true, "config.toml:3", "there is no key \"regon\"; did you mean \"region\"?"),
                new Problem(false, ".env", "others may read this file"));

        assertThat(desk.run("config", "check")).isEqualTo(2);

        assertThat(desk.out())
                .contains("config.toml:3: error: there is no key \"regon\"")
                .contains(".env: warning: others may read this file");
        assertThat(desk.err()).contains("1 error, 1 warning.");
    }

    @Test
    void a_configuration_that_is_fine_says_so() {
        assertThat(desk.run("config", "check")).isZero();

        assertThat(desk.err()).contains("fine");
    }

    @Test
    void settings_are_shown_with_where_they_came_from() {
        assertThat(desk.run("config", "show")).isZero();

        assertThat(desk.out()).contains("server.port  8000   default");
    }

    @Test
    void a_first_configuration_shows_its_key_once_and_alone_on_standard_output() {
        assertThat(desk.run("server", "init")).isZero();

        assertThat(desk.out()).isEqualTo("shown-once\n");
        assertThat(desk.err()).contains("Wrote config.toml.").contains("vigil server start");
    }
}
