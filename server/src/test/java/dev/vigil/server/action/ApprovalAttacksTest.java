package dev.vigil.server.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.ApprovalId;
import dev.vigil.api.Digest;
import dev.vigil.api.Ids;
import dev.vigil.api.action.Outcome;
import dev.vigil.server.access.Principal;
import dev.vigil.server.access.Role;
import dev.vigil.server.approval.Choice;
import dev.vigil.server.approval.Claim;
import dev.vigil.server.approval.Decision;
import dev.vigil.server.storage.TestDatabase;
import dev.vigil.testkit.Asvs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Approvals that were changed, used up, expired, or meant for something else: none of thousands lets anything happen. */
final class ApprovalAttacksTest {
    private static final int ROUNDS = 630;
    private static final int DECIDERS = 1_000;
    private static final long SEED = 99;

    private final Random random = new Random(SEED);

    @TempDir
    Path directory;

    House house;
    Principal requester;
    Principal lead;

    @BeforeEach
    void open() {
        house = House.open(TestDatabase.file(directory), House.WITH_FOUR_EYES);
        requester = house.person(Role.ONCALL);
        lead = house.person(Role.SRE_LEAD);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Asvs("V2.3.1")
    @Test
    void no_decision_counts_but_the_one_for_this_very_action() {
        var used = requested("used");
        assertThat(claim(lead, used)).isInstanceOf(Claim.Ready.class);
        var denied = requested("denied");
        claim(lead, new Decision(denied.id(), denied.digest(), Choice.DENY));
        var expired = requested("expired");
        house.clock().forward(Duration.ofHours(1));
        var wanted = requested("wanted");
        var other = requested("other");

        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            for (var attack : List.of(
                    new Decision(wanted.id(), mutated(wanted.digest()), Choice.APPROVE),
                    new Decision(wanted.id(), Digest.of("guess " + random.nextLong()), Choice.APPROVE),
                    new Decision(wanted.id(), other.digest(), Choice.APPROVE),
                    new Decision(wanted.id(), mutated(wanted.digest()), Choice.DENY),
                    new Decision(neverAsked(), wanted.digest(), Choice.APPROVE),
                    new Decision(used.id(), used.digest(), Choice.APPROVE),
                    new Decision(denied.id(), denied.digest(), Choice.APPROVE),
                    new Decision(expired.id(), expired.digest(), Choice.APPROVE))) {
                refused += claim(lead, attack) instanceof Claim.Rejected ? 1 : 0;
            }
        }
        assertThat(refused).isEqualTo(8 * ROUNDS).isGreaterThan(5_000);
        assertThat(claim(requester, wanted)).isInstanceOf(Claim.Rejected.class);
        assertThat(house.bell().heard()).isEmpty();

        house.actions().decide(lead, wanted);
        assertThat(house.bell().heard()).containsExactly("wanted");
    }

    @Test
    void an_action_that_was_changed_in_the_database_is_not_what_was_approved() {
        var wanted = requested("quiet");
        house.database()
                .write(sql -> sql.update("UPDATE approval SET action = :action WHERE id = :id")
                        .bind("action", new Bell.Ring("loud").canonical())
                        .bind("id", wanted.id().value())
                        .run());

        assertThat(house.actions().decide(lead, wanted)).isInstanceOf(Outcome.Refused.class);
        assertThat(house.bell().heard()).isEmpty();
    }

    @Asvs("V2.3.4")
    @Test
    void of_a_thousand_decisions_at_once_exactly_one_is_carried_out() throws Exception {
        var wanted = requested("once");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = executor.invokeAll(IntStream.range(0, DECIDERS)
                    .<Callable<Outcome<String>>>mapToObj(
                            _ -> () -> house.actions().decide(lead, wanted))
                    .toList());
            int done = 0;
            for (var one : running) {
                done += one.get() instanceof Outcome.Done ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(house.bell().heard()).containsExactly("once");
    }

    /** The decision that would be right. */
    private Decision requested(String tone) {
        var action = new Bell.Ring(tone);
        if (house.actions().run(requester, action) instanceof Outcome.Waiting<String>(var approval, var expires)) {
            return new Decision(approval, action.digest(), Choice.APPROVE);
        }
        throw new AssertionError("the bell waits for approval");
    }

    private Claim claim(Principal who, Decision decision) {
        return house.approvals().claim(who, decision, house.executors());
    }

    private Digest mutated(Digest digest) {
        byte[] bytes = digest.bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Digest.ofHash(bytes);
    }

    private ApprovalId neverAsked() {
        return ApprovalId.next(new Ids(house.clock(), random));
    }
}
