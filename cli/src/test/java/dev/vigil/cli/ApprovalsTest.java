package dev.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.http.ApprovalBody;
import dev.vigil.api.http.ApprovalsBody;
import dev.vigil.api.http.OutcomeBody;
import dev.vigil.api.http.Paths;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ApprovalsTest {
    private static final String DIGEST = "ab".repeat(32);
    private static final ApprovalBody WAITING = new ApprovalBody(
            "apr_1",
            "notify.post",
            "send report inv_1 to ops",
            "{\"report\":\"inv_1\"}",
            DIGEST,
            "alice",
            ApprovalBody.State.WAITING,
            Samples.NOON,
            Samples.NOON.plusSeconds(3600),
            1,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final FakeServer server = new FakeServer();
    private final Desk desk = new Desk(server);

    @BeforeEach
    void one_waits() {
        server.answers(Paths.APPROVALS, new ApprovalsBody(List.of(WAITING)));
        server.answers(Paths.one(Paths.APPROVALS, "apr_1"), WAITING);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void the_list_says_what_waits_and_until_when() {
        assertThat(desk.run("approvals", "list")).isZero();

        assertThat(desk.out())
                .contains("apr_1")
                .contains("waiting")
                .contains("alice")
                .contains("2026-03-04 13:00:00");
        assertThat(desk.err()).contains("1 waiting");
    }

    @Test
    void show_has_the_digest_that_a_decision_is_bound_to() {
        assertThat(desk.run("approvals", "show", "apr_1")).isZero();

        assertThat(desk.out())
                .contains("send report inv_1 to ops")
                .contains(DIGEST)
                .contains("{\"report\":\"inv_1\"}");
    }

    @Test
    void an_approval_names_the_digest_that_was_shown() {
        answer(OutcomeBody.State.DONE, "");

        assertThat(desk.run("approvals", "approve", "apr_1")).isZero();

        assertThat(desk.err())
                .contains("send report inv_1 to ops")
                .contains(DIGEST)
                .contains("Approved, and done");
        assertThat(server.asked())
                .last()
                .extracting(FakeServer.Asked::body)
                .isEqualTo("{\"approval_id\":\"apr_1\",\"digest\":\"" + DIGEST + "\",\"decision\":\"approve\"}");
    }

    @Test
    void another_digest_than_the_one_somebody_saw_decides_nothing() {
        assertThat(desk.run("approvals", "approve", "apr_1", "--digest", "cd".repeat(32)))
                .isEqualTo(3);

        assertThat(desk.err()).contains("nothing was decided").contains(DIGEST);
        assertThat(server.asked()).noneMatch(asked -> asked.method().equals("POST"));
    }

    @Test
    void a_denial_is_sent_as_one() {
        answer(OutcomeBody.State.DONE, "");

        assertThat(desk.run("approvals", "deny", "apr_1")).isZero();

        assertThat(desk.err()).contains("Denied.");
        assertThat(server.asked())
                .last()
                .extracting(FakeServer.Asked::body)
                .asString()
                .contains("\"decision\":\"deny\"");
    }

    @Test
    void a_denial_that_comes_too_late_is_refused() {
        answer(OutcomeBody.State.REFUSED, "approval apr_1 works once, and is done");

        assertThat(desk.run("approvals", "deny", "apr_1")).isEqualTo(3);

        assertThat(desk.err()).contains("Nothing was decided: approval apr_1 works once");
    }

    @Test
    void an_approved_action_that_fails_is_no_success() {
        answer(OutcomeBody.State.FAILED, "ops answered 500");

        assertThat(desk.run("approvals", "approve", "apr_1")).isEqualTo(4);

        assertThat(desk.err()).contains("ops answered 500");
    }

    @Test
    void an_approval_that_is_not_there_is_not_found() {
        assertThat(desk.run("approvals", "show", "apr_2")).isEqualTo(5);
    }

    private void answer(OutcomeBody.State state, String reason) {
        server.answers(
                Paths.APPROVE,
                new OutcomeBody(
                        state,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(reason).filter(text -> !text.isEmpty()),
                        Optional.empty(),
                        OptionalLong.of(4)));
    }
}
