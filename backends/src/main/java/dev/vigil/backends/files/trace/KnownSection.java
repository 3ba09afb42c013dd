package dev.vigil.backends.files.trace;

import dev.vigil.api.VigilException;
import dev.vigil.api.telemetry.Span;
import dev.vigil.backends.files.text.TimeReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of a section of a file by reading it once: when the first and the last of its spans start and whose they
 * are; as far as there is memory, the spans themselves, or of each what traces are chosen by.
 */
final class KnownSection {
    private final SpanFile file;
    private final SpanFile.Section section;
    private final List<Span> spans;
    private final SpanMarks marks;
    private final boolean kept;
    private final boolean marked;
    private final SortedSet<String> services;
    private final long first;
    private final long last;
    private final long broken;
    private final String fault;

    private KnownSection(SpanFile file, SpanFile.Section section, Learning learning, boolean kept, boolean marked) {
        this.file = file;
        this.section = section;
        this.kept = kept;
        this.marked = marked;
        spans = learning.spans;
        marks = marked ? learning.marks : new SpanMarks();
        services = learning.services;
        first = learning.first;
        last = learning.last;
        broken = learning.broken;
        fault = learning.fault;
    }

    static KnownSection learn(SpanFile file, SpanFile.Section section, boolean keep, Allowance allowance) {
        var learning = new Learning(keep);
        learning.read(file, section);
        learning.marks.trim();
        boolean marked = !keep && learning.allMarked && allowance.take(learning.marks.bytes());
        return new KnownSection(file, section, learning, keep, marked);
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    Set<String> services() {
        return services;
    }

    /** Spans and lines that could not be read. */
    long broken() {
        return broken;
    }

    /** Why it could not be read to its end; empty when it could. */
    String fault() {
        return fault;
    }

    long markBytes() {
        return marks.bytes();
    }

    boolean mayHold(long from, long to) {
        return first < to && last >= from;
    }

    boolean mayHold(ChosenTraces chosen) {
        return !marked || marks.anyTrace(chosen::contains);
    }

    /** Shows every span to the choice; answers why it could not, or an empty text. */
    String choose(TraceChoice choice) {
        if (marked && !choice.needsAttributes()) {
            marks.pass(choice);
            return "";
        }
        return give(choice);
    }

    /** Offers every span; answers why it could not, or an empty text. */
    String give(SpanSink sink) {
        if (kept) {
            spans.forEach(span -> offer(span, sink));
            return "";
        }
        try {
            file.read(section, sink);
            return "";
        } catch (IOException | VigilException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void offer(Span span, SpanSink sink) {
        long start = TimeReader.toNanos(span.start());
        long trace = ChosenTraces.hash(span.traceId());
        if (sink.wants(trace, start)) {
            sink.take(span);
        } else {
            sink.pass(trace, start, span.service());
        }
    }

    private static final class Learning implements SpanSink {
        private final boolean keep;
        private final List<Span> spans = new ArrayList<>();
        private final SpanMarks marks = new SpanMarks();
        private final SortedSet<String> services = new TreeSet<>();
        private boolean allMarked = true;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private long broken;
        private String fault = "";
        private @Nullable String lastService;

        Learning(boolean keep) {
            this.keep = keep;
        }

        void read(SpanFile file, SpanFile.Section section) {
            try {
                broken = file.read(section, this);
            } catch (IOException | VigilException e) {
                fault = String.valueOf(e.getMessage());
            }
        }

        @Override
        public boolean wants(long trace, long startNanos) {
            return keep;
        }

        @Override
        public void take(Span span) {
            spans.add(span);
            note(TimeReader.toNanos(span.start()), span.service());
        }

        @Override
        public void pass(long trace, long startNanos, String service) {
            allMarked &= marks.add(trace, startNanos, service);
            note(startNanos, service);
        }

        private void note(long start, String service) {
            first = Math.min(first, start);
            last = Math.max(last, start);
            // Spans of one service mostly follow each other.
            if (!service.equals(lastService)) {
                services.add(service);
                lastService = service;
            }
        }
    }
}
