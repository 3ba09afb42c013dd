package dev.vigil.analysis.cause;

import dev.vigil.analysis.logs.CodeFrame;
import dev.vigil.analysis.logs.ErrorRules;
import dev.vigil.analysis.logs.LogChange;
import dev.vigil.analysis.logs.LogChanges;
import dev.vigil.analysis.logs.RequestLines;
import dev.vigil.analysis.metrics.MetricChange;
import dev.vigil.analysis.traces.TraceChange;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.telemetry.Deploy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that was seen and may help to find the cause. */
public sealed interface Clue {
    /** The name of whoever tells about itself without a name, such as the one program behind a single log file. */
    String NAMELESS = "system";

    /** In whose telemetry it was seen; never an empty text. */
    String service();

    Instant onset();

    static String named(String service) {
        return service.isEmpty() ? NAMELESS : service;
    }

    /** Requests or calls, from traces. */
    record Requests(TraceChange change) implements Clue {
        @Override
        public String service() {
            return named(change.service());
        }

        @Override
        public Instant onset() {
            return change.onset();
        }
    }

    /**
     * Lines of a log.
     *
     * @param error what kind of error they tell of
     * @param frames the places in code they name, innermost first
     * @param mentions the other services and hosts they speak of
     * @param passedOn whether they pass on what somebody who was called has answered
     */
    record Lines(
            LogChange change,
            Optional<ErrorRules.Match> error,
            List<CodeFrame> frames,
            List<String> mentions,
            boolean passedOn)
            implements Clue {
        @Override
        public String service() {
            return named(change.pattern().service());
        }

        @Override
        public Instant onset() {
            return change.onset();
        }

        /** Whether they tell of a failure of somebody else. */
        boolean pointsElsewhere() {
            return !mentions.isEmpty()
                    && (passedOn || error.map(match -> match.rule().elsewhere()).orElse(true));
        }

        boolean tells(Fault fault) {
            return error.map(match -> match.rule().fault() == fault).orElse(false);
        }
    }

    /** A log that fell silent. */
    record Silence(LogChanges.Silence silence) implements Clue {
        @Override
        public String service() {
            return named(silence.service());
        }

        @Override
        public Instant onset() {
            return silence.onset();
        }
    }

    /** Failed requests, from log lines with a status. */
    record StatusLines(RequestLines.MoreFailures change) implements Clue {
        @Override
        public String service() {
            return named(change.service());
        }

        @Override
        public Instant onset() {
            return change.onset();
        }
    }

    /**
     * A metric.
     *
     * @param peer the other service that it is about, by its labels, or an empty text
     */
    record Measure(MetricChange change, String peer) implements Clue {
        @Override
        public String service() {
            return named(change.service());
        }

        @Override
        public Instant onset() {
            return change.onset();
        }
    }

    /**
     * A deploy near the onset.
     *
     * @param lead how long before the trouble it came; negative when after
     * @param files the files it touched that stack traces name
     */
    record Rollout(Deploy deploy, Duration lead, List<String> files) implements Clue {
        @Override
        public String service() {
            return deploy.service();
        }

        @Override
        public Instant onset() {
            return deploy.time();
        }
    }
}
