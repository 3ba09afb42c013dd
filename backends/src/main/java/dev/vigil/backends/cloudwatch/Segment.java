package dev.vigil.backends.cloudwatch;

import dev.vigil.api.telemetry.Span;
import dev.vigil.backends.remote.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads segment documents (docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html): a segment is what a service
 * did, its subsegments what it did for that, within itself or by asking others.
 */
final class Segment {
    private static final int MAX_DEPTH = 64;

    private Segment() {}

    static List<Span> spans(Document segment) {
        var spans = new ArrayList<Span>();
        String trace = segment.text("trace_id");
        boolean alone = segment.text("type").equals("subsegment");
        add(segment, new Place(hex(trace), segment.text("name"), segment.text("parent_id"), alone, 0), spans);
        return spans;
    }

    /** Where a segment stands: in which trace, in whose, below which. */
    private record Place(String trace, String service, String parent, boolean isSub, int depth) {
        Place below(String id) {
            return new Place(trace, service, id, true, depth + 1);
        }
    }

    private static void add(Document segment, Place place, List<Span> into) {
        double start = segment.number("start_time").orElse(0);
        double end = segment.number("end_time").orElse(start);
        String id = segment.text("id");
        into.add(new Span(
                place.trace(),
                id,
                place.parent(),
                place.service(),
                operation(segment),
                kind(segment, place.isSub()),
                moment(start),
                Duration.between(moment(start), moment(Math.max(start, end))),
                status(segment),
                attributes(segment)));
        if (place.depth() < MAX_DEPTH) {
            segment.at("subsegments").items().forEach(sub -> add(sub, place.below(id), into));
        }
    }

    private static String operation(Document segment) {
        Document request = segment.at("http").at("request");
        String url = request.text("url").replaceFirst("^[a-z]+://[^/?#]*", "").replaceFirst("[?#].*$", "");
        String call = (request.text("method") + " " + url).strip();
        String operation = segment.at("aws").text("operation");
        String name = segment.text("name");
        return !operation.isEmpty() ? name + " " + operation : call.isEmpty() ? name : call;
    }

    private static Span.Kind kind(Document segment, boolean isSub) {
        if (!isSub) {
            return Span.Kind.SERVER;
        }
        return switch (segment.text("namespace")) {
            case "aws", "remote" -> Span.Kind.CLIENT;
            default -> Span.Kind.INTERNAL;
        };
    }

    private static Span.Status status(Document segment) {
        boolean bad = segment.isTrue("fault") || segment.isTrue("error") || segment.isTrue("throttle");
        return bad ? Span.Status.ERROR : Span.Status.UNSET;
    }

    private static Map<String, String> attributes(Document segment) {
        var attributes = new TreeMap<String, String>();
        segment.at("metadata").members().forEach((namespace, values) -> {
            // OpenTelemetry's own attributes stand below "default".
            attributes.putAll(values.flat(namespace.equals("default") ? "" : namespace + "."));
        });
        attributes.putAll(segment.at("annotations").flat(""));
        attributes.putAll(segment.at("aws").flat("aws."));
        attributes.putAll(segment.at("sql").flat("db."));
        Document http = segment.at("http");
        put("http.method", http.at("request").text("method"), attributes);
        put("http.url", http.at("request").text("url"), attributes);
        put("http.status_code", http.at("response").text("status"), attributes);
        put("peer.service", segment.text("namespace").isEmpty() ? "" : segment.text("name"), attributes);
        for (String name : List.of("user", "origin")) {
            put(name, segment.text(name), attributes);
        }
        for (Document exception : segment.at("cause").at("exceptions").items()) {
            attributes.putIfAbsent("exception.type", exception.text("type"));
            attributes.putIfAbsent("exception.message", exception.text("message"));
        }
        return Map.copyOf(attributes);
    }

    private static void put(String name, String value, Map<String, String> into) {
        if (!value.isEmpty()) {
            into.put(name, value);
        }
    }

    /** X-Ray writes the 32 digits of a trace's id in three parts. */
    private static String hex(String id) {
        return id.matches("1-[0-9a-f]{8}-[0-9a-f]{24}") ? id.substring(2).replace("-", "") : id;
    }

    private static Instant moment(double seconds) {
        return Instant.EPOCH.plusNanos(Math.round(seconds * 1e6) * 1_000);
    }
}
