package dev.vigil.backends.files.trace;

import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Unpacker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The trace files of a backend. Of each file it is kept when its spans start and whose they are, and of as many files as fit
 * the spans too; others are read anew.
 */
public final class TraceFiles {
    /** A trace is whole when none of its spans starts longer than this before or after one in the window. */
    private static final Duration LONGEST_TRACE = Duration.ofMinutes(15);

    /** Spans kept between questions. */
    private static final int MAX_KEPT_SPANS = 250_000;

    private final SpanReader reader;
    private final InstantSource clock;
    private final Map<FoundFile, Summary> summaries = new ConcurrentHashMap<>();
    private final Map<FoundFile, List<Span>> kept = new ConcurrentHashMap<>();
    private final AtomicInteger keptSpans = new AtomicInteger();

    /** What is known of a file without reading it again. */
    private record Summary(Instant first, Instant last, SortedSet<String> services, List<String> notes) {
        boolean mayHold(TimeRange range) {
            return !first.isAfter(range.to()) && !last.isBefore(range.from());
        }

        boolean isEmpty() {
            return first.isAfter(last);
        }
    }

    public TraceFiles(Unpacker unpacker, ZoneId zone, InstantSource clock) {
        this.reader = new SpanReader(unpacker, zone, clock);
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
        var all = new ArrayList<>(notes);
        var around = new TimeRange(
                request.range().from().minus(LONGEST_TRACE),
                request.range().to().plus(LONGEST_TRACE));
        var gathered = new TraceGathering(request, around);
        for (FoundFile file : files) {
            Summary known = summaries.get(file);
            if (known == null) {
                known = summarize(file, gathered::add);
            } else if (known.mayHold(around)) {
                spans(file, gathered::add);
            }
            all.addAll(known.notes());
        }
        all.addAll(gathered.notes());
        List<Span> items = gathered.items();
        return new Answer<>(
                items,
                new Coverage(
                        gathered.isTruncated(),
                        gathered.isFull() ? OptionalLong.empty() : OptionalLong.of(gathered.matchingTraces()),
                        gathered.scanned(),
                        Duration.between(started, clock.instant()),
                        command,
                        "",
                        List.copyOf(all)));
    }

    /** The services that have spans. */
    public SortedSet<String> services(List<FoundFile> files) {
        var services = new TreeSet<String>();
        files.forEach(file -> services.addAll(summary(file).services()));
        services.remove("");
        return services;
    }

    /** The span of time the files tell of; absent when they tell of none. */
    public Optional<TimeRange> extent(List<FoundFile> files) {
        files.parallelStream().forEach(this::summary);
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (FoundFile file : files) {
            Summary summary = summary(file);
            if (!summary.isEmpty()) {
                first = summary.first().isBefore(first) ? summary.first() : first;
                last = summary.last().isAfter(last) ? summary.last() : last;
            }
        }
        return first.isAfter(last) ? Optional.empty() : Optional.of(new TimeRange(first, last.plusNanos(1)));
    }

    private Summary summary(FoundFile file) {
        Summary known = summaries.get(file);
        return known == null ? summarize(file, span -> {}) : known;
    }

    private void spans(FoundFile file, Consumer<Span> sink) {
        List<Span> before = kept.get(file);
        if (before == null) {
            read(file, sink);
        } else {
            before.forEach(sink);
        }
    }

    private Summary summarize(FoundFile file, Consumer<Span> sink) {
        var first = new Instant[] {Instant.MAX, Instant.MIN};
        var services = new TreeSet<String>();
        var spans = new ArrayList<Span>();
        var notes = read(file, span -> {
            first[0] = span.start().isBefore(first[0]) ? span.start() : first[0];
            first[1] = span.start().isAfter(first[1]) ? span.start() : first[1];
            services.add(span.service());
            if (spans.size() <= MAX_KEPT_SPANS) {
                spans.add(span);
            }
            sink.accept(span);
        });
        var summary = new Summary(first[0], first[1], services, notes);
        if (summaries.put(file, summary) == null) {
            keep(file, spans);
        }
        return summary;
    }

    private void keep(FoundFile file, List<Span> spans) {
        if (keptSpans.addAndGet(spans.size()) <= MAX_KEPT_SPANS) {
            kept.put(file, List.copyOf(spans));
        } else {
            keptSpans.addAndGet(-spans.size());
        }
    }

    private List<String> read(FoundFile file, Consumer<Span> sink) {
        try {
            long broken = reader.read(file, sink);
            return broken == 0
                    ? List.of()
                    : List.of(broken + " broken spans or lines of " + file.name() + " were passed over");
        } catch (IOException | VigilException e) {
            return List.of(file.name() + " could not be read as traces: " + e.getMessage());
        }
    }
}
