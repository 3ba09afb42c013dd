package dev.vigil.simulator.world;

import dev.vigil.api.telemetry.Span;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Role;
import dev.vigil.simulator.shop.Step;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Words what happened as spans, with the attribute names of the OpenTelemetry semantic conventions. */
final class Spans {
    private final World world;

    Spans(World world) {
        this.world = world;
    }

    /** A span's id, and the moment it began at. */
    record Lasted(String spanId, long began) {}

    Span server(Visit visit, int status) {
        boolean message = isMessage(visit.endpoint().name());
        var attributes = resource(visit.at());
        if (message) {
            attributes.put("messaging.destination.name", visit.endpoint().name());
        } else {
            http(attributes, visit.endpoint().name());
            attributes.put("http.response.status_code", Integer.toString(status));
        }
        var kind = message ? Span.Kind.CONSUMER : Span.Kind.SERVER;
        var lasted = new Lasted(visit.spanId(), visit.arrived());
        boolean failed = status >= Outcome.FIRST_SERVER_ERROR;
        return span(
                visit, visit.parentSpan(), lasted, new Words(visit.endpoint().name(), kind, failed, attributes));
    }

    Span client(Visit caller, Step.Call call, Lasted lasted, Outcome outcome) {
        var peer = world.fleet(call.target()).component();
        var attributes = resource(caller.at());
        attributes.put("peer.service", peer.name());
        attributes.put("server.address", address(peer));
        if (peer.role() == Role.DATABASE || peer.role() == Role.CACHE) {
            attributes.put("db.system", peer.role() == Role.DATABASE ? "postgresql" : "redis");
            attributes.put("db.operation.name", call.endpoint());
        } else {
            http(attributes, call.endpoint());
        }
        switch (outcome) {
            case Outcome.Answered(int status, String _) -> status(attributes, peer, status);
            case Outcome.Denied(int status, String _) -> status(attributes, peer, status);
            case Outcome.Lost(var why) -> attributes.put("error.type", errorType(why));
        }
        return span(
                caller,
                caller.spanId(),
                lasted,
                new Words(call.endpoint(), Span.Kind.CLIENT, outcome.failed(), attributes));
    }

    private static void status(Map<String, String> attributes, Component peer, int status) {
        switch (peer.role()) {
            case SERVICE, EXTERNAL -> attributes.put("http.response.status_code", Integer.toString(status));
            case DATABASE, CACHE -> {}
        }
    }

    Span producer(Visit caller, Step.Publish publish, Lasted lasted) {
        var attributes = resource(caller.at());
        attributes.put("peer.service", publish.target());
        attributes.put("messaging.destination.name", publish.endpoint());
        var words = new Words("publish " + publish.endpoint(), Span.Kind.PRODUCER, false, attributes);
        return span(caller, caller.spanId(), lasted, words);
    }

    static boolean isMessage(String endpoint) {
        return endpoint.indexOf(' ') < 0;
    }

    private record Words(String operation, Span.Kind kind, boolean failed, Map<String, String> attributes) {}

    private Span span(Visit visit, String parent, Lasted lasted, Words words) {
        long micros = world.timeline().now() - lasted.began();
        return new Span(
                visit.trace().id(),
                lasted.spanId(),
                parent,
                visit.component().name(),
                words.operation(),
                words.kind(),
                Timeline.instant(visit.at().condition().shown(lasted.began())),
                Duration.of(micros, ChronoUnit.MICROS),
                words.failed() ? Span.Status.ERROR : Span.Status.UNSET,
                Collections.unmodifiableMap(words.attributes()));
    }

    private static Map<String, String> resource(Instance at) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("service.version", at.version());
        attributes.put("service.instance.id", at.name());
        attributes.put("host.name", at.node().name());
        return attributes;
    }

    private static void http(Map<String, String> attributes, String endpoint) {
        int blank = endpoint.indexOf(' ');
        attributes.put("http.request.method", endpoint.substring(0, blank));
        attributes.put("http.route", endpoint.substring(blank + 1));
    }

    private static String address(Component peer) {
        return peer.role() == Role.EXTERNAL ? "api." + peer.name() + ".example" : peer.name();
    }

    private static String errorType(Outcome.Mishap why) {
        return switch (why) {
            case REFUSED -> "connection_refused";
            case RESET -> "connection_reset";
            case TIMED_OUT -> "timeout";
            case UNRESOLVED -> "name_resolution_error";
            case UNTRUSTED -> "certificate_expired";
            case CIRCUIT_OPEN -> "circuit_open";
            case POOL_EMPTY -> "pool_timeout";
        };
    }
}
