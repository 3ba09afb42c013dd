package dev.vigil.simulator.shop;

import dev.vigil.api.Level;
import java.util.List;

/**
 * One thing a component can be asked for.
 *
 * @param name such as {@code GET /items/{id}}
 * @param code the places of its source that run, outermost first; empty for ready-made software
 * @param lines what it may log when it succeeds
 * @param refusals what it may log when the request itself was wrong
 */
public record Endpoint(String name, List<Step> steps, List<CodePlace> code, List<Line> lines, List<Refusal> refusals) {
    /** How long its own computing takes. */
    public double workMillis() {
        double millis = 0;
        for (var step : steps) {
            if (step instanceof Step.Work(double some)) {
                millis += some;
            }
        }
        return millis;
    }

    /** A sentence that follows some of the requests. */
    public record Line(Level level, double share, Phrase phrase) {}

    /** An answer that the asker is to blame for, such as a declined card. */
    public record Refusal(int status, double share, Phrase phrase) {}
}
