package dev.vigil.backends.loki;

import dev.vigil.api.Level;
import dev.vigil.backends.remote.LogStore.Entry;
import dev.vigil.backends.remote.RecordReader;
import dev.vigil.backends.remote.WrittenLine;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads one entry: the values of a line that is JSON or logfmt, then the labels of its stream and its structured metadata.
 * Any other line is the message as it stands.
 */
final class LokiEntry {
    /** What Loki tells of the level by itself (grafana.com/docs/loki/latest/get-started/labels/structured-metadata). */
    private static final String DETECTED_LEVEL = "detected_level";

    private final String serviceLabel;

    LokiEntry(String serviceLabel) {
        this.serviceLabel = serviceLabel;
    }

    Entry read(Instant time, String line, Map<String, String> stream, Map<String, String> metadata) {
        var record = new RecordReader();
        WrittenLine.read(line, record);
        labels(stream, record);
        labels(metadata, record);
        String origin = stream.entrySet().stream()
                .filter(label -> !label.getKey().equals(DETECTED_LEVEL))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new))
                .toString();
        return new Entry(time + origin + metadata + line, record.read(time, origin));
    }

    private void labels(Map<String, String> labels, RecordReader record) {
        labels.forEach((name, value) -> {
            if (name.equals(serviceLabel)) {
                record.service(value);
            } else if (name.equals(DETECTED_LEVEL)) {
                Level.parse(value).ifPresent(record::otherwise);
            } else {
                record.take(name, value);
            }
        });
    }
}
