package dev.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.http.Paths;
import dev.vigil.api.http.RevealBody;
import dev.vigil.api.http.TriageBody;
import dev.vigil.api.http.TriagesBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TriageTest {
    private static final String DIGEST = "ab".repeat(32);
    private static final TriageBody OPEN = text(TriageBody.State.OPEN, 2, Optional.empty());

    private final FakeServer server = new FakeServer();
    private final Desk desk = new Desk(server);

    @TempDir
    Path directory;

    @BeforeEach
    void one_is_open() {
        server.answers(Paths.one(Paths.TRIAGE, "txt_1"), OPEN);
        server.answers(Paths.marks("txt_1"), text(TriageBody.State.OPEN, 0, Optional.empty()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void what_was_found_is_told_with_its_number_and_secrets_without_their_value() {
        assertThat(desk.run("triage", "show", "txt_1")).isZero();

        assertThat(desk.out())
                .contains("EMAIL")
                .contains("bob@example.org")
                .contains("always")
                .contains("16-20");
        assertThat(desk.err()).contains("2 undecided: vigil triage decide txt_1");
    }

    @Test
    void a_file_is_submitted_with_its_incident() throws IOException {
        server.answers(Paths.TRIAGE, OPEN);
        Path file = Files.writeString(directory.resolve("app.log"), "bob@example.org left");

        assertThat(desk.run("triage", "submit", file.toString(), "--incident", "inc-7"))
                .isZero();

        assertThat(server.asked())
                .last()
                .extracting(FakeServer.Asked::body)
                .isEqualTo("{\"name\":\"app.log\",\"text\":\"bob@example.org left\",\"incident\":\"inc-7\"}");
    }

    @Test
    void numbers_decide_and_all_means_what_is_undecided() {
        assertThat(desk.run("triage", "decide", "txt_1", "--mask", "all", "--keep", "7, 9"))
                .isZero();

        assertThat(server.asked())
                .last()
                .extracting(FakeServer.Asked::body)
                .isEqualTo("{\"mask\":[1,3],\"keep\":[7,9]}");
        assertThat(desk.err()).contains("vigil triage apply txt_1");
    }

    @Test
    void what_is_no_number_decides_nothing() {
        assertThat(desk.run("triage", "decide", "txt_1", "--mask", "one")).isEqualTo(2);

        assertThat(desk.err()).contains("\"one\" is no number of a span");
        assertThat(server.asked()).noneMatch(asked -> asked.method().equals("POST"));
    }

    @Test
    void applying_prints_the_text_that_may_leave_and_its_digest() {
        server.answers(Paths.apply("txt_1"), text(TriageBody.State.APPLIED, 0, Optional.of("[EMAIL_1] left\n")));

        assertThat(desk.run("triage", "apply", "txt_1")).isZero();

        assertThat(desk.out()).isEqualTo("[EMAIL_1] left\n");
        assertThat(desk.err()).contains(DIGEST);
    }

    @Test
    void a_text_is_discarded_by_its_id() {
        server.answers(Paths.discard("txt_1"), text(TriageBody.State.OPEN, 0, Optional.empty()));

        assertThat(desk.run("triage", "discard", "txt_1")).isZero();

        assertThat(desk.err()).contains("txt_1").contains("is forgotten");
    }

    @Test
    void the_list_says_what_is_undecided() {
        server.answers(Paths.TRIAGE, new TriagesBody(List.of(OPEN)));

        assertThat(desk.run("triage", "list")).isZero();

        assertThat(desk.out()).contains("txt_1").contains("open").contains("app.log");
    }

    @Test
    void a_stand_in_is_revealed() {
        server.answers(Paths.REVEAL, new RevealBody("EMAIL_1", "bob@example.org"));

        assertThat(desk.run("triage", "reveal", "inc-7", "EMAIL_1")).isZero();

        assertThat(desk.out()).contains("bob@example.org");
    }

    private static TriageBody text(TriageBody.State state, int undecided, Optional<String> redacted) {
        var spans = List.of(
                span(1, "EMAIL", TriageBody.Mark.UNDECIDED, Optional.of("bob@example.org")),
                span(2, "PASSWORD", TriageBody.Mark.ALWAYS, Optional.empty()),
                span(3, "IPV4", TriageBody.Mark.UNDECIDED, Optional.of("10.1.2.3")));
        return new TriageBody(
                "txt_1",
                "app.log",
                "inc-7",
                state,
                "alice",
                Samples.NOON,
                undecided,
                spans,
                redacted,
                redacted.map(any -> DIGEST));
    }

    private static TriageBody.Span span(int number, String type, TriageBody.Mark mark, Optional<String> value) {
        int start = (number - 1) * 16;
        return new TriageBody.Span(number, type, "a-rule", start, start + 4, 0.9, mark, value, Optional.empty());
    }
}
