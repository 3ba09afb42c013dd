package dev.vigil.simulator.world;

import dev.vigil.api.Level;
import dev.vigil.simulator.shop.Bug;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Endpoint;
import dev.vigil.simulator.shop.LogFormat;
import dev.vigil.simulator.shop.Phrase;
import dev.vigil.simulator.shop.Platform;
import dev.vigil.simulator.shop.Role;
import dev.vigil.simulator.shop.StackTrace;
import dev.vigil.simulator.shop.Step;
import dev.vigil.simulator.signal.Cluster;
import dev.vigil.simulator.signal.LogBook;
import dev.vigil.simulator.signal.Utterance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What programs put into their logs when something happens to them. */
final class Words {
    private static final double RETRIES_TOLD = 0.7;
    private static final double ENDLESS_RETRIES_TOLD = 0.25;
    private static final double REJECTIONS_TOLD = 0.35;
    private static final double HANDSHAKES_TOLD = 0.5;
    private static final Phrase CLIENT = Phrase.of("{ip}");
    private static final long PAUSE_WORTH_TELLING = 250 * Timeline.MILLI;
    private static final List<Phrase> DEBUG = Stream.of(
                    "request headers: accept=application/json, user-agent=wire/2.4, x-request-id={id}",
                    "no error so far, going on with step {count}",
                    "lookup of feature switch \"wick-{count}\" failed over to its default",
                    "cache key item:{sku} is {count} s old, timeout not reached",
                    "returning connection {id} to the pool ({count} idle)",
                    "retry budget untouched: {count} of {count} left",
                    "parsed {rows} bytes in {ms} us")
            .map(Phrase::of)
            .toList();
    private static final long SLOW_QUERY = 400 * Timeline.MILLI;
    private static final int KILLED = 137;
    /** The exit code of a Java program that ends itself when its memory is full. */
    private static final int GAVE_UP = 3;

    private static final double MIB = 1 << 20;

    private final World world;
    private final LogBook logs;
    private final Dice dice;
    private final double share;
    private final boolean killedBySystem;

    /** @param share how much of the everyday talk is written down */
    Words(World world, LogBook logs, double share) {
        this.world = world;
        this.logs = logs;
        this.dice = world.dice("words");
        this.killedBySystem = dice.hits(0.5);
        this.share = share;
    }

    void succeeded(Visit visit) {
        if (visit.component().role() == Role.DATABASE) {
            slowQuery(visit);
        }
        if (visit.at().condition().isTalkative()) {
            for (int lines = dice.below(4); lines > 0; lines--) {
                say(visit, Level.DEBUG, dice.pick(DEBUG).said(dice), Map.of());
            }
        }
        for (var line : visit.endpoint().lines()) {
            if (dice.hits(line.share() * share)) {
                say(visit, line.level(), line.phrase().said(dice), served(visit, 200));
            }
        }
    }

    /** As PostgreSQL does with {@code log_min_duration_statement} set. */
    private void slowQuery(Visit visit) {
        long micros = world.timeline().now() - visit.arrived();
        if (micros >= SLOW_QUERY) {
            String millis = micros / Timeline.MILLI + "." + (100 + micros % 900);
            say(
                    visit.at(),
                    Level.INFO,
                    "duration: " + millis + " ms  execute <unnamed>: "
                            + Sql.of(visit.endpoint().name()));
        }
    }

    void refused(Visit visit, Endpoint.Refusal refusal) {
        say(visit, Level.WARN, refusal.phrase().said(dice), served(visit, refusal.status()));
    }

    void threw(Visit visit, Bug bug) {
        if (visit.component().role() != Role.SERVICE) {
            // Ready-made software says what is wrong, and nothing of its code.
            say(visit.at(), Level.ERROR, bug.error());
            return;
        }
        var platform = visit.component().platform();
        if (platform == Platform.GO && !bug.isPanic()) {
            // An error that is handed up says no more than its words.
            String words = bug.error() + ": " + bug.message().said(dice);
            say(visit, Level.ERROR, visit.endpoint().name() + " failed: " + words, served(visit, 500));
            return;
        }
        String trace = StackTrace.of(platform, bug.error(), bug.message().said(dice), bug.places());
        String first = switch (platform) {
            case JAVA -> "Request " + visit.endpoint().name() + " failed";
            case GO -> "recovered from panic in " + visit.endpoint().name();
            case PYTHON -> "Exception on " + visit.endpoint().name();
            case NODE, PROXY, OTHER -> "unhandled error in " + visit.endpoint().name();
        };
        say(visit, Level.ERROR, first + "\n" + trace, served(visit, 500));
    }

    void callFailed(Visit visit, Step.Call call, Outcome outcome) {
        var peer = world.fleet(call.target()).component();
        String what = CallWords.failed(visit, call, peer, outcome);
        if (!call.vital()) {
            say(visit, Level.WARN, what + ", going on without", peer(call));
            return;
        }
        var details = served(visit, outcome.passedOn());
        details.put("peer", call.target());
        say(visit, Level.ERROR, what + CallWords.stackTrace(visit, call, outcome, dice), details);
    }

    /** Somebody was not let in. */
    void denied(Visit visit, Outcome.Denied outcome) {
        say(visit, Level.WARN, outcome.told(), served(visit, outcome.status()));
    }

    /** A caller hung up on the certificate that this process showed. */
    void handshakeFailed(Instance instance) {
        if (!dice.hits(HANDSHAKES_TOLD)) {
            return;
        }
        String client = CLIENT.said(dice) + ":" + (32_768 + dice.below(28_000));
        String what = switch (instance.component().platform()) {
            case JAVA ->
                "javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_expired from " + client;
            case GO -> "http: TLS handshake error from " + client + ": remote error: tls: expired certificate";
            case PYTHON -> "[SSL: SSLV3_ALERT_CERTIFICATE_EXPIRED] sslv3 alert certificate expired from " + client;
            case NODE, PROXY, OTHER ->
                "tlsClientError from " + client + ": alert certificate expired, SSL alert number 45";
        };
        say(instance, Level.WARN, what);
    }

    /** @param tried how often it was tried by now */
    void tryingAgain(Visit visit, Step.Call call, Outcome outcome, int tried) {
        int attempts = visit.at().condition().policyFor(call).attempts();
        if (dice.hits(attempts > 2 ? ENDLESS_RETRIES_TOLD : RETRIES_TOLD)) {
            var peer = world.fleet(call.target()).component();
            String what = CallWords.failed(visit, call, peer, outcome);
            String which = attempts > 2 ? " (attempt " + tried + " of " + attempts + ")" : "";
            say(visit, Level.WARN, what + ", trying again" + which, peer(call));
        }
    }

    void circuitTurned(Visit visit, Step.Call call, boolean open) {
        String what = "circuit for " + call.target() + (open ? " opened: too many failed calls" : " closed again");
        say(visit, open ? Level.WARN : Level.INFO, what, peer(call));
    }

    void overloaded(Instance instance, int waiting) {
        if (dice.hits(REJECTIONS_TOLD)) {
            say(instance, Level.WARN, "request rejected: all workers busy, " + waiting + " requests waiting");
        }
    }

    void collected(Instance instance, long pauseMicros) {
        if (pauseMicros >= PAUSE_WORTH_TELLING) {
            var heap = instance.heap();
            String sizes = "%d MiB of %d MiB in use after it"
                    .formatted(Math.round(heap.live() / MIB), Math.round(heap.limit() / MIB));
            say(
                    instance,
                    Level.WARN,
                    "Pause Full (G1 Compaction Pause) took " + pauseMicros / Timeline.MILLI + " ms, " + sizes);
        }
    }

    /** The last word before the end; where the system kills a program that grew too big, there is none. */
    Cluster.End outOfMemory(Instance instance) {
        if (killedBySystem) {
            world.kubelet().killedForMemory(instance);
            return new Cluster.End("OOMKilled", KILLED, world.timeline().instant());
        }
        var places = instance.component().endpoints().getFirst().code();
        String trace = StackTrace.of(
                instance.component().platform(), "java.lang.OutOfMemoryError", "Java heap space", places.reversed());
        say(instance, Level.ERROR, "Terminating: out of memory\n" + trace);
        return new Cluster.End("Error", GAVE_UP, world.timeline().instant());
    }

    void stopping(Instance instance) {
        say(instance, Level.INFO, "Stopping " + instance.component().name() + " " + instance.version() + ", draining");
    }

    void started(Instance instance) {
        String seconds = (int) dice.between(2, 9) + "." + (100 + dice.below(900));
        say(
                instance,
                Level.INFO,
                "Started " + instance.component().name() + " " + instance.version() + " in " + seconds + " seconds");
    }

    /** Something a program says by itself, not about a request. */
    void say(Instance instance, Level level, String message) {
        write(
                instance,
                new Utterance(level, process(instance), logger(instance.component()), message, "", "", Map.of()));
    }

    private void say(Visit visit, Level level, String message, Map<String, String> details) {
        String thread = "http-" + (1 + dice.below(visit.component().size().workers() * 2));
        var code = visit.endpoint().code();
        String logger =
                code.isEmpty() ? logger(visit.component()) : code.getFirst().unit();
        write(
                visit.at(),
                new Utterance(level, thread, logger, message, visit.trace().id(), visit.spanId(), details));
    }

    /** What says it when no request does: the main thread, or in stores one of their processes. */
    private String process(Instance instance) {
        return instance.component().role() == Role.SERVICE ? "main" : Integer.toString(400 + dice.below(90));
    }

    private void write(Instance instance, Utterance said) {
        // A proxy's access log has no room for anything but requests.
        if (instance.component().format() != LogFormat.ACCESS) {
            logs.write(instance.speaker(), instance.now(), said);
        }
    }

    private Map<String, String> served(Visit visit, int status) {
        var details = new LinkedHashMap<String, String>();
        details.put("route", visit.endpoint().name());
        details.put("status", Integer.toString(status));
        long millis = (world.timeline().now() - visit.arrived()) / Timeline.MILLI;
        details.put("duration_ms", Long.toString(millis));
        return details;
    }

    private static Map<String, String> peer(Step.Call call) {
        var details = new LinkedHashMap<String, String>();
        details.put("peer", call.target());
        return details;
    }

    private static String logger(Component component) {
        return component.endpoints().stream()
                .flatMap(endpoint -> endpoint.code().stream())
                .map(place -> place.unit())
                .findFirst()
                .orElse(component.name());
    }
}
