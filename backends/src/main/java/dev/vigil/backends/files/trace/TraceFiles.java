package dev.vigil.backends.files.trace;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Unpacker;
import dev.vigil.backends.files.text.TimeReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The trace files of a backend. Of each section of a file it is kept when its spans start and whose they are, and of small
 * files the spans too; others are read anew, as far as their sections may hold what is asked for.
 */
public final class TraceFiles {
    /** A trace is whole when none of its spans starts longer than this before or after one in the window. */
    private static final Duration LONGEST_TRACE = Duration.ofMinutes(15);

    /** Text of the files whose spans are kept between questions; as objects they hold about three times as much. */
    private static final long MAX_KEPT_BYTES = 32L << 20;

    /** What is remembered of the spans of other files. */
    private static final long MAX_MARK_BYTES = 64L << 20;

    private final Unpacker unpacker;
    private final ZoneId zone;
    private final InstantSource clock;
    /** By what tells a file from others, whatever it is named. */
    private final Map<String, KnownSpans> known = new ConcurrentHashMap<>();

    private final Allowance whole = new Allowance(MAX_KEPT_BYTES);
    private final Allowance marks = new Allowance(MAX_MARK_BYTES);

    public TraceFiles(Unpacker unpacker, ZoneId zone, InstantSource clock) {
        this.unpacker = unpacker;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Every span of the traces that a request asks for; the newest trace first, its spans by start.
     *
     * @param notes what a reader should know already
     * @param command what people can type to ask again
     */
    public Answer<Span> read(List<FoundFile> files, TraceRequest request, List<String> notes, String command) {
        Instant started = clock.instant();
        List<KnownSpans> all = known(files);
        var choice = new TraceChoice(request);
        TimeRange around = around(request);
        var faults = new TreeSet<String>();
        all.parallelStream()
                .flatMap(file -> file.choose(nanos(around.from()), nanos(around.to()), choice).stream())
                .forEachOrdered(faults::add);
        ChosenTraces chosen = choice.chosen(LONGEST_TRACE);
        var gathered = new TraceGathering(chosen, request.range());
        TimeRange near = chosen.around();
        all.parallelStream()
                .flatMap(file -> file.gather(nanos(near.from()), nanos(near.to()), chosen, gathered).stream())
                .forEachOrdered(faults::add);
        List<Span> items = gathered.items(request.limit());
        long leftOut = choice.leftOut() + gathered.leftOut();
        return new Answer<>(
                items,
                new Coverage(
                        leftOut > 0 || choice.matching() > request.limit(),
                        choice.leftOut() > 0 ? OptionalLong.empty() : OptionalLong.of(choice.matching()),
                        choice.scanned(),
                        Duration.between(started, clock.instant()),
                        command,
                        "",
                        notes(notes, all, faults, leftOut)));
    }

    /** The services that have spans. */
    public SortedSet<String> services(List<FoundFile> files) {
        var services = new TreeSet<String>();
        known(files).forEach(file -> services.addAll(file.services()));
        services.remove("");
        return services;
    }

    /** The span of time the files tell of; absent when they tell of none. */
    public Optional<TimeRange> extent(List<FoundFile> files) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (KnownSpans file : known(files)) {
            first = Math.min(first, file.first());
            last = Math.max(last, file.last());
        }
        return first > last
                ? Optional.empty()
                : Optional.of(new TimeRange(TimeReader.toInstant(first), TimeReader.toInstant(last + 1)));
    }

    /** Where spans of matching traces can be: any of them may carry a tag, but only those in the window let a trace match. */
    private static TimeRange around(TraceRequest request) {
        return request.tags().isEmpty()
                ? request.range()
                : new TimeRange(
                        request.range().from().minus(LONGEST_TRACE),
                        request.range().to().plus(LONGEST_TRACE));
    }

    private List<KnownSpans> known(List<FoundFile> files) {
        forgetOthers(files);
        return files.parallelStream().map(this::known).toList();
    }

    /** What was learned of files that have gone makes place for others. */
    private void forgetOthers(List<FoundFile> files) {
        Set<String> here = files.stream().map(FoundFile::key).collect(Collectors.toSet());
        for (String key : List.copyOf(known.keySet())) {
            if (!here.contains(key)) {
                forget(known.remove(key));
            }
        }
    }

    private void forget(@Nullable KnownSpans gone) {
        if (gone != null) {
            whole.giveBack(gone.keptBytes());
            marks.giveBack(gone.markBytes());
        }
    }

    private KnownSpans known(FoundFile file) {
        KnownSpans before = known.get(file.key());
        if (before != null && before.isOf(file)) {
            return before;
        }
        // Not inside the map: its threads help each other, and one that learns of a file may begin with the next.
        KnownSpans learned = KnownSpans.learn(file, unpacker, zone, clock, whole, marks);
        forget(known.put(file.key(), learned));
        return learned;
    }

    private static List<String> notes(List<String> known, List<KnownSpans> files, Set<String> faults, long leftOut) {
        var notes = new ArrayList<>(known);
        files.forEach(file -> notes.addAll(file.notes()));
        notes.addAll(faults);
        if (leftOut > 0) {
            notes.add(leftOut + " spans more than can be held were left out; ask for a shorter time");
        }
        return List.copyOf(notes);
    }

    private static long nanos(Instant time) {
        return TimeReader.toNanos(time);
    }
}
