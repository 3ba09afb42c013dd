package dev.vigil.backends.remote;

import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.ResourceTypes;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.query.Matcher;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator;
import dev.vigil.api.query.QueryTranslator.Scope;
import dev.vigil.api.query.QueryTranslator.Translation;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;

/** Logs of a store behind HTTP: asks in its language, filters by the one evaluator, tells what was covered. */
public final class RemoteLogs {
    /** So many of the newest events are held in memory to be given oldest first. */
    static final long MAX_HELD = 50_000;

    /** Events appear in a store a while after they happened; a tail looks back so far, and forgets what it knows after it. */
    static final Duration SETTLING = Duration.ofSeconds(15);

    private final LogStore store;
    private final QueryTranslator translator;
    private final InstantSource clock;

    public RemoteLogs(LogStore store, QueryTranslator translator, InstantSource clock) {
        this.store = store;
        this.translator = translator;
        this.clock = clock;
    }

    /** The events that a request asks for; the newest ones when there are more than its limit. */
    public Feed<LogEvent> read(LogRequest request) {
        boolean oldestFirst = request.order() == LogRequest.Order.OLDEST_FIRST;
        if (oldestFirst && request.limit() != LogRequest.ALL) {
            long held = Math.min(request.limit(), MAX_HELD);
            return feed(request, LogRequest.Order.NEWEST_FIRST, held).turned();
        }
        return feed(request, request.order(), request.limit());
    }

    /** What is there, then what comes. */
    public Feed<LogEvent> tail(TailRequest request) {
        var scope = new Scope(request.service(), request.resource());
        Translation translation = translator.translate(request.query(), scope);
        return new PollingTail(
                store, translation.text(), wanted(request.service(), translation), request.from(), clock);
    }

    SortedSet<String> services() {
        return store.services();
    }

    Probe probe() {
        return store.probe();
    }

    private PagedFeed feed(LogRequest request, LogRequest.Order order, long limit) {
        Translation translation =
                translator.translate(request.query(), new Scope(request.service(), request.resource()));
        var pages = new Pages(store, translation.text(), request.range(), order);
        ResourceTypes.requireKnown(request.resource());
        if (!store.narrowsByResource()) {
            noteOn(request.resource()).ifPresent(pages::note);
        }
        return new PagedFeed(pages, wanted(request.service(), translation), limit, exact(request, translation), clock);
    }

    private static Optional<String> noteOn(String resource) {
        return resource.isEmpty()
                ? Optional.empty()
                : Optional.of("this store finds events by their service alone, wherever it runs; the resource type "
                        + resource + " narrows nothing");
    }

    /** Whether what the store counts is what was asked for. */
    private boolean exact(LogRequest request, Translation translation) {
        return (request.service().isEmpty() || store.isExactAboutServices())
                && translation.residual() instanceof Query.All;
    }

    private static Predicate<LogEvent> wanted(Optional<String> service, Translation translation) {
        Matcher matcher = translation.residual().matcher();
        return event -> (service.isEmpty() || service.get().equals(event.service())) && matcher.matches(event);
    }

    /** A range without end. */
    static TimeRange from(Instant start, Instant now) {
        return new TimeRange(start, now.isAfter(start) ? now : start.plusMillis(1));
    }
}
