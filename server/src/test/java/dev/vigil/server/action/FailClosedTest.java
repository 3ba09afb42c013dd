package dev.vigil.server.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Outcome;
import dev.vigil.server.access.Role;
import dev.vigil.server.approval.Choice;
import dev.vigil.server.approval.Decision;
import dev.vigil.server.storage.SmallDisk;
import dev.vigil.server.storage.TestDatabase;
import dev.vigil.testkit.Asvs;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be recorded is not done, whatever keeps it from being recorded, and whoever asked is told why. */
final class FailClosedTest {
    private static final Bell.Ring RING = new Bell.Ring("for dinner");
    private static final Bell.Ring LONG_RING = new Bell.Ring("x".repeat(100_000));
    private static final int MAX_ROUNDS = 10_000;

    @TempDir
    Path directory;

    @Asvs({"V2.3.3", "V16.5.3"})
    @Test
    void on_a_full_disk_nothing_is_done_until_there_is_room_again() throws IOException {
        try (var disk = SmallDisk.mount(directory);
                var house = House.open(TestDatabase.file(directory), House.ASKING_FOR_NOTHING)) {
            disk.bound(house.database());
            ringUntilItFails(house);
            assertThat(house.bell().heard()).hasSize(begun(house));

            disk.makeRoom(house.database());
            house.actions().run(house.person(Role.ONCALL), RING);
            assertThat(house.bell().heard()).hasSize(begun(house)).endsWith(RING.tone());
            assertThat(house.audit().outage()).isEmpty();
        }
    }

    @Test
    void on_a_disk_that_became_read_only_nothing_is_done() {
        try (var house = House.open(TestDatabase.file(directory), House.ASKING_FOR_NOTHING)) {
            house.actions().run(house.person(Role.ONCALL), RING);
            SmallDisk.refuseWrites(house.database());

            assertRefused(house, "read-only");

            assertThat(house.bell().heard()).hasSize(1);
            assertThat(house.audit().outage()).isPresent();
        }
    }

    @Test
    void when_the_file_was_removed_nothing_is_done() throws IOException {
        try (var house = House.open(TestDatabase.file(directory), House.ASKING_FOR_NOTHING)) {
            Files.delete(directory.resolve("vigil.db"));

            assertRefused(house, "deleted or replaced");

            assertThat(house.bell().heard()).isEmpty();
        }
    }

    @Test
    void what_was_approved_does_not_run_when_its_decision_cannot_be_recorded() throws IOException {
        try (var house = House.open(TestDatabase.file(directory), House.ASKING_FOR_THE_BELL)) {
            var waiting = (Outcome.Waiting<String>) house.actions().run(house.person(Role.ONCALL), RING);
            var decision = new Decision(waiting.approval(), RING.digest(), Choice.APPROVE);
            Files.delete(directory.resolve("vigil.db"));

            assertThatThrownBy(() -> house.actions().decide(house.person(Role.SRE_LEAD), decision))
                    .isInstanceOf(VigilException.class)
                    .hasMessageContaining("deleted or replaced");

            assertThat(house.bell().heard()).isEmpty();
        }
    }

    private static void assertRefused(House house, String why) {
        assertThatThrownBy(() -> house.actions().run(house.person(Role.ONCALL), RING))
                .isInstanceOfSatisfying(
                        VigilException.class,
                        e -> assertThat(e.code()).isIn(ErrorCode.AUDIT_UNAVAILABLE, ErrorCode.STORAGE_UNAVAILABLE))
                .hasMessageContaining(why);
    }

    private static int begun(House house) throws IOException {
        var export = new StringWriter();
        house.audit().export(export);
        return (int) export.toString()
                .lines()
                .filter(line -> line.contains("\"phase\":\"begin\""))
                .count();
    }

    /** Until an entry fails that is written before the bell rings: one after it may fail first. */
    private static void ringUntilItFails(House house) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            try {
                house.actions().run(house.person(Role.ONCALL), LONG_RING);
            } catch (VigilException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
                assertThat(e).hasMessageContaining("the disk is full");
                if (e.explanation().startsWith("Nothing was done")) {
                    return;
                }
                assertThat(e).hasMessageContaining("may have taken effect");
            }
        }
        throw new AssertionError("the disk never became full");
    }
}
