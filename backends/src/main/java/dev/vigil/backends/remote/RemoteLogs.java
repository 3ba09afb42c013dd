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
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;

/** Logs of a store behind HTTP: asks in its language, filters by the one evaluator, tells what was covered. */
public final class RemoteLogs {
    /** So many of the newest events are held in memory to be given oldest first. */
    static final long MAX_HELD = 50_000;

    /** Events appear in a store a while after they happened; a tail looks back so far, and forgets what it knows after it. */
    static final Duration SETTLING = Duration.ofSeconds(15);

    private final Source searched;
    private final Source tailed;
    private final Map<String, String> resources;
    private final InstantSource clock;

    /** A store, and the language in which it is asked. */
    private record Source(LogStore store, QueryTranslator translator) {}

    public RemoteLogs(LogStore store, QueryTranslator translator, InstantSource clock) {
        this(new Source(store, translator), new Source(store, translator), Map.of(), clock);
    }

    private RemoteLogs(Source searched, Source tailed, Map<String, String> resources, InstantSource clock) {
        this.searched = searched;
        this.tailed = tailed;
        this.resources = resources;
        this.clock = clock;
    }

    /** The same, for a vendor who gives new events another way than old ones. */
    public RemoteLogs tailing(LogStore store, QueryTranslator translator) {
        return new RemoteLogs(searched, new Source(store, translator), resources, clock);
    }

    /**
     * The same, knowing what some services run on.
     *
     * @param resourceTypes by the name of the service; for questions that name no resource type themselves
     */
    public RemoteLogs knowing(Map<String, String> resourceTypes) {
        return new RemoteLogs(searched, tailed, Map.copyOf(resourceTypes), clock);
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
        Scope scope = scope(request.service(), request.resource());
        Translation translation = tailed.translator().translate(request.query(), scope);
        return new PollingTail(
                tailed.store().within(scope),
                translation.text(),
                wanted(request.service(), translation),
                request.from(),
                clock);
    }

    SortedSet<String> services() {
        return searched.store().services();
    }

    Probe probe() {
        return searched.store().probe();
    }

    private PagedFeed feed(LogRequest request, LogRequest.Order order, long limit) {
        Scope scope = scope(request.service(), request.resource());
        Translation translation = searched.translator().translate(request.query(), scope);
        var pages = new Pages(searched.store().within(scope), translation.text(), request.range(), order);
        if (!scope.resource().isEmpty() && !searched.store().narrowsByResource()) {
            pages.note("this store finds events by their service alone, wherever it runs; the resource type "
                    + scope.resource() + " narrows nothing");
        }
        return new PagedFeed(pages, wanted(request.service(), translation), limit, exact(request, translation), clock);
    }

    private Scope scope(Optional<String> service, String resource) {
        ResourceTypes.requireKnown(resource);
        String known = service.map(name -> resources.getOrDefault(name, "")).orElse("");
        return new Scope(service, resource.isEmpty() ? known : resource);
    }

    /** Whether what the store counts is what was asked for. */
    private boolean exact(LogRequest request, Translation translation) {
        return (request.service().isEmpty() || searched.store().isExactAboutServices())
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
