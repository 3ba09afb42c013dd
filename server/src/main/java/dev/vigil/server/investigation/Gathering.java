package dev.vigil.server.investigation;

import dev.vigil.analysis.Observations;
import dev.vigil.analysis.Windows;
import dev.vigil.api.backend.Ability;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.LookBack;
import dev.vigil.api.time.TimeRange;
import dev.vigil.server.access.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asks a backend everything it can be asked about two windows, and shows the answers to the analysis. */
final class Gathering {
    /** The most traces that are looked at in each window. */
    static final int MAX_TRACES = 5_000;

    private static final Duration DEPLOY_LEAD = Duration.ofHours(2);
    private static final long EVENTS_BETWEEN_PROGRESS = 100_000;

    private final Telemetry telemetry;
    private final Principal who;
    private final Scope scope;
    private final Consumer<Progress> progress;
    private final List<String> notes = new ArrayList<>();

    Gathering(Telemetry telemetry, Principal who, Scope scope, Consumer<Progress> progress) {
        this.telemetry = telemetry;
        this.who = who;
        // The cause may lie in another service than the one asked about: everything is looked at.
        this.scope = scope.of(Optional.empty());
        this.progress = progress;
    }

    Observations observe(Windows windows) {
        var observations = new Observations(windows);
        Set<Ability> abilities = telemetry.abilities(scope);
        for (Ability ability : Ability.values()) {
            if (abilities.contains(ability)) {
                ask(ability, windows, observations);
            }
        }
        return observations;
    }

    /** What a reader should know about the answers. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private void ask(Ability ability, Windows windows, Observations observations) {
        switch (ability) {
            case LOGS -> readLogs(windows.whole(), observations);
            case METRICS -> readMetrics(windows.whole(), observations);
            case TRACES -> {
                windows.baseline().ifPresent(range -> readTraces(range, observations));
                readTraces(windows.current(), observations);
            }
            case DEPLOYS -> readDeploys(windows.whole(), observations);
            case CLUSTER -> readCluster(observations);
            case TAIL, SERVICES -> {
                // Nothing that a diagnosis needs.
            }
        }
    }

    private void readLogs(TimeRange range, Observations observations) {
        long read = 0;
        say("logs", "reading logs of " + LookBack.print(range.wholeSeconds().span()));
        try (Feed<LogEvent> feed = Telemetry.result(telemetry.allLogs(who, scope, new Query.All(), range))) {
            while (feed.hasNext()) {
                observations.log(feed.next());
                if (++read % EVENTS_BETWEEN_PROGRESS == 0) {
                    say("logs", read + " log events read");
                }
            }
            note("logs", feed.coverage());
        }
        say("logs", read + " log events read");
    }

    private void readMetrics(TimeRange range, Observations observations) {
        var answer = Telemetry.result(telemetry.metrics(who, scope, Optional.empty(), range));
        answer.items().forEach(observations::series);
        note("metrics", answer.coverage());
        say("metrics", answer.items().size() + " metric series read");
    }

    private void readTraces(TimeRange range, Observations observations) {
        Answer<Span> answer =
                Telemetry.result(telemetry.traces(who, scope, new TraceQuestion(Map.of(), MAX_TRACES), range));
        answer.items().forEach(observations::span);
        note("traces", answer.coverage());
        say("traces", answer.items().size() + " spans read");
    }

    private void readDeploys(TimeRange range, Observations observations) {
        var from = new TimeRange(range.from().minus(DEPLOY_LEAD), range.to());
        var answer = Telemetry.result(telemetry.deploys(who, scope, from));
        answer.items().forEach(observations::deploy);
        note("deploys", answer.coverage());
        say("deploys", answer.items().size() + " deploys read");
    }

    private void readCluster(Observations observations) {
        var answer = Telemetry.result(telemetry.cluster(who, scope));
        answer.items().forEach(observations::cluster);
        note("cluster", answer.coverage());
        if (answer.items().stream().anyMatch(state -> !state.isEmpty())) {
            say("cluster", "the state of a Kubernetes cluster read");
        }
    }

    private void note(String what, Coverage coverage) {
        for (String note : coverage.notes()) {
            add(what + ": " + note);
        }
        if (coverage.truncated()) {
            String total =
                    coverage.total().isPresent() ? " of " + coverage.total().getAsLong() : "";
            add(what + ": only a part" + total + " was looked at (" + coverage.scanned() + " scanned)");
        }
    }

    private void add(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    private void say(String step, String message) {
        progress.accept(new Progress(step, message));
    }
}
