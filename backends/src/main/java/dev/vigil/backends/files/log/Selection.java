package dev.vigil.backends.files.log;

import dev.vigil.api.query.Matcher;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.text.TimeReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which events are wanted. */
public final class Selection {
    static final Selection EVERYTHING =
            new Selection(Optional.empty(), new Query.All(), Long.MIN_VALUE, Long.MAX_VALUE, null);

    private final Optional<String> service;
    private final Query query;
    private final Matcher matcher;
    private final long from;
    private final long to;
    private final @Nullable Located oldest;

    public Selection(Optional<String> service, Query query, TimeRange range) {
        this(service, query, TimeReader.toNanos(range.from()), TimeReader.toNanos(range.to()), null);
    }

    private Selection(Optional<String> service, Query query, long from, long to, @Nullable Located oldest) {
        this.service = service;
        this.query = query;
        this.matcher = query.matcher();
        this.from = from;
        this.to = to;
        this.oldest = oldest;
    }

    /** The same, without what comes before the given one. */
    Selection notBefore(Located first) {
        return new Selection(service, query, first.nanos(), to, first);
    }

    /** Whether an event that matches in all other ways lies before the first one wanted at the same moment. */
    boolean isTooOld(Located event) {
        return oldest != null && event.compareTo(oldest) < 0;
    }

    /** Nanoseconds since 1970. */
    long from() {
        return from;
    }

    long to() {
        return to;
    }

    boolean holds(long nanos) {
        return nanos >= from && nanos < to;
    }

    /** What can be told from bytes alone, in files whose events are those of {@code otherwise} when they do not say. */
    RawFilter rawFilter(String otherwise) {
        return RawFilter.of(service, query, otherwise);
    }

    boolean matches(LogEvent event) {
        return (service.isEmpty() || service.get().equals(event.service())) && matcher.matches(event);
    }
}
