package dev.vigil.server.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ApprovalId;
import dev.vigil.api.Digest;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Outcome;
import dev.vigil.ledger.Phase;
import dev.vigil.ledger.Result;
import dev.vigil.server.access.Role;
import dev.vigil.server.action.Bell.Ring;
import dev.vigil.server.approval.Approvals;
import dev.vigil.server.approval.Choice;
import dev.vigil.server.approval.Decision;
import dev.vigil.server.approval.Request;
import dev.vigil.server.storage.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the one door promises, on any database. */
abstract class ActionsContract {
    private static final Ring RING = new Ring("soft");
    private static final int CONCURRENT_DECISIONS = 200;

    @TempDir
    Path directory;

    private DatabaseSettings settings;
    private House house;

    abstract DatabaseSettings database(Path directory);

    @BeforeEach
    void open() {
        settings = database(directory);
        house = House.open(settings, House.ASKING_FOR_THE_BELL);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void an_effect_that_needs_nobody_runs_between_two_entries() {
        reopen(House.ASKING_FOR_NOTHING);

        var outcome = house.actions().run(house.person(Role.ONCALL), RING);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.result()).isEqualTo("rang soft"));
        assertThat(house.bell().heard()).containsExactly("soft");
        assertThat(phases("notify.post")).containsExactly(Phase.BEGIN, Phase.END);
        assertThat(house.lastEntry().end().orElseThrow().result()).isEqualTo(Result.OK);
    }

    @Test
    void who_may_not_is_refused_and_the_refusal_is_recorded() {
        var outcome = house.actions().run(house.person(Role.VIEWER), RING);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains("notify"));
        assertThat(house.bell().heard()).isEmpty();
        assertThat(house.lastEntry().end().orElseThrow().result()).isEqualTo(Result.FORBIDDEN);
    }

    @Test
    void what_must_be_approved_waits_and_asking_again_waits_once() {
        var first = waiting(house.actions().run(house.person(Role.ONCALL), RING));
        var second = waiting(house.actions().run(house.person(Role.ONCALL), RING));

        assertThat(second).isEqualTo(first);
        assertThat(house.bell().heard()).isEmpty();
    }

    @Test
    void approving_carries_out_the_stored_bytes_once_after_a_restart() {
        var id = waiting(house.actions().run(house.person(Role.ONCALL), RING));
        reopen(House.ASKING_FOR_THE_BELL);

        var outcome = decide(id, RING.digest(), Choice.APPROVE);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.result()).isEqualTo("{\"sound\":\"rang soft\"}"));
        assertThat(house.bell().heard()).containsExactly("soft");
        assertThat(decide(id, RING.digest(), Choice.APPROVE)).isInstanceOf(Outcome.Refused.class);
        assertThat(house.bell().heard()).containsExactly("soft");
        assertThat(stored(id).state()).isEqualTo(Request.State.DONE);
        assertThat(stored(id).outcome().orElseThrow()).contains("rang soft");
    }

    @Test
    void of_many_decisions_at_once_exactly_one_counts() throws Exception {
        var id = waiting(house.actions().run(house.person(Role.ONCALL), RING));
        Callable<Outcome<String>> decision = () -> decide(id, RING.digest(), Choice.APPROVE);

        List<Future<Outcome<String>>> outcomes;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            outcomes = threads.invokeAll(java.util.Collections.nCopies(CONCURRENT_DECISIONS, decision));
        }

        assertThat(outcomes.stream().map(Future::resultNow).filter(Outcome.Done.class::isInstance))
                .hasSize(1);
        assertThat(house.bell().heard()).containsExactly("soft");
    }

    @Test
    void an_approval_of_one_action_does_not_run_another() {
        var id = waiting(house.actions().run(house.person(Role.ONCALL), RING));

        var outcome = decide(id, new Ring("shrill").digest(), Choice.APPROVE);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains(RING.digest().hex()));
        assertThat(house.bell().heard()).isEmpty();
        assertThat(stored(id).state()).isEqualTo(Request.State.WAITING);
    }

    @Test
    void what_was_denied_stays_undone() {
        var id = waiting(house.actions().run(house.person(Role.ONCALL), RING));

        decide(id, RING.digest(), Choice.DENY);

        assertThat(decide(id, RING.digest(), Choice.APPROVE)).isInstanceOf(Outcome.Refused.class);
        assertThat(house.bell().heard()).isEmpty();
        assertThat(stored(id).state()).isEqualTo(Request.State.DENIED);
    }

    @Test
    void an_expired_approval_does_not_run() {
        var id = waiting(house.actions().run(house.person(Role.ONCALL), RING));
        house.clock().forward(Duration.ofHours(1));

        var outcome = decide(id, RING.digest(), Choice.APPROVE);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains("expired"));
        assertThat(house.bell().heard()).isEmpty();
        assertThat(stored(id).state()).isEqualTo(Request.State.EXPIRED);
    }

    @Test
    void what_was_asked_under_other_rules_must_be_asked_again() {
        var id = waiting(house.actions().run(house.person(Role.ONCALL), RING));
        reopen(House.WITH_FOUR_EYES);

        assertThat(decide(id, RING.digest(), Choice.APPROVE))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains("rules changed"));
        assertThat(house.bell().heard()).isEmpty();
    }

    @Test
    void four_eyes_are_two_people() {
        reopen(House.WITH_FOUR_EYES);
        var asker = house.person(Role.ONCALL);
        var id = waiting(house.actions().run(asker, RING));

        assertThat(house.actions().decide(asker, new Decision(id, RING.digest(), Choice.APPROVE)))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(decide(id, RING.digest(), Choice.APPROVE)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void who_may_not_approve_is_refused() {
        var id = waiting(house.actions().run(house.person(Role.ONCALL), RING));

        var outcome =
                house.actions().decide(house.person(Role.VIEWER), new Decision(id, RING.digest(), Choice.APPROVE));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(stored(id).state()).isEqualTo(Request.State.WAITING);
    }

    @Test
    void a_fault_is_recorded_thrown_and_kept_for_whoever_asked() {
        var loud = new Ring(Bell.CRACKING_TONE);
        var id = waiting(house.actions().run(house.person(Role.ONCALL), loud));

        assertThat(decide(id, loud.digest(), Choice.APPROVE))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.message()).isEqualTo("the bell cracked"));
        assertThat(stored(id).state()).isEqualTo(Request.State.FAILED);
        reopen(House.ASKING_FOR_NOTHING);
        assertThatThrownBy(() -> house.actions().run(house.person(Role.ONCALL), loud))
                .isInstanceOf(VigilException.class)
                .hasMessage("the bell cracked");
        assertThat(house.lastEntry().end().orElseThrow().result()).isEqualTo(Result.FAILED);
    }

    @Test
    void what_a_dead_process_had_begun_is_unknown_and_does_not_run_again() {
        var id = waiting(house.actions().run(house.person(Role.ONCALL), RING));
        var claim = house.approvals()
                .claim(house.person(Role.SRE_LEAD), new Decision(id, RING.digest(), Choice.APPROVE), house.executors());
        assertThat(claim).isInstanceOf(dev.vigil.server.approval.Claim.Ready.class);
        var dead = house.instance();
        reopen(House.ASKING_FOR_THE_BELL);

        assertThat(house.approvals().closeAbandoned(List.of(dead))).isEqualTo(1);

        assertThat(stored(id).state()).isEqualTo(Request.State.UNKNOWN);
        assertThat(decide(id, RING.digest(), Choice.APPROVE)).isInstanceOf(Outcome.Refused.class);
        assertThat(house.bell().heard()).isEmpty();
    }

    @Test
    void a_summary_is_shown_and_recorded_without_its_secrets() {
        String secret = "hunter2" + directory.getFileName();
        var id = waiting(house.actions().run(house.person(Role.ONCALL), new Ring("password=" + secret)));

        assertThat(stored(id).summary()).doesNotContain(secret);
        assertThat(house.lastEntry().what().inputs()).doesNotContain(secret);
    }

    private void reopen(dev.vigil.server.approval.ApprovalPolicy policy) {
        house.close();
        house = House.open(settings, policy);
    }

    private Outcome<String> decide(ApprovalId id, Digest digest, Choice choice) {
        return house.actions().decide(house.person(Role.SRE_LEAD), new Decision(id, digest, choice));
    }

    private Request stored(ApprovalId id) {
        Approvals approvals = house.approvals();
        return approvals.find(id).orElseThrow();
    }

    private List<Phase> phases(String action) {
        return house.entries().stream()
                .filter(entry -> entry.what().action().equals(action))
                .map(entry -> entry.place().phase())
                .toList();
    }

    private static ApprovalId waiting(Outcome<String> outcome) {
        return ((Outcome.Waiting<String>) outcome).approval();
    }
}
