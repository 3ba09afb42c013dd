package dev.vigil.ledger;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.merkle.Frontier;
import dev.vigil.ledger.merkle.Hash;
import dev.vigil.ledger.note.Checkpoint;
import dev.vigil.ledger.note.SigningKey;
import dev.vigil.ledger.note.VerifierKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A small ledger, made without any database. */
final class Samples {
    static final SigningKey KEY = SigningKey.parse(Secret.of("07".repeat(31) + "01"));
    static final VerifierKey PUBLIC = KEY.verifier("vigil/ledger/sample");
    static final Instant START = Instant.parse("2026-03-01T12:00:00.000000001Z");
    static final InstanceId INSTANCE = InstanceId.next(new Ids(() -> START, new Random(3)));

    private Samples() {}

    static List<Entry> entries(int count) {
        var entries = new ArrayList<Entry>();
        var previous = Entry.NO_PREVIOUS;
        for (int i = 0; i < count; i++) {
            var entry = entry(i, START.plusMillis(i), previous, "query " + i);
            entries.add(entry);
            previous = hash(entry);
        }
        return entries;
    }

    static Entry entry(long sequence, Instant time, Digest previous, String inputs) {
        boolean begin = sequence % 5 == 3;
        boolean end = sequence % 5 == 4;
        var phase = begin ? Phase.BEGIN : end ? Phase.END : Phase.WHOLE;
        Optional<EntryId> begun = end ? Optional.of(new EntryId(sequence - 1)) : Optional.empty();
        return new Entry(
                new Entry.Place(sequence, time, INSTANCE, phase, begun, previous),
                new Entry.Who("ada", "api-key", "k1234567", "POST /api/v1/query", "10.1.2.3", "curl/8 \"ü\" 🦉"),
                new Entry.What(
                        begin || end ? "notify.post" : "logs.search",
                        begin || end ? Effect.CHANGE : Effect.READ,
                        "checkout",
                        "",
                        "",
                        inputs,
                        Digest.of(inputs)),
                begin
                        ? Optional.empty()
                        : Optional.of(new Entry.End(
                                Result.OK, Duration.ofNanos(1_234_567), Optional.of(Digest.of("answer")), "")));
    }

    /** The same entries chained anew, as someone would who has the database and not the key. */
    static List<Entry> rechained(List<Entry> entries) {
        var chained = new ArrayList<Entry>();
        var previous = Entry.NO_PREVIOUS;
        for (var entry : entries) {
            var place = entry.place();
            var moved = new Entry(
                    new Entry.Place(
                            chained.size(), place.time(), place.instance(), place.phase(), place.begun(), previous),
                    entry.who(),
                    entry.what(),
                    entry.end());
            chained.add(moved);
            previous = hash(moved);
        }
        return chained;
    }

    static String checkpoint(List<Entry> entries) {
        var tree = new Frontier();
        entries.forEach(entry -> tree.append(Hash.leaf(entry.canonical())));
        return new Checkpoint(PUBLIC.name(), tree.size(), Digest.ofHash(tree.root())).signed(KEY);
    }

    static List<String> export(List<Entry> entries) {
        return export(entries, checkpoint(entries));
    }

    static List<String> export(List<Entry> entries, String checkpoint) {
        var lines = new ArrayList<String>();
        entries.forEach(entry -> lines.add(Export.line(entry)));
        lines.add(Export.checkpointLine(checkpoint));
        return lines;
    }

    /** The same ledger after its first entries were sealed: their hashes, and an entry at its end that says so. */
    static List<String> sealedExport(int sealed, List<Entry> whole) {
        var lines = new ArrayList<String>();
        lines.add(Export.sealedLine(
                0,
                whole.subList(0, sealed).stream()
                        .map(entry -> Hash.leaf(entry.canonical()))
                        .toList()));
        whole.subList(sealed, whole.size()).forEach(entry -> lines.add(Export.line(entry)));
        lines.add(Export.checkpointLine(checkpoint(whole)));
        return lines;
    }

    /** These entries, and one more that says that so many were sealed. */
    static List<Entry> withSealing(List<Entry> entries, int sealed) {
        var more = new ArrayList<>(entries);
        var place = new Entry.Place(
                entries.size(), START.plusSeconds(9), INSTANCE, Phase.BEGIN, Optional.empty(), hash(entries.getLast()));
        var what = new Entry.What(
                Sealing.ACTION, Effect.DESTROY, "", "", "", Sealing.words(sealed - 1L), Digest.of("seal"));
        more.add(new Entry(place, entries.getFirst().who(), what, Optional.empty()));
        return more;
    }

    static Digest hash(Entry entry) {
        return Digest.ofHash(Hash.leaf(entry.canonical()));
    }
}
