package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.LogFormat;
import dev.vigil.simulator.shop.Platform;
import dev.vigil.simulator.shop.Role;
import dev.vigil.simulator.shop.StackTrace;
import dev.vigil.simulator.shop.Step;

/** How a caller complains about a call, by its language and by what it called. */
final class CallWords {
    private static final double TRACES_IN_JSON = 0.4;

    private CallWords() {}

    static String failed(Visit visit, Step.Call call, Component peer, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(int status) -> answered(call, peer, status);
            case Outcome.Lost(var why) -> lost(visit, call, peer, why);
        };
    }

    private static String answered(Step.Call call, Component peer, int status) {
        return peer.role() == Role.DATABASE
                ? "query " + call.endpoint() + " failed: sorry, too many clients already"
                : "upstream " + call.target() + " returned " + status + " for " + call.endpoint();
    }

    private static String lost(Visit visit, Step.Call call, Component peer, Outcome.Mishap why) {
        String target = call.target();
        return switch (why) {
            case TIMED_OUT ->
                call.endpoint() + " to " + target + " timed out after "
                        + call.policy().timeoutMillis() + " ms";
            case REFUSED -> refused(visit.component().platform(), address(peer));
            case RESET -> "connection to " + target + " was reset by peer during " + call.endpoint();
            case CIRCUIT_OPEN -> "circuit for " + target + " is open, " + call.endpoint() + " not tried";
            case POOL_EMPTY -> {
                var channel = visit.at().channel(target);
                yield "pool for %s: connection is not available, request timed out after %d ms (total=%d, active=%d, waiting=%d)"
                        .formatted(
                                target,
                                Channel.POOL_PATIENCE / Timeline.MILLI,
                                channel.poolSize(),
                                channel.inUse(),
                                channel.waiting());
            }
        };
    }

    private static String refused(Platform platform, String address) {
        return switch (platform) {
            case JAVA -> "Connection refused: " + address;
            case GO -> "dial tcp " + address + ": connect: connection refused";
            case PYTHON -> "[Errno 111] Connection refused: " + address;
            case NODE, PROXY, OTHER -> "connect ECONNREFUSED " + address;
        };
    }

    private static String address(Component peer) {
        return switch (peer.role()) {
            case SERVICE -> peer.name() + ":8080";
            case DATABASE -> peer.name() + ":5432";
            case CACHE -> peer.name() + ":6379";
            case EXTERNAL -> "api." + peer.name() + ".example:443";
        };
    }

    /** What follows the sentence on lines of its own; nothing where the language or its setting prints none. */
    static String stackTrace(Visit visit, Step.Call call, Outcome outcome, Dice dice) {
        var component = visit.component();
        boolean printed = component.format() == LogFormat.JSON ? dice.hits(TRACES_IN_JSON) : true;
        var places = visit.endpoint().code();
        if (!printed || places.isEmpty()) {
            return "";
        }
        return switch (component.platform()) {
            case JAVA ->
                "\n"
                        + StackTrace.javaWithCause(
                                "shop.lumenwick.wire.UpstreamFailure: " + call.target(),
                                places.subList(0, 1),
                                cause(outcome),
                                frame(outcome));
            case PYTHON ->
                "\n" + StackTrace.of(Platform.PYTHON, "wire.UpstreamFailure", call.target(), places.subList(0, 1));
            case GO, NODE, PROXY, OTHER -> "";
        };
    }

    private static String cause(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(int status) -> "shop.lumenwick.wire.BadStatus: " + status;
            case Outcome.Lost(var why) ->
                switch (why) {
                    case TIMED_OUT -> "java.net.SocketTimeoutException: Read timed out";
                    case REFUSED -> "java.net.ConnectException: Connection refused";
                    case RESET -> "java.net.SocketException: Connection reset";
                    case CIRCUIT_OPEN -> "shop.lumenwick.wire.CircuitOpen";
                    case POOL_EMPTY -> "java.sql.SQLTransientConnectionException: no connection available";
                };
        };
    }

    private static String frame(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered _ -> "shop.lumenwick.wire.Answer.body(Answer.java:51)";
            case Outcome.Lost(var why) ->
                switch (why) {
                    case TIMED_OUT, RESET -> "java.base/sun.nio.ch.NioSocketImpl.implRead(NioSocketImpl.java:318)";
                    case REFUSED -> "java.base/sun.nio.ch.Net.pollConnect(Native Method)";
                    case CIRCUIT_OPEN -> "shop.lumenwick.wire.Circuit.pass(Circuit.java:40)";
                    case POOL_EMPTY -> "shop.lumenwick.wire.Pool.take(Pool.java:77)";
                };
        };
    }
}
