package dev.vigil.server.investigation;

import dev.vigil.analysis.Difference;
import dev.vigil.analysis.WindowDiff;
import dev.vigil.api.backend.Ability;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.LookBack;
import dev.vigil.api.time.TimeRange;
import dev.vigil.api.time.Window;
import dev.vigil.server.access.Principal;
import java.util.Map;
import java.util.Optional;

/** Says what differs between the latest time and the time before it. */
public final class Differences {
    private final Telemetry telemetry;

    public Differences(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    /** Compares a window of the data with the {@code baseline} that came before it. */
    public Difference between(Principal who, Scope scope, LookBack baseline, Window compare) {
        telemetry.requireKnown(who, scope);
        TimeRange compared = telemetry.resolve(who, scope, compare);
        TimeRange before = compared.before(baseline.span());
        var diff = new WindowDiff(before, compared);
        var abilities = telemetry.abilities(scope);
        var whole = new TimeRange(before.from(), compared.to());
        if (abilities.contains(Ability.LOGS)) {
            readLogs(who, scope, whole, diff);
        }
        if (abilities.contains(Ability.METRICS)) {
            Telemetry.result(telemetry.metrics(who, scope, Optional.empty(), whole))
                    .items()
                    .forEach(diff::series);
        }
        if (abilities.contains(Ability.TRACES)) {
            readTraces(who, scope, before, diff);
            readTraces(who, scope, compared, diff);
        }
        return diff.difference();
    }

    private void readLogs(Principal who, Scope scope, TimeRange range, WindowDiff diff) {
        try (Feed<LogEvent> feed = Telemetry.result(telemetry.allLogs(who, scope, new Query.All(), range))) {
            feed.forEachRemaining(diff::log);
        }
    }

    private void readTraces(Principal who, Scope scope, TimeRange range, WindowDiff diff) {
        var question = new TraceQuestion(Map.of(), Gathering.MAX_TRACES);
        Telemetry.result(telemetry.traces(who, scope, question, range)).items().forEach(diff::span);
    }
}
