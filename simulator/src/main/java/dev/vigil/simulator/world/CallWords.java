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
            case Outcome.Answered(int status, String told) -> answered(call, peer, status, told);
            case Outcome.Denied(int status, String told) -> answered(call, peer, status, told);
            case Outcome.Lost(var why) -> lost(visit, call, peer, why);
        };
    }

    private static String answered(Step.Call call, Component peer, int status, String told) {
        return switch (peer.role()) {
            case DATABASE ->
                "query " + call.endpoint() + " failed: "
                        + (told.isEmpty() ? "FATAL: sorry, too many clients already" : "ERROR: " + told);
            case CACHE -> call.endpoint() + " to " + call.target() + " failed: " + (told.isEmpty() ? "LOADING" : told);
            case SERVICE, EXTERNAL ->
                "upstream " + call.target() + " returned " + status + " for " + call.endpoint()
                        + (told.isEmpty() ? "" : ": " + told);
        };
    }

    private static String lost(Visit visit, Step.Call call, Component peer, Outcome.Mishap why) {
        String target = call.target();
        var platform = visit.component().platform();
        return switch (why) {
            case TIMED_OUT ->
                call.endpoint() + " to " + target + " timed out after "
                        + visit.at().condition().policyFor(call).timeoutMillis() + " ms";
            case REFUSED -> PeerWords.refused(platform, peer);
            case RESET -> "connection to " + target + " was reset by peer during " + call.endpoint();
            case UNRESOLVED ->
                PeerWords.unresolved(platform, peer, link(visit, call).nameGone());
            case UNTRUSTED -> {
                var now = visit.at().now();
                yield PeerWords.untrusted(platform, peer, now, link(visit, call).certificateEnd(now));
            }
            case CIRCUIT_OPEN -> "circuit for " + target + " is open, " + call.endpoint() + " not tried";
            case POOL_EMPTY -> PeerWords.poolEmpty(platform, visit.at().channel(target));
        };
    }

    private static Link link(Visit visit, Step.Call call) {
        return visit.world().link(visit.component().name(), call.target());
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
                                cause(visit, call, outcome),
                                frame(outcome));
            case PYTHON ->
                "\n" + StackTrace.of(Platform.PYTHON, "wire.UpstreamFailure", call.target(), places.subList(0, 1));
            case GO, NODE, PROXY, OTHER -> "";
        };
    }

    private static String cause(Visit visit, Step.Call call, Outcome outcome) {
        var peer = visit.world().fleet(call.target()).component();
        return switch (outcome) {
            case Outcome.Answered(int status, String told) -> badAnswer(peer, status, told);
            case Outcome.Denied(int status, String told) -> badAnswer(peer, status, told);
            case Outcome.Lost(var why) ->
                switch (why) {
                    case TIMED_OUT -> "java.net.SocketTimeoutException: Read timed out";
                    case REFUSED -> "java.net.ConnectException: Connection refused";
                    case RESET -> "java.net.SocketException: Connection reset";
                    case UNRESOLVED -> "java.net.UnknownHostException: " + PeerWords.host(peer);
                    case UNTRUSTED ->
                        "java.security.cert.CertificateExpiredException: NotAfter: "
                                + PeerWords.expiry(link(visit, call)
                                        .certificateEnd(visit.at().now()));
                    case CIRCUIT_OPEN -> "shop.lumenwick.wire.CircuitOpen";
                    case POOL_EMPTY -> "java.sql.SQLTransientConnectionException: no connection available";
                };
        };
    }

    private static String badAnswer(Component peer, int status, String told) {
        return peer.role() == Role.DATABASE
                ? "org.postgresql.util.PSQLException: "
                        + (told.isEmpty() ? "FATAL: sorry, too many clients already" : "ERROR: " + told)
                : "shop.lumenwick.wire.BadStatus: " + status;
    }

    private static String frame(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered _, Outcome.Denied _ -> "shop.lumenwick.wire.Answer.body(Answer.java:51)";
            case Outcome.Lost(var why) ->
                switch (why) {
                    case TIMED_OUT, RESET -> "java.base/sun.nio.ch.NioSocketImpl.implRead(NioSocketImpl.java:318)";
                    case REFUSED -> "java.base/sun.nio.ch.Net.pollConnect(Native Method)";
                    case UNRESOLVED -> "java.base/java.net.InetAddress$CachedLookup.get(InetAddress.java:988)";
                    case UNTRUSTED ->
                        "java.base/sun.security.x509.CertificateValidity.valid(CertificateValidity.java:277)";
                    case CIRCUIT_OPEN -> "shop.lumenwick.wire.Circuit.pass(Circuit.java:40)";
                    case POOL_EMPTY -> "com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:686)";
                };
        };
    }
}
