package dev.vigil.server.backend;

import dev.vigil.api.backend.DeployRequest;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The canonical bytes of questions: JSON objects with their names in ascending order. */
final class Canonical {
    private Canonical() {}

    static byte[] of(String profile) {
        return sorted(Map.of("profile", profile));
    }

    static byte[] of(String profile, LogRequest request) {
        return sorted(Map.of(
                "profile", profile,
                "service", request.service().orElse(""),
                "resource", request.resource(),
                "query", request.query().print(),
                "range", request.range().toString(),
                "limit", request.limit(),
                "order", request.order()));
    }

    static byte[] of(String profile, TailRequest request) {
        return sorted(Map.of(
                "profile", profile,
                "service", request.service().orElse(""),
                "resource", request.resource(),
                "query", request.query().print(),
                "from", request.from().toString()));
    }

    static byte[] of(String profile, MetricRequest request) {
        return sorted(Map.of(
                "profile", profile,
                "service", request.service().orElse(""),
                "metric", request.metric().orElse(""),
                "range", request.range().toString()));
    }

    static byte[] of(String profile, TraceRequest request) {
        return sorted(Map.of(
                "profile", profile,
                "service", request.service().orElse(""),
                "tags", new TreeMap<>(request.tags()),
                "range", request.range().toString(),
                "limit", request.limit()));
    }

    static byte[] of(String profile, DeployRequest request) {
        return sorted(Map.of(
                "profile", profile,
                "service", request.service().orElse(""),
                "range", request.range().toString()));
    }

    static String whose(Optional<String> service) {
        return service.orElse("all services");
    }

    private static byte[] sorted(Map<String, Object> parts) {
        return Json.writeBytes(new TreeMap<>(parts));
    }
}
