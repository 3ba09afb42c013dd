package dev.vigil.api.query;

import dev.vigil.api.telemetry.LogEvent;
import java.util.function.Predicate;

/**
 * A query made ready to be asked of millions of events: the one evaluator, against which every translation is held. Safe for
 * many threads; copies no text.
 */
public final class Matcher implements Predicate<LogEvent> {
    private final Condition condition;

    private Matcher(Condition condition) {
        this.condition = condition;
    }

    public static Matcher of(Query query) {
        return new Matcher(Condition.of(query));
    }

    public boolean matches(LogEvent event) {
        return condition.holds(event);
    }

    @Override
    public boolean test(LogEvent event) {
        return matches(event);
    }
}
