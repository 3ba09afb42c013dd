package dev.vigil.backends.files.trace;

import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Unpacker;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was learned of a file of spans by reading it once. */
final class KnownSpans {
    private final FoundFile found;
    private final long keptBytes;
    private final List<KnownSection> sections;
    private final List<String> notes;

    private KnownSpans(FoundFile found, long keptBytes, List<KnownSection> sections, List<String> notes) {
        this.found = found;
        this.keptBytes = keptBytes;
        this.sections = sections;
        this.notes = notes;
    }

    static KnownSpans learn(
            FoundFile found, Unpacker unpacker, ZoneId zone, InstantSource clock, Allowance whole, Allowance marks) {
        try {
            var file = SpanFile.open(found, unpacker, zone, clock);
            boolean keep = whole.take(file.bytes());
            List<KnownSection> sections = file.sections().parallelStream()
                    .map(section -> KnownSection.learn(file, section, keep, marks))
                    .toList();
            return new KnownSpans(found, keep ? file.bytes() : 0, sections, notes(found.name(), sections));
        } catch (IOException e) {
            return new KnownSpans(found, 0, List.of(), List.of(unreadable(found.name(), e.getMessage())));
        }
    }

    /** Whether it was learned of this very file, and not before that changed. */
    boolean isOf(FoundFile file) {
        return found.equals(file);
    }

    /** The text of the spans that are kept. */
    long keptBytes() {
        return keptBytes;
    }

    /** What the marks of the other spans take. */
    long markBytes() {
        return sections.stream().mapToLong(KnownSection::markBytes).sum();
    }

    /** When its first span starts, in nanoseconds since 1970; the highest number there is when it holds none. */
    long first() {
        return sections.stream().mapToLong(KnownSection::first).min().orElse(Long.MAX_VALUE);
    }

    /** When its last span starts; the lowest number there is when it holds none. */
    long last() {
        return sections.stream().mapToLong(KnownSection::last).max().orElse(Long.MIN_VALUE);
    }

    SortedSet<String> services() {
        var services = new TreeSet<String>();
        sections.forEach(section -> services.addAll(section.services()));
        return services;
    }

    /** What a reader should know about it. */
    List<String> notes() {
        return notes;
    }

    /** Shows every span that starts in the range to the choice, and some that do not; answers what a reader should know. */
    Optional<String> choose(long from, long to, TraceChoice choice) {
        return firstFault(sections.parallelStream()
                .filter(section -> section.mayHold(from, to))
                .map(section -> section.choose(choice)));
    }

    /** Gives every span of the chosen traces; answers what a reader should know. */
    Optional<String> gather(long from, long to, ChosenTraces chosen, TraceGathering gathered) {
        return firstFault(sections.parallelStream()
                .filter(section -> section.mayHold(from, to) && section.mayHold(chosen))
                .map(section -> section.give(gathered)));
    }

    /** All are read, whatever becomes of one. */
    private Optional<String> firstFault(Stream<String> faults) {
        return faults.toList().stream()
                .filter(fault -> !fault.isEmpty())
                .findFirst()
                .map(fault -> found.name() + " could not be read again, so that spans of it are missing: " + fault);
    }

    private static List<String> notes(String name, List<KnownSection> sections) {
        var notes = new ArrayList<String>();
        long broken = sections.stream().mapToLong(KnownSection::broken).sum();
        if (broken > 0) {
            notes.add(broken + " broken spans or lines of " + name + " were passed over");
        }
        sections.stream()
                .map(KnownSection::fault)
                .filter(fault -> !fault.isEmpty())
                .findFirst()
                .ifPresent(fault -> notes.add(unreadable(name, fault)));
        return notes;
    }

    private static String unreadable(String name, @Nullable String fault) {
        return name + " could not be read as traces: " + fault;
    }
}
