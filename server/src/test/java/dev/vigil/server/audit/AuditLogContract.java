package dev.vigil.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Effect;
import dev.vigil.api.time.TimeRange;
import dev.vigil.ledger.Clock;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Phase;
import dev.vigil.ledger.Result;
import dev.vigil.ledger.Verdict;
import dev.vigil.redaction.Redacted;
import dev.vigil.server.storage.Database;
import dev.vigil.testkit.Asvs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the audit log promises, whichever database keeps it. */
abstract class AuditLogContract extends OpenLedger {
    @Test
    void an_effect_is_recorded_before_it_happens_and_when_it_has_ended() {
        var receipt = log.begin(ADA, step(Effect.CHANGE, "notify.post"));

        assertThat(log.tail(10)).singleElement().satisfies(begun -> {
            assertThat(begun.place().phase()).isEqualTo(Phase.BEGIN);
            assertThat(begun.who().subject()).isEqualTo("ada");
            assertThat(begun.what().inputs()).isEqualTo("to pager");
            assertThat(begun.end()).isEmpty();
        });

        log.end(receipt, ending(Result.OK));

        var last = log.tail(1).getFirst();
        assertThat(last.place().phase()).isEqualTo(Phase.END);
        assertThat(last.place().begun()).isEqualTo(receipt.begun()).isPresent();
        assertThat(last.end().orElseThrow().result()).isEqualTo(Result.OK);
        assertThat(log.size()).isEqualTo(2);
    }

    @Test
    void a_look_is_recorded_once_when_it_ends() {
        var receipt = log.begin(ADA, step(Effect.READ, "logs.search"));
        assertThat(receipt.begun()).isEmpty();
        assertThat(log.size()).isZero();

        log.end(receipt, ending(Result.OK));

        assertThat(log.tail(10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.place().phase()).isEqualTo(Phase.WHOLE));
    }

    @Test
    void a_receipt_carries_the_digest_of_the_step_and_ends_once() {
        var receipt = log.begin(ADA, step(Effect.CHANGE, "notify.post"));
        assertThat(receipt.digest()).isEqualTo(Digest.of("notify.post"));
        log.end(receipt, ending(Result.OK));

        assertThatThrownBy(() -> log.end(receipt, ending(Result.OK))).hasMessageContaining("twice");

        assertThat(log.size()).isEqualTo(2);
    }

    @Test
    void many_threads_leave_one_sequence_without_gaps_that_verifies() throws Exception {
        inParallel(64, _ -> {
            for (int i = 0; i < 5; i++) {
                log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
            }
        });

        assertThat(log.tail(1_000).stream().map(entry -> entry.place().sequence()))
                .containsExactlyElementsOf(LongStream.range(0, 320).boxed().toList());
        assertThat(verdict()).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void several_replicas_leave_one_sequence_without_gaps_that_verifies() throws Exception {
        try (var otherDatabase = Database.open(settings);
                var other = AuditLog.open(otherDatabase, new AuditSettings(key, register("other")), clock)) {
            inParallel(16, i -> {
                for (int j = 0; j < 5; j++) {
                    (i % 2 == 0 ? log : other).note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
                }
            });
        }

        assertThat(log.tail(1_000).stream().map(entry -> entry.place().sequence()))
                .containsExactlyElementsOf(LongStream.range(0, 80).boxed().toList());
        assertThat(log.tail(1_000).stream()
                        .map(entry -> entry.place().instance())
                        .distinct())
                .hasSize(2);
        assertThat(verdict()).isInstanceOf(Verdict.Intact.class);
    }

    @Asvs("V16.2.2")
    @Test
    void a_clock_that_was_set_back_is_recorded_and_the_ledger_still_verifies() throws IOException {
        log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        now = now.minus(Duration.ofHours(1));
        log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));

        assertThat(log.tail(10).stream().map(entry -> entry.what().action()))
                .containsExactly("logs.search", Clock.SET_BACK_ACTION, "logs.search");
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> assertThat(intact.clockSteps()).containsExactly(1L));
    }

    @Test
    void entries_are_found_by_every_indexed_field() {
        log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        now = now.plusSeconds(60);
        var eve = new Actor("eve", "none", "", "GET /api/v1/logs", "10.6.6.6", "");
        log.note(eve, step(Effect.READ, "metrics.read"), ending(Result.UNAUTHORIZED));

        var all = EntryFilter.everything();
        var range = Optional.of(new TimeRange(now.minusSeconds(1), now.plusSeconds(1)));
        for (var filter : List.of(
                new EntryFilter(
                        range, all.actor(), all.action(), all.service(), all.result(), all.entityId(), all.after()),
                new EntryFilter(
                        all.range(),
                        Optional.of("eve"),
                        all.action(),
                        all.service(),
                        all.result(),
                        all.entityId(),
                        all.after()),
                new EntryFilter(
                        all.range(),
                        all.actor(),
                        Optional.of("metrics.read"),
                        all.service(),
                        all.result(),
                        all.entityId(),
                        all.after()),
                new EntryFilter(
                        all.range(),
                        all.actor(),
                        all.action(),
                        Optional.of("checkout"),
                        Optional.of(Result.UNAUTHORIZED),
                        Optional.of("pager"),
                        all.after()))) {
            assertThat(log.search(filter, 10))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.who().subject()).isEqualTo("eve"));
        }
    }

    @Test
    void a_search_goes_on_after_an_entry_page_by_page() throws Exception {
        inParallel(40, _ -> log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK)));
        log.note(ADA, step(Effect.READ, "metrics.read"), ending(Result.OK));
        var seen = new ArrayList<Long>();
        var page = log.search(after(-1), 7);
        while (!page.isEmpty()) {
            page.forEach(entry -> seen.add(entry.place().sequence()));
            page = log.search(after(seen.getLast()), 7);
        }

        assertThat(seen)
                .containsExactlyElementsOf(LongStream.range(0, 40).boxed().toList());
    }

    @Test
    void inputs_that_are_too_long_are_cut_visibly() {
        var long20k = IntStream.range(0, 20_000).mapToObj(Redacted::number).collect(Redacted.joining(","));
        var step = new Step("logs.search", Effect.READ, "", "", "", long20k, Digest.of("x"));

        log.note(ADA, step, ending(Result.OK));

        assertThat(log.tail(1).getFirst().what().inputs())
                .hasSizeLessThan(17_000)
                .endsWith("(cut, " + long20k.text().length() + " characters in all)");
    }

    @Test
    void what_cannot_be_recorded_is_refused_before_it_happens() {
        var step = step(Effect.CHANGE, "notify.post");
        log.note(ADA, step, ending(Result.OK));
        database.write(sql -> sql.update("DELETE FROM ledger_head").run());

        assertUnavailable(() -> log.begin(ADA, step));
        assertUnavailable(() -> log.note(ADA, step, ending(Result.OK)));
        // A look writes nothing at first, but knows by now that the end could not be written.
        assertUnavailable(() -> log.begin(ADA, step(Effect.READ, "logs.search")));
    }

    @Test
    void an_end_that_could_not_be_recorded_can_be_tried_again() {
        var receipt = log.begin(ADA, step(Effect.CHANGE, "notify.post"));
        database.write(
                sql -> sql.update("UPDATE ledger_head SET id = 1, size = 7").run());
        assertUnavailable(() -> log.end(receipt, ending(Result.OK)));

        database.write(sql -> sql.update("UPDATE ledger_head SET size = 1").run());
        log.end(receipt, ending(Result.OK));

        assertThat(log.size()).isEqualTo(2);
    }

    @Test
    void after_closing_nothing_is_taken() {
        log.close();

        assertThatThrownBy(() -> log.begin(ADA, step(Effect.READ, "logs.search")))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
        assertThatThrownBy(() -> log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK)))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
    }

    @Test
    void sinks_hear_of_every_entry_that_this_process_writes() {
        var heard = new java.util.concurrent.CopyOnWriteArrayList<Entry>();
        log.copyTo(heard::add);

        log.end(log.begin(ADA, step(Effect.CHANGE, "notify.post")), ending(Result.OK));
        log.close();

        assertThat(heard).extracting(entry -> entry.place().sequence()).containsExactly(0L, 1L);
    }
}
