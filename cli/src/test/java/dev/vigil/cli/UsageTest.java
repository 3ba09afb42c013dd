package dev.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.http.LogsBody;
import dev.vigil.api.http.Paths;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsageTest {
    private final FakeServer server = new FakeServer();
    private final Desk desk = new Desk(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void an_unknown_command_is_a_usage_error_with_what_was_probably_meant() {
        assertThat(desk.run("lgos", "checkout")).isEqualTo(2);

        assertThat(desk.err())
                .contains("there is no command \"lgos\"")
                .contains("\"logs\"")
                .contains("vigil help");
        assertThat(desk.out()).isEmpty();
    }

    @Test
    void an_unknown_option_is_a_usage_error_with_what_was_probably_meant() {
        assertThat(desk.run("logs", "--sinc", "1h")).isEqualTo(2);

        assertThat(desk.err()).contains("there is no option \"--sinc\"").contains("\"--since\"");
        assertThat(desk.err()).contains("See vigil logs --help");
    }

    @Test
    void an_unknown_word_behind_a_group_is_a_usage_error() {
        assertThat(desk.run("audit", "tial")).isEqualTo(2);

        assertThat(desk.err()).contains("there is no command \"tial\"").contains("\"tail\"");
    }

    @Test
    void a_group_alone_is_a_usage_error() {
        assertThat(desk.run("audit")).isEqualTo(2);

        assertThat(desk.err()).contains("See vigil audit --help");
    }

    @ParameterizedTest
    @CsvSource({
        "--since, 5x, is no span of time",
        "--from, yesterday, is no moment",
        "--output, xml, expected one of",
        "--limit, many, 'many'",
    })
    void a_value_that_cannot_be_read_is_a_usage_error_that_says_how_to_write_it(
            String option, String value, String message) {
        assertThat(desk.run("logs", option, value)).isEqualTo(2);

        assertThat(desk.err()).contains(message);
    }

    @Test
    void one_word_too_many_is_a_usage_error() {
        assertThat(desk.run("version", "please")).isEqualTo(2);

        assertThat(desk.err()).contains("\"please\"");
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_QUERY, 2",
        "FORBIDDEN, 3",
        "RATE_LIMITED, 3",
        "UPSTREAM_TIMED_OUT, 4",
        "UNKNOWN_SERVICE, 5",
        "INTERNAL, 70",
    })
    void what_the_server_says_decides_the_exit_code(ErrorCode code, int exit) {
        server.fails(Paths.LOGS, code, "this is why");

        assertThat(desk.run("logs")).isEqualTo(exit);

        assertThat(desk.err()).contains("this is why");
        assertThat(desk.out()).isEmpty();
    }

    @Test
    void a_fault_of_vigils_own_says_so_and_how_to_see_more() {
        desk.withFault(new IllegalStateException("the bug"));

        assertThat(desk.run("config", "check")).isEqualTo(70);
        assertThat(desk.err())
                .contains("a fault of Vigil's own")
                .contains("the bug")
                .contains("VIGIL_DEBUG=1");

        desk.withEnvironment(Map.of("VIGIL_DEBUG", "1")).run("config", "check");
        assertThat(desk.err()).contains("at dev.vigil.cli");
    }

    @Test
    void global_options_may_stand_before_or_behind_the_command() {
        server.answers(Paths.LOGS, new LogsBody(List.of(), Samples.coverage(false, 0)));

        assertThat(desk.run("--profile", "prod", "-o", "json", "logs")).isZero();
        String before = desk.out();
        assertThat(desk.run("logs", "--json", "--profile", "prod")).isZero();

        assertThat(desk.out()).isEqualTo(before).startsWith("{\"events\":[]");
        assertThat(server.asked())
                .extracting(FakeServer.Asked::query)
                .allMatch(query -> query.contains("profile=prod"));
    }

    @Test
    void version_is_the_same_with_and_without_the_parser() {
        assertThat(desk.run("version")).isZero();
        String bare = desk.out();

        assertThat(desk.run("--quiet", "version", "-o", "table")).isZero();
        assertThat(desk.out()).isEqualTo(bare);
    }

    @Test
    void version_says_which_one_this_is() {
        assertThat(desk.run("version")).isZero();
        assertThat(desk.out()).isEqualTo("vigil 1.2.3 (Java " + Runtime.version() + ")\n");

        assertThat(desk.run("version", "--json")).isZero();
        assertThat(desk.out()).startsWith("{\"version\":\"1.2.3\"");
    }
}
