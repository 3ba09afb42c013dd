package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.Ascii;
import dev.vigil.backends.files.text.TimeFormat;
import dev.vigil.backends.files.text.TimeReader;
import java.nio.charset.StandardCharsets;

/**
 * A line in the log files of container runtimes under Kubernetes (its Container Runtime Interface, {@code
 * kuberuntime/logs}): {@code time stream tag content}, where the tag {@code P} says that the next line goes on with the same
 * one.
 */
final class RuntimeLine implements Wrapping {
    private static final int LONGEST_TIME = 40;
    private static final int STREAM_LENGTH = 6;

    private final TimeReader times;
    private String written = "";

    RuntimeLine(TimeReader times) {
        this.times = times;
    }

    /** Where the content of a line begins, or -1 when it is no such line. */
    static int start(byte[] text, int from, int to) {
        int at = stream(text, from, to);
        boolean timed = at < to && at > from && text[at] == ' ' && Ascii.isDigit(text[from]);
        int tag = at + STREAM_LENGTH + 2;
        if (!timed || tag >= to || !isStream(text, at + 1) || (text[tag] != 'F' && text[tag] != 'P')) {
            return -1;
        }
        return tag + 1 < to && text[tag + 1] == ' ' ? tag + 2 : tag + 1 == to ? to : -1;
    }

    @Override
    public int content(byte[] text, int from, int to) {
        return start(text, from, to);
    }

    @Override
    public int contentEnd(byte[] text, int content, int to) {
        return to;
    }

    @Override
    public boolean isPart(byte[] text, int from, int to) {
        int content = start(text, from, to);
        int tag = content == to && text[to - 1] != ' ' ? to - 1 : content - 2;
        return content >= 0 && text[tag] == 'P';
    }

    /** The third letter from the end of {@code stdout} and {@code stderr} tells them apart. */
    @Override
    public boolean isSameStream(byte[] text, int one, int other) {
        return text[stream(text, one, text.length) + 4] == text[stream(text, other, text.length) + 4];
    }

    @Override
    public boolean read(byte[] text, int from, int to, Draft draft) {
        int content = start(text, from, to);
        if (content < 0 || !times.read(TimeFormat.ISO, text, from, content)) {
            return false;
        }
        if (!draft.isTimed()) {
            draft.time(times.nanos());
            int stream = stream(text, from, to) + 1;
            draft.field("stream", new String(text, stream, STREAM_LENGTH, StandardCharsets.US_ASCII));
        }
        written = Decoded.text(text, content, to, draft);
        return true;
    }

    @Override
    public String written() {
        return written;
    }

    /** Where the blank before the stream is. */
    private static int stream(byte[] text, int from, int to) {
        int at = from;
        while (at < to && at - from < LONGEST_TIME && text[at] != ' ') {
            at++;
        }
        return at;
    }

    private static boolean isStream(byte[] text, int at) {
        boolean std = text[at] == 's' && text[at + 1] == 't' && text[at + 2] == 'd';
        boolean out = text[at + 3] == 'o' && text[at + 4] == 'u' && text[at + 5] == 't';
        boolean err = text[at + 3] == 'e' && text[at + 4] == 'r' && text[at + 5] == 'r';
        return std && (out || err) && text[at + STREAM_LENGTH] == ' ';
    }
}
