package dev.vigil.server.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.action.Outcome;
import dev.vigil.server.access.Role;
import dev.vigil.server.approval.Approvers;
import dev.vigil.server.approval.Approvers.Approver;
import dev.vigil.server.approval.Choice;
import dev.vigil.server.approval.Consent;
import dev.vigil.server.approval.Decision;
import dev.vigil.server.approval.Patience;
import dev.vigil.server.storage.TestDatabase;
import dev.vigil.testkit.Asvs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two people of different roles must agree to, and what one does where there is no second. */
final class TwoApproversTest {
    private static final Bell.Ring RING = new Bell.Ring("twice");
    private static final Approvers LEAD_ALONE =
            new Approvers(() -> List.of(new Approver("the sre-lead", "sre-lead")), who -> true);

    @TempDir
    Path directory;

    @Test
    void one_is_not_enough_and_two_of_different_roles_are() {
        try (var house = House.open(TestDatabase.file(directory), House.WITH_TWO_APPROVERS)) {
            var wanted = requested(house);

            assertThat(house.actions().decide(house.person(Role.SRE_LEAD), wanted))
                    .isInstanceOf(Outcome.Waiting.class);
            assertThat(house.bell().heard()).isEmpty();
            assertThat(consents(house, wanted))
                    .singleElement()
                    .satisfies(consent -> assertThat(consent.role()).isEqualTo("sre-lead"));

            assertThat(house.actions().decide(house.person(Role.ADMIN), wanted)).isInstanceOf(Outcome.Done.class);
            assertThat(house.bell().heard()).containsExactly("twice");
        }
    }

    @Test
    void the_same_person_twice_is_one_and_the_requester_is_none() {
        try (var house = House.open(TestDatabase.file(directory), House.WITH_TWO_APPROVERS)) {
            var wanted = requested(house);
            var lead = house.person(Role.SRE_LEAD);

            for (int i = 0; i < 3; i++) {
                assertThat(house.actions().decide(lead, wanted)).isInstanceOf(Outcome.Waiting.class);
            }
            assertThat(house.actions().decide(house.person(Role.ONCALL), wanted))
                    .isInstanceOf(Outcome.Refused.class);

            assertThat(house.bell().heard()).isEmpty();
        }
    }

    @Test
    void a_denial_after_the_first_yes_ends_it() {
        try (var house = House.open(TestDatabase.file(directory), House.WITH_TWO_APPROVERS)) {
            var wanted = requested(house);
            house.actions().decide(house.person(Role.SRE_LEAD), wanted);

            house.actions().decide(house.person(Role.ADMIN), new Decision(wanted.id(), wanted.digest(), Choice.DENY));

            assertThat(house.actions().decide(house.person(Role.ADMIN), wanted)).isInstanceOf(Outcome.Refused.class);
            assertThat(house.bell().heard()).isEmpty();
        }
    }

    @Test
    void of_many_second_yeses_at_once_one_is_carried_out() throws Exception {
        try (var house = House.open(TestDatabase.file(directory), House.WITH_TWO_APPROVERS);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var wanted = requested(house);
            var people = List.of(house.person(Role.SRE_LEAD), house.person(Role.ADMIN));

            for (var running : executor.invokeAll(IntStream.range(0, 100)
                    .<Callable<Outcome<String>>>mapToObj(
                            i -> () -> house.actions().decide(people.get(i % 2), wanted))
                    .toList())) {
                running.get();
            }

            assertThat(house.bell().heard()).containsExactly("twice");
        }
    }

    @Test
    void who_is_alone_agrees_twice_a_day_apart() {
        try (var house = House.open(TestDatabase.file(directory), House.WITH_TWO_APPROVERS, LEAD_ALONE)) {
            var wanted = requested(house);
            var lead = house.person(Role.SRE_LEAD);

            assertThat(house.actions().decide(lead, wanted)).isInstanceOf(Outcome.Waiting.class);
            house.clock().forward(Duration.ofHours(23));
            assertThat(house.actions().decide(lead, wanted)).isInstanceOf(Outcome.Waiting.class);
            assertThat(house.bell().heard()).isEmpty();

            house.clock().forward(Duration.ofHours(1));
            assertThat(house.actions().decide(lead, wanted)).isInstanceOf(Outcome.Done.class);
            assertThat(house.bell().heard()).containsExactly("twice");
        }
    }

    @Test
    void what_one_agreed_to_alone_can_be_denied_for_a_day_and_is_void_later() {
        try (var house = House.open(TestDatabase.file(directory), House.WITH_TWO_APPROVERS, LEAD_ALONE)) {
            var lead = house.person(Role.SRE_LEAD);
            var denied = requested(house);
            house.actions().decide(lead, denied);
            house.clock().forward(Duration.ofHours(20));
            house.actions().decide(lead, new Decision(denied.id(), denied.digest(), Choice.DENY));
            house.clock().forward(Duration.ofHours(4));
            assertThat(house.actions().decide(lead, denied)).isInstanceOf(Outcome.Refused.class);

            var forgotten = requested(house);
            house.actions().decide(lead, forgotten);
            house.clock().forward(Duration.ofHours(25));
            assertThat(house.actions().decide(lead, forgotten)).isInstanceOf(Outcome.Refused.class);
            assertThat(house.bell().heard()).isEmpty();
        }
    }

    @Asvs("V7.5.1")
    @Test
    void who_is_alone_and_shows_a_key_at_rest_is_told_to_prove_afresh_who_it_is() {
        var notFresh = new Approvers(LEAD_ALONE.all(), _ -> false);
        try (var house = House.open(TestDatabase.file(directory), House.WITH_TWO_APPROVERS, notFresh)) {
            var wanted = requested(house);

            assertThat(house.actions().decide(house.person(Role.SRE_LEAD), wanted))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.reason()).contains("password and second factor"));
            assertThat(consents(house, wanted)).isEmpty();
        }
    }

    @Test
    void what_is_asked_for_while_somebody_waits_expires_in_five_minutes() {
        try (var house = House.open(TestDatabase.file(directory), House.WITH_FOUR_EYES)) {
            var waiting = (Outcome.Waiting<String>)
                    house.actions().run(house.person(Role.ONCALL), RING, Patience.INTERACTIVE);
            house.clock().forward(Duration.ofMinutes(5));

            var late = new Decision(waiting.approval(), RING.digest(), Choice.APPROVE);
            assertThat(house.actions().decide(house.person(Role.SRE_LEAD), late))
                    .isInstanceOf(Outcome.Refused.class);
        }
    }

    private static List<Consent> consents(House house, Decision wanted) {
        return house.approvals().find(wanted.id()).orElseThrow().agreement().given();
    }

    private static Decision requested(House house) {
        var waiting = (Outcome.Waiting<String>) house.actions().run(house.person(Role.ONCALL), RING);
        return new Decision(waiting.approval(), RING.digest(), Choice.APPROVE);
    }
}
