package dev.vigil.backends.gcp;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.files.text.FieldRole;
import dev.vigil.backends.remote.LogStore.Entry;
import dev.vigil.backends.remote.RecordReader;
import dev.vigil.backends.remote.WrittenLine;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads one log entry (cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry). A record's own word for its level counts
 * more than the severity, which in Kubernetes says no more than which stream it was written to.
 */
final class EntryReader {
    private static final String PAYLOAD = "jsonPayload.";
    private static final String LABELS = "labels.";
    private static final String RESOURCE_LABELS = "resource.labels.";

    private EntryReader() {}

    /**
     * The event; empty for an entry without a time.
     *
     * @param entry its values, nested names joined by dots
     */
    static Optional<Entry> read(Map<String, String> entry) {
        Optional<Instant> time =
                time(entry.getOrDefault("timestamp", "")).or(() -> time(entry.getOrDefault("receiveTimestamp", "")));
        return time.map(when -> read(entry, when));
    }

    private static Entry read(Map<String, String> entry, Instant time) {
        var labels = new LinkedHashMap<String, String>();
        var place = new TreeMap<String, String>();
        var record = new RecordReader();
        String text = entry.getOrDefault("textPayload", "");
        takeTrace(entry, record);
        entry.forEach((name, value) -> {
            if (name.startsWith(PAYLOAD)) {
                payload(name.substring(PAYLOAD.length()), value, record);
            } else if (name.startsWith(RESOURCE_LABELS)) {
                place.put(name.substring(RESOURCE_LABELS.length()), value);
            } else if (name.startsWith(LABELS)) {
                labels.put(name.substring(LABELS.length()), value);
            } else if (LoggingFilter.OBJECTS.contains(name.substring(0, Math.max(0, name.indexOf('.'))))) {
                record.keep(name, value);
            }
        });
        labels.forEach(record::keep);
        String type = entry.getOrDefault("resource.type", "");
        resource(type, place, record);
        record.service(Platform.service(type, place, labels))
                .text(text.isEmpty() ? otherText(entry) : text)
                .otherwise(severity(entry.getOrDefault("severity", ""), text));
        String log = entry.getOrDefault("logName", "");
        String origin = type + place + " " + log.substring(log.lastIndexOf('/') + 1);
        return new Entry(log + "/" + entry.getOrDefault("insertId", "") + "/" + time, record.read(time, origin));
    }

    private static void payload(String name, String value, RecordReader record) {
        FieldRole.Spelling spelling = FieldRole.of(name);
        boolean levelThatIsNotAskedFor =
                spelling != null && spelling.role() == FieldRole.LEVEL && !LoggingFilter.LEVEL_FIELDS.contains(name);
        if (levelThatIsNotAskedFor) {
            record.keep(name, value);
        } else {
            record.take(name, value);
        }
    }

    /** The trace is written as a resource's name, the span as it is. */
    private static void takeTrace(Map<String, String> entry, RecordReader record) {
        String trace = entry.getOrDefault("trace", "");
        record.take(LogEvent.TRACE_ID, trace.substring(trace.lastIndexOf('/') + 1));
        record.take(LogEvent.SPAN_ID, entry.getOrDefault("spanId", ""));
    }

    /** What tells apart those that run the same; where they run is said by the origin. */
    private static void resource(String type, Map<String, String> labels, RecordReader record) {
        if (type.startsWith("k8s_")) {
            record.take("pod_name", labels.getOrDefault("pod_name", ""));
            record.take("container_name", labels.getOrDefault("container_name", ""));
            record.keep("namespace_name", labels.getOrDefault("namespace_name", ""));
        }
        for (String name : new String[] {"revision_name", "version_id", "instance_id"}) {
            record.keep(name, labels.getOrDefault(name, ""));
        }
    }

    /** Of requests and audited calls, which have no text, what was asked for. */
    private static String otherText(Map<String, String> entry) {
        for (String name :
                new String[] {"protoPayload.status.message", "protoPayload.methodName", "httpRequest.requestUrl"}) {
            String value = entry.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** What has no severity may name a level near the start of its text. */
    private static Level severity(String severity, String text) {
        if (!severity.isEmpty() && !severity.equals("DEFAULT")) {
            return Level.parse(severity).orElse(Level.UNKNOWN);
        }
        return WrittenLine.level(text);
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException noMoment) {
            return Optional.empty();
        }
    }
}
