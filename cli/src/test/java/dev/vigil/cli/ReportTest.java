package dev.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.http.InvestigationsBody;
import dev.vigil.api.http.Paths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
    private static final InvestigationsBody.Line RUNNING = new InvestigationsBody.Line(
            "inv_2",
            "",
            "prod",
            "running",
            "alice",
            Samples.NOON,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    private static final InvestigationsBody.Line FOUND = new InvestigationsBody.Line(
            "inv_1",
            "checkout",
            "prod",
            "done",
            "bob",
            Samples.NOON,
            Optional.of(Samples.NOON),
            Optional.of(Status.INCIDENT),
            Optional.of("It began at noon."),
            Optional.empty());

    private final FakeServer server = new FakeServer();
    private final Desk desk = new Desk(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void without_an_id_it_lists_what_was_looked_into() {
        server.answers(Paths.INVESTIGATIONS, new InvestigationsBody(List.of(RUNNING, FOUND)));

        assertThat(desk.run("report", "--limit", "2")).isZero();

        assertThat(desk.out().lines().skip(1))
                .satisfiesExactly(
                        first -> assertThat(first).contains("inv_2", "alice", "everything", "running"),
                        second -> assertThat(second)
                                .contains("inv_1", "bob", "checkout", "incident", "It began at noon."));
        assertThat(server.asked()).extracting(FakeServer.Asked::query).containsExactly("limit=2");
    }

    @Test
    void the_last_one_is_the_newest_that_is_whole() {
        server.answers(Paths.INVESTIGATIONS, new InvestigationsBody(List.of(RUNNING, FOUND)));
        server.answers(Paths.one(Paths.INVESTIGATIONS, "inv_1"), Samples.incident());

        assertThat(desk.run("report", "last")).isZero();

        assertThat(desk.out()).contains("INCIDENT");
    }

    @Test
    void an_earlier_report_is_saved_in_any_form(@TempDir Path folder) throws IOException {
        server.answers(Paths.one(Paths.INVESTIGATIONS, "inv_1"), Samples.incident());

        assertThat(desk.run(
                        "report", "inv_1", "--save", folder.resolve("kept.json").toString()))
                .isZero();

        assertThat(Files.readString(folder.resolve("kept.json"))).startsWith("{\"id\":");
        assertThat(server.asked()).extracting(FakeServer.Asked::query).containsExactly("", "format=json");
    }

    @Test
    void nothing_is_saved_when_it_is_not_said_what(@TempDir Path folder) {
        assertThat(desk.run("report", "--save", folder.resolve("kept.html").toString()))
                .isEqualTo(2);

        assertThat(desk.err()).contains("Name its id, or \"last\"");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void where_there_is_none_the_way_to_one_is_told() {
        server.answers(Paths.INVESTIGATIONS, new InvestigationsBody(List.of(RUNNING)));

        assertThat(desk.run("report", "last")).isEqualTo(5);

        assertThat(desk.err()).contains("there is no report yet; \"vigil rca\" makes one");
    }

    @Test
    void an_id_that_nobody_knows_is_said() {
        server.fails(Paths.one(Paths.INVESTIGATIONS, "inv_9"), ErrorCode.NOT_FOUND, "there is no investigation inv_9");

        assertThat(desk.run("report", "inv_9")).isEqualTo(5);

        assertThat(desk.err()).contains("there is no investigation inv_9");
    }
}
