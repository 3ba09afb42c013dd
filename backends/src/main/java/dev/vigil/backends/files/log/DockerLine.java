package dev.vigil.backends.files.log;

import dev.vigil.api.json.JsonFields;
import dev.vigil.backends.files.text.TimeReader;
import java.nio.charset.StandardCharsets;

/**
 * A line of Docker's json-file driver: {@code {"log":"text\n","stream":"stdout","time":"…"}}. A text without a line break at
 * its end goes on in the next line.
 */
final class DockerLine implements Wrapping {
    static final String LOG = "log";
    static final String STREAM = "stream";

    private static final byte[] BEFORE_LOG = "{\"log\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEFORE_STREAM = "\"stream\":\"std".getBytes(StandardCharsets.US_ASCII);

    private final JsonFields json = new JsonFields();
    private final RecordFields record;
    private String written = "";

    DockerLine(TimeReader times) {
        this.record = new RecordFields(times, null);
    }

    /** Whether a line is one, as the driver writes it. */
    static boolean isOne(byte[] text, int from, int to) {
        return startsWith(text, from, to, BEFORE_LOG) && stream(text, from, to) >= 0;
    }

    @Override
    public int content(byte[] text, int from, int to) {
        return startsWith(text, from, to, BEFORE_LOG) ? from + BEFORE_LOG.length : -1;
    }

    /** Before the line break that is spelled {@code \n}, or before the closing quote. */
    @Override
    public int contentEnd(byte[] text, int content, int to) {
        int end = quote(text, content, to);
        return end - content >= 2 && text[end - 1] == 'n' && text[end - 2] == '\\' ? end - 2 : end;
    }

    @Override
    public boolean isPart(byte[] text, int from, int to) {
        int content = content(text, from, to);
        return content >= 0 && content < to && contentEnd(text, content, to) == quote(text, content, to);
    }

    @Override
    public boolean isSameStream(byte[] text, int one, int other) {
        int first = stream(text, one, lineEnd(text, one));
        int second = stream(text, other, lineEnd(text, other));
        return first >= 0 && second >= 0 && text[first] == text[second];
    }

    @Override
    public boolean read(byte[] text, int from, int to, Draft draft) {
        if (!json.read(text, from, to)) {
            return false;
        }
        written = "";
        record.begin();
        for (int i = 0; i < json.size(); i++) {
            if (json.name(i).equals(LOG)) {
                written = json.value(i);
            } else if (json.kind(i) != JsonFields.Kind.NULL) {
                record.take(json.name(i), json.value(i));
            }
        }
        if (written.endsWith("\n")) {
            written = written.substring(0, written.length() - 1);
        }
        if (!draft.isTimed()) {
            record.fill(draft);
        }
        return true;
    }

    @Override
    public String written() {
        return written;
    }

    /** Where the letter is that tells the streams apart, behind {@code std}; -1 when none is named. */
    private static int stream(byte[] text, int from, int to) {
        int content = startsWith(text, from, to, BEFORE_LOG) ? from + BEFORE_LOG.length : to;
        for (int i = quote(text, content, to); i < to; i++) {
            if (startsWith(text, i, to, BEFORE_STREAM)) {
                return i + BEFORE_STREAM.length;
            }
        }
        return -1;
    }

    private static int quote(byte[] text, int from, int to) {
        int i = from;
        while (i < to && text[i] != '"') {
            i += text[i] == '\\' ? 2 : 1;
        }
        return Math.min(i, to);
    }

    private static int lineEnd(byte[] text, int from) {
        int i = from;
        while (i < text.length && text[i] != '\n') {
            i++;
        }
        return i;
    }

    private static boolean startsWith(byte[] text, int from, int to, byte[] wanted) {
        return to - from >= wanted.length
                && java.util.Arrays.equals(text, from, from + wanted.length, wanted, 0, wanted.length);
    }
}
