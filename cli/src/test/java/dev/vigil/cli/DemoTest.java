package dev.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.http.Paths;
import dev.vigil.api.http.RcaRequest;
import dev.vigil.api.json.Json;
import dev.vigil.api.report.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DemoTest {
    private final FakeServer server = new FakeServer();
    private final Desk desk = new Desk(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void the_list_has_a_scenario_a_line_its_name_first() {
        assertThat(desk.run("demo", "--list")).isZero();

        assertThat(desk.out()).isEqualTo("bad-deploy            a new version fails\n");
        assertThat(desk.started()).isEmpty();
    }

    @Test
    void the_truth_is_json_and_runs_nothing() {
        assertThat(desk.run("demo", "--truth", "--scenario", "bad-deploy", "--seed", "7"))
                .isZero();

        assertThat(desk.out())
                .isEqualTo("{\"status\":\"incident\",\"service\":\"checkout\",\"class\":\"logic_bug\"}\n");
        assertThat(desk.started()).isEmpty();
    }

    @Test
    void an_unknown_scenario_is_not_found() {
        assertThat(desk.run("demo", "--truth", "--scenario", "nothing")).isEqualTo(5);
    }

    @Test
    void a_demo_investigates_the_played_files_and_says_what_to_try_next() {
        server.answersEvents(Paths.RCA, RcaRequest.REPORT_EVENT, Samples.incident());

        assertThat(desk.run("demo")).isZero();

        assertThat(desk.out()).startsWith("""
                A small shop.

                Wednesday 4 March 2026, UTC
                  12:00  A usual day.
                  14:35  The alarm rings.
                  15:00  Vigil is asked.

                Vigil reads 3 lines of logs.

                INCIDENT  checkout""");
        assertThat(desk.err())
                .contains("the files stay in demo/bad-deploy-1")
                .contains("\n  ./vigil demo --truth\n")
                .contains("\n  ./vigil logs --logs demo/bad-deploy-1 -q 'level>=ERROR' -n 5\n")
                .contains("\n  ./vigil rca --logs PATH\n");
        assertThat(desk.started())
                .singleElement()
                .satisfies(sources -> assertThat(sources.logs()).containsExactly(Path.of("demo/bad-deploy-1")));
    }

    @Test
    void another_demo_is_told_apart_in_what_to_try_next() {
        server.answersEvents(Paths.RCA, RcaRequest.REPORT_EVENT, Samples.incident());

        assertThat(desk.run("demo", "--scenario", "bad-deploy", "--seed", "7")).isZero();

        assertThat(desk.err()).contains("\n  ./vigil demo --truth --scenario bad-deploy --seed 7\n");
    }

    @Test
    void a_quiet_demo_is_the_report_alone() {
        server.answersEvents(Paths.RCA, RcaRequest.REPORT_EVENT, Samples.incident());

        assertThat(desk.run("demo", "--quiet")).isZero();

        assertThat(desk.out()).startsWith("INCIDENT  checkout");
        assertThat(desk.err()).isEmpty();
    }

    @Test
    void a_demo_as_json_is_the_report_alone() {
        server.answersEvents(Paths.RCA, RcaRequest.REPORT_EVENT, Samples.incident());

        assertThat(desk.run("demo", "--exit", "--json")).isZero();

        assertThat(Json.read(desk.out(), Report.class)).isEqualTo(Samples.incident());
    }
}
