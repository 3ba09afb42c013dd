package dev.vigil.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand ways of changing a ledger, with its key and without, all of which one earlier checkpoint gives away. */
final class TamperingTest {
    private static final int TRIES = 10_000;
    private static final int LARGEST = 10;
    private static final int SMALLEST = 4;
    private static final long SEED = 20_260_301;

    private final Random random = new Random(SEED);
    private final List<Entry> all = Samples.entries(LARGEST);
    private final List<List<String>> exports = sizes(entries -> Samples.export(entries));
    private final List<Verifier> verifiers =
            sizes(entries -> new Verifier(Samples.PUBLIC, List.of(Samples.checkpoint(entries))));

    /** What somebody does who can write to the database; with {@code RESIGNED} they have the ledger's key, too. */
    private enum Tampering {
        EDIT_A_CHARACTER,
        EDIT_A_BIT,
        EDIT_AND_HASH_ANEW,
        EDIT_RESIGNED,
        DELETE_A_LINE,
        DELETE_RESIGNED,
        INSERT_A_COPY,
        INSERT_RESIGNED,
        SWAP_LINES,
        SWAP_RESIGNED,
        CUT_THE_TAIL,
        CUT_RESIGNED,
        REPLACE_THE_WHOLE,
        REPLACE_RESIGNED,
        FORK_RESIGNED,
        SET_THE_CLOCK_BACK,
        CHANGE_THE_CHECKPOINT
    }

    @Test
    void every_tampering_is_found_by_one_earlier_checkpoint() {
        Map<Tampering, Integer> missed = new EnumMap<>(Tampering.class);
        Map<Tampering, Integer> tried = new EnumMap<>(Tampering.class);
        var kinds = List.of(Tampering.values());
        for (int i = 0; i < TRIES; i++) {
            var kind = kinds.get(i % kinds.size());
            tried.merge(kind, 1, Integer::sum);
            if (!isFound(kind)) {
                missed.merge(kind, 1, Integer::sum);
            }
        }

        assertThat(missed).isEmpty();
        assertThat(tried).hasSize(kinds.size());
        assertThat(tried.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(TRIES);
    }

    private boolean isFound(Tampering kind) {
        int size = SMALLEST + random.nextInt(LARGEST - SMALLEST + 1);
        var changed = tampered(kind, all.subList(0, size));
        return verifiers.get(size - SMALLEST).verify(changed.iterator()) instanceof Verdict.Broken;
    }

    private List<String> tampered(Tampering kind, List<Entry> entries) {
        List<String> lines = new ArrayList<>(exports.get(entries.size() - SMALLEST));
        int size = entries.size();
        int at = random.nextInt(size);
        int other = (at + 1 + random.nextInt(size - 1)) % size;
        switch (kind) {
            case EDIT_A_CHARACTER -> lines.set(at, editedCharacter(lines.get(at)));
            case EDIT_A_BIT -> lines.set(at, editedBit(lines.get(at)));
            case EDIT_AND_HASH_ANEW -> lines.set(at, Export.line(forged(entries.get(at))));
            case EDIT_RESIGNED -> lines = resigned(with(entries, at, forged(entries.get(at))));
            case DELETE_A_LINE -> lines.remove(at);
            case DELETE_RESIGNED -> lines = resigned(without(entries, at));
            case INSERT_A_COPY -> lines.add(at, lines.get(other));
            case INSERT_RESIGNED -> lines = resigned(inserted(entries, at, forged(entries.get(other))));
            case SWAP_LINES -> Collections.swap(lines, at, other);
            case SWAP_RESIGNED -> lines = resigned(swapped(entries, at, other));
            case CUT_THE_TAIL -> lines.subList(at, size).clear();
            case CUT_RESIGNED -> lines = resigned(entries.subList(0, at));
            case REPLACE_THE_WHOLE -> lines = replaced(lines, size);
            case REPLACE_RESIGNED -> lines = resigned(replacement(size + random.nextInt(5)));
            case FORK_RESIGNED -> lines = resigned(forked(entries, at));
            case SET_THE_CLOCK_BACK -> lines = resigned(setBack(entries, at));
            case CHANGE_THE_CHECKPOINT -> lines.set(size, editedCharacter(lines.get(size)));
        }
        return lines;
    }

    /** One for each size of a ledger. */
    private <T> List<T> sizes(Function<List<Entry>, T> each) {
        return IntStream.rangeClosed(SMALLEST, LARGEST)
                .mapToObj(size -> each.apply(all.subList(0, size)))
                .toList();
    }

    /** Everything after the change chained and signed anew, as somebody would who has the ledger's key. */
    private static List<String> resigned(List<Entry> entries) {
        return Samples.export(Samples.rechained(entries));
    }

    private String editedCharacter(String line) {
        int at = random.nextInt(line.length());
        char c = line.charAt(at);
        char changed = (char) (' ' + (c - ' ' + 1 + random.nextInt(90)) % 95);
        return line.substring(0, at) + (changed == c ? '~' : changed) + line.substring(at + 1);
    }

    private String editedBit(String line) {
        int at = random.nextInt(line.length());
        return line.substring(0, at) + (char) (line.charAt(at) ^ 1 << random.nextInt(7)) + line.substring(at + 1);
    }

    private Entry forged(Entry entry) {
        var place = entry.place();
        return Samples.entry(place.sequence(), place.time(), place.previous(), "forged " + random.nextInt());
    }

    private List<Entry> setBack(List<Entry> entries, int at) {
        var place = entries.get(at).place();
        var earlier = place.time().minus(Duration.ofSeconds(1 + random.nextInt(100_000)));
        return with(entries, at, Samples.entry(place.sequence(), earlier, place.previous(), "query " + at));
    }

    private List<Entry> forked(List<Entry> entries, int at) {
        var fork = new ArrayList<>(entries.subList(0, at));
        while (fork.size() < entries.size() + random.nextInt(3)) {
            fork.add(Samples.entry(fork.size(), timeOf(fork.size()), Entry.NO_PREVIOUS, "fork " + random.nextInt()));
        }
        return fork;
    }

    private List<Entry> replacement(int size) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < size; i++) {
            entries.add(Samples.entry(i, timeOf(i), Entry.NO_PREVIOUS, "other " + random.nextInt()));
        }
        return entries;
    }

    /** Other entries, well chained, below the checkpoint of the old ones. */
    private List<String> replaced(List<String> lines, int size) {
        var other = resigned(replacement(size));
        other.set(size, lines.get(size));
        return other;
    }

    private static Instant timeOf(int sequence) {
        return Samples.START.plusMillis(sequence);
    }

    private static List<Entry> with(List<Entry> entries, int at, Entry entry) {
        var changed = new ArrayList<>(entries);
        changed.set(at, entry);
        return changed;
    }

    private static List<Entry> without(List<Entry> entries, int at) {
        var changed = new ArrayList<>(entries);
        changed.remove(at);
        return changed;
    }

    private static List<Entry> inserted(List<Entry> entries, int at, Entry entry) {
        var changed = new ArrayList<>(entries);
        changed.add(at, entry);
        return changed;
    }

    private static List<Entry> swapped(List<Entry> entries, int one, int other) {
        var changed = new Entry[entries.size()];
        entries.toArray(changed);
        changed[one] = entries.get(other);
        changed[other] = entries.get(one);
        return Arrays.asList(changed);
    }
}
