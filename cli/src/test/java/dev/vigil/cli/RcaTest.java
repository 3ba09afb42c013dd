package dev.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.http.OutcomeBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.ProgressBody;
import dev.vigil.api.http.RcaRequest;
import dev.vigil.api.json.Json;
import dev.vigil.api.report.Report;
import dev.vigil.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RcaTest {
    private static final ProgressBody READING = new ProgressBody("logs", "reading logs");

    private final FakeServer server = new FakeServer();
    private final Desk desk = new Desk(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_report_reads_as_it_was_accepted() {
        answer(Samples.incident());

        assertThat(desk.run("rca", "checkout", "--since", "2h")).isZero();

        Golden.check(Path.of("report.txt"), desk.out());
        assertThat(desk.err()).isEmpty();
        assertThat(server.asked())
                .singleElement()
                .extracting(FakeServer.Asked::body)
                .isEqualTo(
                        "{\"service\":\"checkout\",\"since\":\"2h\",\"around\":null,\"profile\":null,\"post\":null}");
    }

    @Test
    void a_report_on_a_narrow_terminal_stays_inside_it() {
        answer(Samples.incident());

        desk.onTerminal(60).withEnvironment(Map.of("NO_COLOR", "1")).run("rca", "checkout");

        // Commands are there to be copied: they are never broken.
        assertThat(desk.out()
                        .lines()
                        .filter(line -> !line.contains("$ vigil"))
                        .filter(line -> !line.contains("EXPECTED")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(96));
    }

    @Test
    void json_is_the_report_itself() {
        answer(Samples.incident());

        desk.run("rca", "checkout", "--json");

        assertThat(Json.read(desk.out(), Report.class)).isEqualTo(Samples.incident());
        assertThat(desk.err()).isEmpty();
    }

    @Test
    void a_report_is_saved_in_the_form_that_the_file_is_named_for(@TempDir Path folder) throws IOException {
        answer(Samples.incident());
        server.answers(Paths.one(Paths.INVESTIGATIONS, "inv_1"), 200, "text/html", "<p>the page</p>");

        assertThat(desk.run(
                        "rca",
                        "--save",
                        folder.resolve("a.html").toString(),
                        "--save",
                        folder.resolve("b.md").toString()))
                .isZero();

        assertThat(Files.readString(folder.resolve("a.html"))).isEqualTo("<p>the page</p>");
        assertThat(server.asked()).extracting(FakeServer.Asked::query).contains("format=html", "format=markdown");
        assertThat(desk.out()).contains("INCIDENT");
        assertThat(desk.err()).contains("The report is in " + folder.resolve("a.html"));
    }

    @Test
    void a_file_that_cannot_be_written_is_refused_before_anything_is_asked(@TempDir Path folder) {
        assertThat(desk.run("rca", "--save", folder.resolve("report.pdf").toString()))
                .isEqualTo(2);
        assertThat(desk.err()).contains(".html, .md or .json");
        assertThat(desk.run("rca", "--save", folder.resolve("none/report.md").toString()))
                .isEqualTo(2);
        assertThat(desk.err()).contains("there is no folder");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void json_lines_are_the_events_as_they_come() {
        answer(Samples.healthy());

        desk.run("rca", "-o", "jsonl");

        assertThat(desk.out().lines()).hasSize(2);
        assertThat(desk.out()).startsWith("{\"event\":\"progress\",\"data\":{\"step\":\"logs\"");
        assertThat(desk.out()).contains("{\"event\":\"report\",\"data\":{");
    }

    @Test
    void progress_is_shown_on_a_terminal_and_wiped_before_the_report() {
        answer(Samples.healthy());

        desk.onTerminal(80).run("rca");

        assertThat(desk.err()).contains("reading logs").endsWith("\r\u001b[K");
    }

    @Test
    void healthy_is_an_answer() {
        answer(Samples.healthy());

        assertThat(desk.run("rca", "--fail-on", "low")).isZero();

        assertThat(desk.out()).startsWith("HEALTHY  the whole system").contains("Nothing is out of the ordinary.");
    }

    @Test
    void an_incident_can_fail_a_pipeline() {
        answer(Samples.incident());

        assertThat(desk.run("rca", "--fail-on", "high")).isEqualTo(1);
        assertThat(desk.run("rca", "--fail-on", "critical")).isZero();
    }

    @Test
    void a_report_that_was_posted_says_so() {
        answerAndPost(outcome(OutcomeBody.State.DONE, Optional.empty(), Optional.empty()));

        assertThat(desk.run("rca", "--post", "ops")).isZero();

        assertThat(desk.err()).contains("sent to ops");
        assertThat(server.asked())
                .singleElement()
                .extracting(FakeServer.Asked::body)
                .asString()
                .contains("\"post\":\"ops\"");
    }

    @Test
    void posting_that_waits_names_what_to_approve() {
        answerAndPost(outcome(OutcomeBody.State.WAITING, Optional.of("apr_1"), Optional.empty()));

        assertThat(desk.run("rca", "--post", "ops")).isZero();

        assertThat(desk.err()).contains("vigil approvals approve apr_1");
    }

    @Test
    void posting_that_is_refused_or_fails_is_no_success() {
        answerAndPost(outcome(OutcomeBody.State.REFUSED, Optional.empty(), Optional.of("viewers may not")));
        assertThat(desk.run("rca", "--post", "ops")).isEqualTo(3);
        assertThat(desk.err()).contains("viewers may not");

        answerAndPost(outcome(OutcomeBody.State.FAILED, Optional.empty(), Optional.of("ops answered 500")));
        assertThat(desk.run("rca", "--post", "ops")).isEqualTo(4);
        assertThat(desk.err()).contains("ops answered 500");
        assertThat(desk.out()).contains("INCIDENT");
    }

    @Test
    void a_problem_in_the_middle_of_the_stream_ends_the_command() {
        server.answersEvents(
                Paths.RCA,
                RcaRequest.PROGRESS_EVENT,
                READING,
                "problem",
                FakeServer.problem(ErrorCode.UPSTREAM_FAILED, "the disk went away"));

        assertThat(desk.run("rca")).isEqualTo(4);

        assertThat(desk.err()).contains("the disk went away");
    }

    @Test
    void a_stream_without_a_report_is_told() {
        server.answersEvents(Paths.RCA, RcaRequest.PROGRESS_EVENT, READING);

        assertThat(desk.run("rca")).isEqualTo(4);

        assertThat(desk.err()).contains("without a report");
    }

    private void answer(Report report) {
        server.answersEvents(Paths.RCA, RcaRequest.PROGRESS_EVENT, READING, RcaRequest.REPORT_EVENT, report);
    }

    private void answerAndPost(OutcomeBody outcome) {
        server.answersEvents(Paths.RCA, RcaRequest.REPORT_EVENT, Samples.incident(), RcaRequest.POSTED_EVENT, outcome);
    }

    private static OutcomeBody outcome(OutcomeBody.State state, Optional<String> approval, Optional<String> reason) {
        return new OutcomeBody(
                state, Optional.empty(), approval, Optional.empty(), reason, Optional.empty(), OptionalLong.of(3));
    }
}
