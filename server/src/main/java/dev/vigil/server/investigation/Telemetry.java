package dev.vigil.server.investigation;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Outcome;
import dev.vigil.api.backend.Ability;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.DeployRequest;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.FileFormat;
import dev.vigil.api.backend.Health;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.cluster.ClusterState;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.api.time.Window;
import dev.vigil.server.access.Principal;
import dev.vigil.server.action.Actions;
import dev.vigil.server.backend.Backends;
import dev.vigil.server.backend.ExplainFormats;
import dev.vigil.server.backend.FindExtent;
import dev.vigil.server.backend.ListDeploys;
import dev.vigil.server.backend.ListServices;
import dev.vigil.server.backend.Probe;
import dev.vigil.server.backend.ReadCluster;
import dev.vigil.server.backend.ReadMetrics;
import dev.vigil.server.backend.ReadTraces;
import dev.vigil.server.backend.ScanLogs;
import dev.vigil.server.backend.SearchLogs;
import dev.vigil.server.backend.TailLogs;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plain questions to the backend of a profile, with the window counted from where the data ends. */
public final class Telemetry {
    private static final int NEAR_NAMES_SHOWN = 3;

    private final Actions actions;
    private final Backends backends;
    private final String activeProfile;
    private final InstantSource clock;

    public Telemetry(Actions actions, Backends backends, String activeProfile, InstantSource clock) {
        this.actions = actions;
        this.backends = backends;
        this.activeProfile = activeProfile;
        this.clock = clock;
    }

    /** The newest events that match, the oldest of them first. */
    public Outcome<Answer<LogEvent>> logs(Principal who, Scope scope, LogQuestion question) {
        var range = resolve(who, scope, question.window());
        var request = new LogRequest(
                scope.service(),
                scope.resource(),
                question.query(),
                range,
                question.limit(),
                LogRequest.Order.NEWEST_FIRST);
        return oldestFirst(actions.run(who, new SearchLogs(profile(scope), request)));
    }

    /** All events that match, the oldest first; the caller closes the feed. */
    public Outcome<Feed<LogEvent>> allLogs(Principal who, Scope scope, Query query, TimeRange range) {
        var request = new LogRequest(
                scope.service(), scope.resource(), query, range, LogRequest.ALL, LogRequest.Order.OLDEST_FIRST);
        return actions.open(who, new ScanLogs(profile(scope), request));
    }

    /** What is there of the window, then what comes; the caller closes the feed. */
    public Outcome<Feed<LogEvent>> tail(Principal who, Scope scope, Query query, Window window) {
        var from = resolve(who, scope, window).from();
        return actions.open(
                who, new TailLogs(profile(scope), new TailRequest(scope.service(), scope.resource(), query, from)));
    }

    /**
     * Metric series in a range.
     *
     * @param metric by its exact name; absent means all
     */
    public Outcome<Answer<Series>> metrics(Principal who, Scope scope, Optional<String> metric, TimeRange range) {
        return actions.run(who, new ReadMetrics(profile(scope), new MetricRequest(scope.service(), metric, range)));
    }

    public Outcome<Answer<Span>> traces(Principal who, Scope scope, TraceQuestion question, TimeRange range) {
        return actions.run(
                who,
                new ReadTraces(
                        profile(scope), new TraceRequest(scope.service(), question.tags(), range, question.limit())));
    }

    public Outcome<Answer<Deploy>> deploys(Principal who, Scope scope, TimeRange range) {
        return actions.run(who, new ListDeploys(profile(scope), new DeployRequest(scope.service(), range)));
    }

    /** The state of the cluster that the profile knows of; one item, or none. */
    public Outcome<Answer<ClusterState>> cluster(Principal who, Scope scope) {
        return actions.run(who, new ReadCluster(profile(scope)));
    }

    /** How the log files of a profile are read. */
    public Outcome<Answer<FileFormat>> formats(Principal who, Scope scope) {
        return actions.run(who, new ExplainFormats(profile(scope)));
    }

    /** The services there are; whoever is limited to some sees those alone. */
    public Outcome<Answer<String>> services(Principal who, Scope scope) {
        return switch (actions.run(who, new ListServices(profile(scope)))) {
            case Outcome.Done<Answer<String>>(var all, var entry) -> new Outcome.Done<>(visible(who, all), entry);
            case Outcome<Answer<String>> other -> other;
        };
    }

    private static Answer<String> visible(Principal who, Answer<String> all) {
        return who.services().isEmpty()
                ? all
                : new Answer<>(
                        all.items().stream().filter(who.services()::contains).toList(), all.coverage());
    }

    /** The range that is meant by a window, counted back from where the profile's data ends. */
    public TimeRange resolve(Principal who, Scope scope, Window window) {
        Instant now = clock.instant();
        boolean endsAtData = window.to().isEmpty() && window.around().isEmpty();
        return window.resolve(
                endsAtData
                        ? extent(who, scope).map(TimeRange::to).orElse(now)
                        : window.to().orElse(now));
    }

    /** The span of time the profile has data for, if any. */
    public Optional<TimeRange> extent(Principal who, Scope scope) {
        return result(actions.run(who, new FindExtent(profile(scope)))).range();
    }

    /** What the profile's backend says about itself, part by part. */
    public Health health(Principal who, Scope scope) {
        return result(actions.run(who, new Probe(profile(scope))));
    }

    /** What the backend of the profile can be asked. */
    public Set<Ability> abilities(Scope scope) {
        return backends.abilities(profile(scope));
    }

    /** The kind of the profile's backend, such as {@code files}. */
    public String source(Scope scope) {
        return backends.kind(profile(scope));
    }

    public String profile(Scope scope) {
        return scope.profile().isEmpty() ? activeProfile : scope.profile();
    }

    /** Refuses a service that no log, metric or trace names, and says which names are near. */
    public void requireKnown(Principal who, Scope scope) {
        if (scope.service().isEmpty() || !abilities(scope).contains(Ability.SERVICES)) {
            return;
        }
        var known = result(services(who, scope)).items();
        String asked = scope.service().get();
        if (!known.contains(asked)) {
            throw new VigilException(ErrorCode.UNKNOWN_SERVICE, unknown(asked, known));
        }
    }

    /** What a read answered with; a refusal is a fault here, because the question was Vigil's own. */
    static <R> R result(Outcome<R> outcome) {
        return switch (outcome) {
            case Outcome.Done<R>(var result, var entry) -> result;
            case Outcome.Refused<R>(var reason) -> throw new VigilException(ErrorCode.FORBIDDEN, reason);
            case Outcome.Waiting<R>(var approval, var expires) ->
                throw new VigilException(ErrorCode.FORBIDDEN, "it waits for approval " + approval);
            case Outcome.Failed<R>(var code, var message, var entry) -> throw new VigilException(code, message);
            case Outcome.Unknown<R>(var entry) ->
                throw new VigilException(ErrorCode.INTERNAL, "nobody knows how ledger entry " + entry + " ended");
        };
    }

    private static Outcome<Answer<LogEvent>> oldestFirst(Outcome<Answer<LogEvent>> outcome) {
        return outcome instanceof Outcome.Done<Answer<LogEvent>>(var answer, var entry)
                ? new Outcome.Done<>(new Answer<>(answer.items().reversed(), answer.coverage()), entry)
                : outcome;
    }

    private static String unknown(String asked, List<String> known) {
        if (known.isEmpty()) {
            return "there is no service \"" + asked + "\", and no other either: no log, metric or trace names one";
        }
        if (asked.indexOf(':') > 0 || asked.indexOf(' ') > 0) {
            return "there is no service \"" + asked + "\"; a query stands behind -q: -q '" + asked + "'";
        }
        var near = Suggestion.nearest(asked, known, NEAR_NAMES_SHOWN);
        return "there is no service \"" + asked + "\" among the " + known.size() + " that are known; did you mean "
                + String.join(", ", near) + "? \"vigil services\" lists them all";
    }
}
