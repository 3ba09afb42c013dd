package dev.vigil.backends.remote;

import dev.vigil.api.Level;
import dev.vigil.api.json.JsonFields;
import dev.vigil.backends.files.text.Logfmt;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the line of a store that keeps lines: the values of JSON or logfmt; any other line is the message as it stands. */
public final class WrittenLine {
    private static final int HEAD = 200;
    private static final Pattern LEVEL_WORD =
            Pattern.compile("\\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL|PANIC)\\b");

    private WrittenLine() {}

    public static void read(String line, RecordReader into) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        if (!json(text, into) && !logfmt(text, into)) {
            into.text(line).otherwise(level(line));
        }
    }

    /** The first word in capitals near the start of a plain line that names a level. */
    public static Level level(String line) {
        Matcher word = LEVEL_WORD.matcher(line).region(0, Math.min(HEAD, line.length()));
        return word.find() ? Level.parse(word.group()).orElse(Level.UNKNOWN) : Level.UNKNOWN;
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
}
