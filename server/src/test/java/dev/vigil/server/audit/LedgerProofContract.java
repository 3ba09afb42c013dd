package dev.vigil.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.EntryProof;
import dev.vigil.ledger.Result;
import dev.vigil.ledger.Sealing;
import dev.vigil.ledger.Verdict;
import dev.vigil.ledger.Verifier;
import dev.vigil.ledger.Witness;
import dev.vigil.ledger.note.Cosigner;
import dev.vigil.ledger.note.SigningKey;
import dev.vigil.redaction.Redacted;
import dev.vigil.server.storage.Database;
import dev.vigil.testkit.Asvs;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of the ledger can be proved, and what is found when somebody changes it, in either database. */
abstract class LedgerProofContract extends OpenLedger {
    @Test
    void every_entry_can_be_proved_with_nothing_but_the_public_key() {
        for (int i = 0; i < 20; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        }

        for (int i = 0; i < 20; i++) {
            var proof = EntryProof.parse(log.prove(new EntryId(i)).text());
            assertThat(proof.refusal(log.verifierKey())).isEmpty();
        }
        assertThatThrownBy(() -> log.prove(new EntryId(20))).hasMessageContaining("there is no entry 20");
    }

    @Test
    void an_entry_that_was_changed_in_the_database_is_not_proved() {
        for (int i = 0; i < 5; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        }
        replaceActor(2, "eve");

        assertUnavailable(() -> log.prove(new EntryId(2)));
    }

    @Test
    void a_witness_signs_what_grows_and_refuses_what_was_cut() {
        var witness = new Witness(log.verifierKey(), new Cosigner("witness", SigningKey.parse(key)));
        Optional<String> last = Optional.empty();
        for (int i = 0; i < 6; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
            var opinion = witness.of(last, log.continuation(witness.size(last)), now);
            assertThat(opinion).isInstanceOf(Witness.Opinion.Signed.class);
            last = Optional.of(((Witness.Opinion.Signed) opinion).note());
        }
        try (var other = Database.open(settings(otherDirectory))) {
            new Instances(other, clock).register(here, "host", "test");
            try (var forked = AuditLog.open(other, new AuditSettings(key, here), clock)) {
                for (int i = 0; i < 9; i++) {
                    forked.note(ADA, step(Effect.READ, "metrics.read"), ending(Result.OK));
                }
                assertThat(witness.of(last, forked.continuation(6), now)).isInstanceOf(Witness.Opinion.Refused.class);
            }
        }
    }

    @Test
    void the_ledger_finds_for_itself_what_was_changed_under_it() {
        for (int i = 0; i < 5; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        }
        assertThat(log.verify()).isInstanceOf(Verdict.Intact.class);
        assertThat(log.tail(1).getFirst()).satisfies(recorded -> {
            assertThat(recorded.what().action()).isEqualTo("audit.verify");
            assertThat(recorded.end().orElseThrow().result()).isEqualTo(Result.OK);
        });
        replaceActor(2, "eve");

        assertThat(log.verify()).isInstanceOf(Verdict.Broken.class);
        assertThat(log.lastVerdict()).containsInstanceOf(Verdict.Broken.class);
        assertThat(log.tail(1).getFirst().end().orElseThrow().result()).isEqualTo(Result.FAILED);
        database.write(sql -> sql.update("UPDATE ledger_entry SET bytes = :bytes WHERE sequence = 2")
                .bind("bytes", new byte[] {1, 2, 3})
                .run());
        assertThat(log.verify()).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void a_ledger_whose_end_was_changed_does_not_start() {
        for (int i = 0; i < 5; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        }
        log.close();
        replaceActor(4, "eve");
        assertUnavailable(() -> start(here));

        database.write(
                sql -> sql.update("DELETE FROM ledger_entry WHERE sequence = 4").run());
        assertUnavailable(() -> start(here));
    }

    @Test
    void an_export_verifies_with_nothing_but_the_public_key() throws IOException {
        log.end(log.begin(ADA, step(Effect.DESTROY, "purge")), ending(Result.FAILED));
        log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));

        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> assertThat(intact.size()).isEqualTo(3));
    }

    @Asvs("V16.4.2")
    @Test
    void an_entry_that_is_changed_in_the_database_is_found() throws IOException {
        String witnessed = "";
        for (int i = 0; i < 5; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
            witnessed = log.checkpoint();
        }
        var original = log.tail(5).get(2);
        var forged = new Entry(
                original.place(), new Entry.Who("eve", "api-key", "", "", "", ""), original.what(), original.end());
        database.write(sql -> sql.update("UPDATE ledger_entry SET bytes = :bytes WHERE sequence = 2")
                .bind("bytes", forged.canonical())
                .run());

        assertThat(verdict(witnessed))
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.sequence()).isBetween(2L, 3L));
    }

    @Test
    void a_tail_that_is_cut_off_in_the_database_is_found_by_an_earlier_checkpoint() throws IOException {
        for (int i = 0; i < 5; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        }
        String witnessed = log.checkpoint();
        database.write(sql ->
                sql.update("DELETE FROM ledger_entry WHERE sequence >= 3").run());

        assertThat(verdict(witnessed))
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.damage()).isEqualTo(Verdict.Damage.CUT));
    }

    private void replaceActor(long sequence, String actor) {
        var original = log.tail(1_000).get((int) sequence);
        var forged = new Entry(
                original.place(), new Entry.Who(actor, "api-key", "", "", "", ""), original.what(), original.end());
        database.write(sql -> sql.update("UPDATE ledger_entry SET bytes = :bytes WHERE sequence = :sequence")
                .bind("bytes", forged.canonical())
                .bind("sequence", sequence)
                .run());
    }

    @Test
    void the_oldest_entries_are_sealed_into_a_file_and_everything_is_still_proved() throws Exception {
        log.close();
        log = AuditLog.open(database, new AuditSettings(key, here, Optional.of(otherDirectory)), clock);
        inParallel(64, i -> {
            for (int j = 0; j < 18; j++) {
                log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
            }
        });
        long size = log.size();
        String earlier = log.checkpoint();
        String before = log.prove(new EntryId(7)).text();
        var last = log.lastToSeal(now.plusSeconds(1)).orElseThrow();
        assertThat(last.sequence()).isEqualTo(size - Segments.KEPT - 1);

        log.begin(
                ADA,
                new Step(
                        Sealing.ACTION,
                        Effect.DESTROY,
                        "",
                        "",
                        "",
                        Redacted.literal("seal entries 0 to ").plus(Redacted.number(last.sequence())),
                        Digest.of("seal")));
        var segment = log.seal(last);

        var verifier = new Verifier(log.verifierKey(), List.of(earlier));
        try (var in = Files.newInputStream(segment)) {
            assertThat(verifier.verify(in))
                    .isInstanceOfSatisfying(
                            Verdict.Intact.class,
                            whole -> assertThat(whole.sealed()).isZero());
        }
        var out = new StringWriter();
        log.export(out);
        assertThat(verifier.verify(out.toString().lines().iterator()))
                .isInstanceOfSatisfying(Verdict.Intact.class, intact -> {
                    assertThat(intact.size()).isEqualTo(size + 1);
                    assertThat(intact.sealed()).isEqualTo(last.sequence() + 1);
                });
        assertThat(log.verify()).isInstanceOf(Verdict.Intact.class);
        assertThat(EntryProof.parse(before).refusal(log.verifierKey())).isEmpty();
        assertThat(log.prove(new EntryId(7)).refusal(log.verifierKey())).isEmpty();
        assertThat(log.search(after(-1), 1).getFirst().place().sequence()).isEqualTo(last.sequence() + 1);
        assertThat(log.lastToSeal(now.plusSeconds(1))).map(EntryId::sequence).contains(log.size() - Segments.KEPT - 1);

        Files.delete(segment);
        assertThatThrownBy(() -> log.prove(new EntryId(7))).hasMessageContaining("its segment is not in");
    }

    @Test
    void what_is_new_or_still_runs_is_not_sealed() {
        log.begin(ADA, step(Effect.CHANGE, "notify.post"));

        assertThat(log.lastToSeal(now.plusSeconds(1))).isEmpty();
        assertThatThrownBy(() -> log.seal(new EntryId(0))).hasMessageContaining("cannot be sealed");
    }
}
