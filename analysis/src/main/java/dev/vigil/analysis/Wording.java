package dev.vigil.analysis;

import dev.vigil.analysis.cause.Clue;
import dev.vigil.analysis.logs.LogChange;
import dev.vigil.analysis.logs.LogPattern;
import dev.vigil.analysis.metrics.Meaning;
import dev.vigil.analysis.metrics.MetricChange;
import dev.vigil.analysis.traces.TraceChange;
import dev.vigil.api.telemetry.Deploy;
import java.time.Duration;

/** Puts a clue into one line of plain words. */
final class Wording {
    private static final int MAX_QUOTE = 160;

    private Wording() {}

    static String of(Clue clue) {
        return switch (clue) {
            case Clue.Requests(var change) -> requests(change);
            case Clue.Lines lines -> lines(lines);
            case Clue.Silence(var silence) ->
                named(silence.service()) + " logs " + Numbers.digits(silence.now()) + " lines a minute instead of "
                        + Numbers.digits(silence.usual()) + " since " + Numbers.clock(silence.onset());
            case Clue.StatusLines(var change) ->
                Numbers.percent(change.now()) + " of the requests in the log of " + named(change.service())
                        + " failed since " + Numbers.clock(change.onset()) + ", before "
                        + Numbers.percent(change.usual());
            case Clue.Measure(var change, var peer) -> measure(change, peer);
            case Clue.Rollout rollout -> rollout(rollout);
        };
    }

    /** What a clue is about, in a few words. */
    static String topic(Clue clue) {
        return switch (clue) {
            case Clue.Requests(var change) -> {
                String what = switch (change.kind()) {
                    case ERRORS -> "failing";
                    case LATENCY -> "slow";
                    case SILENCE -> "missing";
                };
                yield change.isCall()
                        ? what + " calls to " + change.target()
                        : what + " requests" + (change.operation().isEmpty() ? "" : " (" + change.operation() + ")");
            }
            case Clue.Lines lines -> quote(lines.change().pattern().template());
            case Clue.Silence _ -> "log volume";
            case Clue.StatusLines _ -> "failed requests in the log";
            case Clue.Measure(var change, var peer) -> change.metric() + (peer.isEmpty() ? "" : " to " + peer);
            case Clue.Rollout(var deploy, var _, var _) -> "deploy " + version(deploy);
        };
    }

    static String named(String service) {
        return service.isEmpty() || service.equals(Clue.NAMELESS) ? "the system" : service;
    }

    static String version(Deploy deploy) {
        return deploy.version().isEmpty() ? deploy.id() : deploy.version();
    }

    static String quote(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return "\"" + (line.length() <= MAX_QUOTE ? line : line.substring(0, MAX_QUOTE) + "…") + "\"";
    }

    private static String requests(TraceChange change) {
        String what = change.isCall()
                ? "calls from " + named(change.service()) + " to " + change.target()
                : "requests to " + named(change.service())
                        + (change.operation().isEmpty() ? "" : " (" + change.operation() + ")");
        String since = " since " + Numbers.clock(change.onset());
        return switch (change.kind()) {
            case ERRORS ->
                Numbers.percent(change.now()) + " of " + what + " failed" + since + ", before "
                        + Numbers.percent(change.usual());
            case LATENCY ->
                "95 of 100 " + what + " took up to " + Numbers.millis(change.now()) + since + ", before up to "
                        + Numbers.millis(change.usual());
            case SILENCE ->
                what + " stopped" + since + ": " + Numbers.digits(change.now()) + " a minute, before "
                        + Numbers.digits(change.usual());
        };
    }

    private static String lines(Clue.Lines lines) {
        LogChange change = lines.change();
        String before = change.usual() == 0 ? "never before" : "before " + Numbers.digits(change.usual()) + " a minute";
        if (change.kind() == LogChange.Kind.STEADY) {
            return named(lines.service()) + " logged " + Math.round(change.seen()) + " times, from start to end ("
                    + Numbers.percent(change.share()) + " of its lines): " + quote(headline(change.pattern()));
        }
        return named(lines.service()) + " logged " + Math.round(change.seen()) + " times since "
                + Numbers.clock(change.onset()) + " (" + before + "): " + quote(headline(change.pattern()));
    }

    /** A real line where there is one, as it tells more than its pattern. */
    private static String headline(LogPattern pattern) {
        return pattern.samples().isEmpty()
                ? pattern.template()
                : pattern.samples().getFirst().headline();
    }

    private static String measure(MetricChange change, String peer) {
        String what = change.metric() + " of " + named(change.service()) + (peer.isEmpty() ? "" : " to " + peer);
        String now = value(change, change.now());
        String usual = value(change, change.usual());
        if (change.growing()) {
            return what + " climbed steadily from " + usual + " to " + now + " since " + Numbers.clock(change.onset());
        }
        String verb = change.isUp() ? " rose" : " fell";
        return what + verb + " from " + usual + " to " + now + " at " + Numbers.clock(change.onset()) + lasted(change);
    }

    /** A value of the metric, with its unit. */
    static String value(MetricChange change, double value) {
        String unit = change.whole() == 1 ? "" : change.unit();
        boolean share =
                change.whole() == 1 && (change.meaning() == Meaning.ERRORS || change.meaning() == Meaning.SUCCESS);
        return share ? Numbers.percent(value) : Numbers.quantity(value, unit);
    }

    private static String lasted(MetricChange change) {
        return " and stayed there for " + Numbers.span(Duration.between(change.onset(), change.ended()));
    }

    private static String rollout(Clue.Rollout rollout) {
        Deploy deploy = rollout.deploy();
        String title = deploy.title().isEmpty() ? "" : " " + quote(deploy.title());
        String when = rollout.lead().isNegative()
                ? Numbers.span(rollout.lead().abs()) + " after the trouble began"
                : Numbers.span(rollout.lead()) + " before the trouble began";
        String files = rollout.files().isEmpty()
                ? ""
                : "; it touched "
                        + String.join(
                                ", ",
                                rollout.files()
                                        .subList(0, Math.min(3, rollout.files().size())))
                        + ", which the stack traces name";
        return named(deploy.service()) + " got " + version(deploy) + title + " at " + Numbers.clock(deploy.time())
                + ", " + when + files;
    }
}
