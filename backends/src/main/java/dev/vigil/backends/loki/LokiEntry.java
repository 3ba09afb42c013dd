package dev.vigil.backends.loki;

import dev.vigil.api.Level;
import dev.vigil.api.json.JsonFields;
import dev.vigil.backends.files.text.Logfmt;
import dev.vigil.backends.remote.LogStore.Entry;
import dev.vigil.backends.remote.RecordReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads one entry: the values of a line that is JSON or logfmt, then the labels of its stream and its structured metadata.
 * Any other line is the message as it stands.
 */
final class LokiEntry {
    /** What Loki tells of the level by itself (grafana.com/docs/loki/latest/get-started/labels/structured-metadata). */
    private static final String DETECTED_LEVEL = "detected_level";

    private static final int HEAD = 200;
    private static final Pattern LEVEL_WORD =
            Pattern.compile("\\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL|PANIC)\\b");

    private final String serviceLabel;

    LokiEntry(String serviceLabel) {
        this.serviceLabel = serviceLabel;
    }

    Entry read(Instant time, String line, Map<String, String> stream, Map<String, String> metadata) {
        var record = new RecordReader();
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        if (!json(text, record) && !logfmt(text, record)) {
            record.text(line).otherwise(levelIn(line));
        }
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

    private static boolean json(byte[] text, RecordReader record) {
        if (text.length == 0 || text[0] != '{') {
            return false;
        }
        var fields = new JsonFields();
        if (!fields.read(text, 0, text.length)) {
            return false;
        }
        for (int i = 0; i < fields.size(); i++) {
            if (fields.kind(i) != JsonFields.Kind.NULL) {
                record.take(fields.name(i), fields.value(i));
            }
        }
        return true;
    }

    private static boolean logfmt(byte[] text, RecordReader record) {
        if (!Logfmt.startsLikePair(text, 0, text.length)) {
            return false;
        }
        var pairs = new Logfmt();
        if (!pairs.read(text, 0, text.length)) {
            return false;
        }
        for (int i = 0; i < pairs.size(); i++) {
            record.take(pairs.name(i), pairs.value(i));
        }
        return true;
    }

    /** The first word in capitals near the start of a plain line that names a level. */
    private static Level levelIn(String line) {
        Matcher word = LEVEL_WORD.matcher(line).region(0, Math.min(HEAD, line.length()));
        return word.find() ? Level.parse(word.group()).orElse(Level.UNKNOWN) : Level.UNKNOWN;
    }
}
