package dev.vigil.analysis;

import dev.vigil.analysis.cause.Candidate;
import dev.vigil.analysis.cause.Clue;
import dev.vigil.analysis.logs.LogPattern;
import dev.vigil.analysis.metrics.MetricChange;
import dev.vigil.analysis.metrics.Resource;
import dev.vigil.analysis.traces.TraceChange;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.FaultClass;
import java.util.Comparator;
import java.util.Optional;

/** Says in one sentence what a candidate would mean. */
final class CauseWords {
    private CauseWords() {}

    static String sentence(Candidate candidate) {
        String name = candidate.object().kind() == CauseObject.Kind.EXTERNAL
                ? "the external " + candidate.name()
                : Wording.named(candidate.name());
        return switch (candidate.fault()) {
            case BAD_DEPLOY -> deployed(candidate) + symptom(candidate);
            case DEPENDENCY_DOWN ->
                capital(name)
                        + (cannotReach(candidate) ? " cannot reach something it needs" : " does not do its work")
                        + symptom(candidate);
            case SLOW_DATABASE -> capital(name) + " answers slowly" + symptom(candidate);
            case MEMORY_LEAK -> capital(name) + " runs out of memory" + memory(candidate);
            case POOL_EXHAUSTED -> capital(name) + " has no free connections left" + symptom(candidate);
            case CPU_SATURATION -> capital(name) + " is out of CPU" + symptom(candidate);
            case NOISY_NEIGHBOUR ->
                capital(name)
                        + (candidate.object().kind() == CauseObject.Kind.NODE
                                ? " has no processor time left for others beside " + candidate.service()
                                : " is starved by a neighbour on its host")
                        + symptom(candidate);
            case DISK_FULL -> capital(name) + " has no disk space left" + symptom(candidate);
            case RETRY_STORM -> capital(name) + " is flooded by retries" + symptom(candidate);
            case CONFIG_ERROR -> capital(name) + " runs with a wrong configuration" + symptom(candidate);
            case CERTIFICATE_EXPIRED -> "A certificate of " + name + " is not valid any more" + symptom(candidate);
            case CLOCK_SKEW -> "The clock of " + name + " is off" + symptom(candidate);
            case DNS_FAILURE -> "The name of " + name + " cannot be resolved" + symptom(candidate);
            case NETWORK_LOSS -> "Connections to and from " + name + " are lost" + symptom(candidate);
            case NETWORK_DELAY -> "The network around " + name + " is slow" + symptom(candidate);
            case PERMISSION_DENIED ->
                capital(name)
                        + (Advice.refusesLogins(candidate) ? " refuses many logins" : " is denied what it needs")
                        + symptom(candidate);
            case BAD_DATA -> capital(name) + " chokes on bad data" + symptom(candidate);
            case UNKNOWN -> unknown(candidate, name);
        };
    }

    private static String deployed(Candidate candidate) {
        return candidate
                .rollout()
                .map(rollout -> "Version " + Wording.version(rollout.deploy()) + " of " + candidate.name()
                        + ", deployed at " + Numbers.clock(rollout.deploy().time()) + ", is broken")
                .orElse("A change in " + candidate.name() + " broke it");
    }

    /** Whether all that is known is that it complains about somebody it does not name. */
    private static boolean cannotReach(Candidate candidate) {
        return candidate.clues().stream()
                .allMatch(clue -> clue instanceof Clue.Lines lines
                        && lines.service().equals(candidate.name())
                        && lines.mentions().isEmpty());
    }

    private static String unknown(Candidate candidate, String name) {
        return switch (candidate.faultClass()) {
            case LOGIC_BUG -> capital(name) + " fails in its own code" + symptom(candidate);
            case RESOURCE_EXHAUSTION -> capital(name) + " has run out of something it needs" + symptom(candidate);
            case TRANSIENT -> capital(name) + " fails now and then" + symptom(candidate);
            case CONFIG_ERROR -> capital(name) + " runs with settings that do not fit" + symptom(candidate);
            case DEPENDENCY_DOWN -> capital(name) + " cannot reach something it needs" + symptom(candidate);
            case PERMISSION -> capital(name) + " is not allowed to do what it needs to" + symptom(candidate);
            case DATA -> capital(name) + " cannot work with the data it gets" + symptom(candidate);
            case UNKNOWN -> "The trouble starts in " + name + symptom(candidate);
        };
    }

    /** What is seen of it: of something that is down, what its callers say; of anything else, first what it says itself. */
    private static String symptom(Candidate candidate) {
        boolean down = candidate.faultClass() == FaultClass.DEPENDENCY_DOWN;
        Optional<String> seen = down
                ? line(candidate, false).or(() -> requests(candidate))
                : line(candidate, true).or(() -> requests(candidate)).or(() -> line(candidate, false));
        return seen.or(() -> measure(candidate)).map(text -> ": " + text).orElse("");
    }

    private static Optional<String> line(Candidate candidate, boolean ownOnly) {
        return candidate.clues().stream()
                .filter(Clue.Lines.class::isInstance)
                .map(Clue.Lines.class::cast)
                .filter(lines -> lines.change().pattern().isError())
                .filter(lines -> !ownOnly || lines.service().equals(candidate.name()))
                .max(Comparator.comparingDouble((Clue.Lines lines) -> telling(lines, candidate))
                        .thenComparingDouble(lines -> lines.change().seen())
                        .thenComparing(lines -> lines.change().pattern().id()))
                .map(lines ->
                        (lines.service().equals(candidate.name()) ? "" : Wording.named(lines.service()) + " logs ")
                                + Wording.quote(line(lines.change().pattern())));
    }

    private static double telling(Clue.Lines lines, Candidate candidate) {
        double telling =
                0.1 + lines.error().map(match -> match.rule().telling()).orElse(0.0);
        double own = lines.service().equals(candidate.name()) ? 2 : 1;
        return telling * own * Math.log1p(lines.change().seen());
    }

    private static String line(LogPattern pattern) {
        if (pattern.samples().isEmpty()) {
            return pattern.template();
        }
        var sample = pattern.samples().getFirst();
        return dev.vigil.analysis.logs.StackTrace.exception(sample.text()).orElse(sample.headline());
    }

    private static Optional<String> requests(Candidate candidate) {
        return candidate.clues().stream()
                .filter(Clue.Requests.class::isInstance)
                .map(clue -> ((Clue.Requests) clue).change())
                .findFirst()
                .map(change -> requests(change, candidate));
    }

    private static Optional<String> measure(Candidate candidate) {
        return candidate.clues().stream()
                .filter(Clue.Measure.class::isInstance)
                .map(clue -> ((Clue.Measure) clue).change())
                .filter(MetricChange::isBad)
                .findFirst()
                .map(change -> change.metric() + (change.isUp() ? " rose from " : " fell from ")
                        + Wording.value(change, change.usual()) + " to " + Wording.value(change, change.now()));
    }

    private static String requests(TraceChange change, Candidate candidate) {
        String what = change.isCall()
                ? "calls from " + change.service()
                : change.operation().isEmpty() ? requestsTo(change, candidate) : change.operation();
        return switch (change.kind()) {
            case ERRORS -> Numbers.percent(change.now()) + " of " + what + " fail";
            case LATENCY ->
                what + " take up to " + Numbers.millis(change.now()) + " instead of " + Numbers.millis(change.usual());
            case SILENCE -> "no more requests reach " + candidate.name();
        };
    }

    private static String requestsTo(TraceChange change, Candidate candidate) {
        return change.service().equals(candidate.name()) ? "its requests" : "requests to " + change.service();
    }

    private static String memory(Candidate candidate) {
        return candidate.clues().stream()
                .filter(Clue.Measure.class::isInstance)
                .map(clue -> ((Clue.Measure) clue).change())
                .filter(change -> change.resource() == Resource.MEMORY && change.growing())
                .findFirst()
                .map(change -> ": " + change.metric() + " climbed steadily from "
                        + Wording.value(change, change.usual()) + " to " + Wording.value(change, change.now()))
                .orElseGet(() -> symptom(candidate));
    }

    static String capital(String text) {
        return text.startsWith("the ") ? "The " + text.substring(4) : text;
    }
}
