package dev.vigil.server.backend;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.server.approval.Executor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The backends of all profiles, opened when they are first asked. */
public final class Backends implements AutoCloseable {
    /** The most events one answer holds; whoever wants more reads a stream. */
    public static final int MAX_EVENTS = 10_000;

    private final Map<String, Supplier<Backend>> profiles;
    private final Map<String, Backend> open = new ConcurrentHashMap<>();

    /** @param profiles how to open the backend of each profile, by the profile's name */
    public Backends(Map<String, Supplier<Backend>> profiles) {
        this.profiles = new TreeMap<>(profiles);
    }

    /** The executors of every question a backend can be asked. */
    public List<Executor<?, ?>> executors() {
        return List.of(
                new Reading<>(ActionKind.SEARCH_LOGS, this::search, Fingerprint::of),
                new Reading<>(
                        ActionKind.SCAN_LOGS, (ScanLogs a) -> of(a.profile()).logs(a.request()), this::unread),
                new Reading<>(
                        ActionKind.TAIL_LOGS, (TailLogs a) -> of(a.profile()).tail(a.request()), this::unread),
                new Reading<>(
                        ActionKind.READ_METRICS,
                        (ReadMetrics a) -> of(a.profile()).metrics(a.request()),
                        Fingerprint::of),
                new Reading<>(
                        ActionKind.READ_TRACES,
                        (ReadTraces a) -> of(a.profile()).traces(a.request()),
                        Fingerprint::of),
                new Reading<>(
                        ActionKind.READ_CLUSTER,
                        (ReadCluster a) -> of(a.profile()).cluster(),
                        Fingerprint::of),
                new Reading<>(
                        ActionKind.EXPLAIN_FORMATS,
                        (ExplainFormats a) -> of(a.profile()).formats(),
                        Fingerprint::of),
                new Reading<>(
                        ActionKind.LIST_SERVICES,
                        (ListServices a) -> of(a.profile()).services(),
                        Fingerprint::of),
                new Reading<>(
                        ActionKind.LIST_DEPLOYS,
                        (ListDeploys a) -> of(a.profile()).deploys(a.request()),
                        Fingerprint::of),
                new Reading<>(
                        ActionKind.FIND_EXTENT,
                        (FindExtent a) -> of(a.profile()).extent(),
                        extent -> Digest.of(extent.toString())),
                new Reading<>(
                        ActionKind.PROBE,
                        (Probe a) -> of(a.profile()).health(),
                        health -> Digest.of(health.toString())));
    }

    /** The kind of backend behind a profile, such as {@code files}. */
    public String kind(String profile) {
        return of(profile).name();
    }

    /** What the backend behind a profile can be asked. */
    public java.util.Set<dev.vigil.api.backend.Ability> abilities(String profile) {
        return of(profile).abilities();
    }

    @Override
    public void close() {
        open.values().forEach(Backend::close);
    }

    private Backend of(String profile) {
        var opener = profiles.get(profile);
        if (profile.isEmpty()) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG,
                    "there is nothing to look at: no profile is configured or active. Name files with --logs, add a profile"
                            + " to config.toml, or see one at work with: vigil demo");
        }
        if (opener == null) {
            throw new VigilException(
                    ErrorCode.NOT_FOUND,
                    "there is no profile \"" + profile + "\"; configured are: " + String.join(", ", profiles.keySet()));
        }
        return open.computeIfAbsent(profile, name -> opener.get());
    }

    private Answer<LogEvent> search(SearchLogs action) {
        LogRequest request = action.request();
        if (request.limit() > MAX_EVENTS) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST,
                    "one answer holds at most " + MAX_EVENTS + " events, not " + request.limit()
                            + "; ask for fewer, or for a shorter window");
        }
        try (Feed<LogEvent> feed = of(action.profile()).logs(request)) {
            var events = new ArrayList<LogEvent>();
            while (events.size() < request.limit() && feed.hasNext()) {
                events.add(feed.next());
            }
            return new Answer<>(List.copyOf(events), feed.coverage());
        }
    }

    private Digest unread(Feed<LogEvent> feed) {
        throw new VigilException(ErrorCode.INTERNAL, "a stream has no digest before it is read: " + feed);
    }
}
