package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.Ascii;
import dev.vigil.backends.files.text.TimeFormat;
import dev.vigil.backends.files.text.TimeReader;
import java.nio.charset.StandardCharsets;

/**
 * Events in the log files of container runtimes under Kubernetes (its Container Runtime Interface, {@code
 * kuberuntime/logs}): {@code time stream tag content}, where the tag {@code P} says that the next line goes on with the same
 * one. What the container wrote is read again.
 */
final class RuntimeEvents implements EventParser {
    private static final int LONGEST_TIME = 40;
    private static final int STREAM_LENGTH = 6;

    private final TimeReader times;
    private final InnerText inner;

    RuntimeEvents(TimeReader times, InnerText inner) {
        this.times = times;
        this.inner = inner;
    }

    /** Where the content of a line begins, or -1 when it is no such line. */
    static int content(byte[] text, int from, int to) {
        int at = from;
        while (at < to && at - from < LONGEST_TIME && text[at] != ' ') {
            at++;
        }
        boolean timed = at < to && at > from && text[at] == ' ' && Ascii.isDigit(text[from]);
        int tag = at + STREAM_LENGTH + 2;
        if (!timed || tag >= to || !isStream(text, at + 1) || (text[tag] != 'F' && text[tag] != 'P')) {
            return -1;
        }
        return tag + 1 < to && text[tag + 1] == ' ' ? tag + 2 : tag + 1 == to ? to : -1;
    }

    @Override
    public boolean isStart(byte[] text, int from, int to) {
        int content = content(text, from, to);
        return content >= 0 && !Continuation.isOne(text, content, to);
    }

    @Override
    public boolean joins(byte[] text, int from, int to, boolean previousIsBroken) {
        return true;
    }

    /** Takes the parts of one line together. */
    @Override
    public int recordEnd(byte[] text, int from, int to) {
        int at = from;
        while (true) {
            int end = at;
            while (end < to && text[end] != '\n') {
                end++;
            }
            if (end == to || !isPart(text, at, end)) {
                return end;
            }
            at = end + 1;
        }
    }

    @Override
    public void parse(byte[] text, int from, int lineEnd, int to, Draft draft) {
        int content = content(text, from, to);
        if (content < 0 || !times.read(TimeFormat.ISO, text, from, content)) {
            draft.message(Decoded.text(text, from, to, draft).stripTrailing());
            draft.broken();
            return;
        }
        draft.time(times.nanos());
        int stream = from;
        while (text[stream] != ' ') {
            stream++;
        }
        draft.field("stream", new String(text, stream + 1, STREAM_LENGTH, StandardCharsets.US_ASCII));
        inner.read(written(text, from, to, draft), draft);
    }

    /** What the container wrote: the lines without what the runtime put before them. */
    private static String written(byte[] text, int from, int to, Draft draft) {
        var all = new StringBuilder();
        int at = from;
        while (at < to) {
            int end = at;
            while (end < to && text[end] != '\n') {
                end++;
            }
            int content = content(text, at, end);
            all.append(Decoded.text(text, content < 0 ? at : content, end, draft));
            if (content < 0 || !isPart(text, at, end)) {
                all.append('\n');
            }
            at = end + 1;
        }
        return all.toString();
    }

    private static boolean isPart(byte[] text, int from, int to) {
        int content = content(text, from, to);
        int tag = content == to && text[to - 1] != ' ' ? to - 1 : content - 2;
        return content >= 0 && text[tag] == 'P';
    }

    private static boolean isStream(byte[] text, int at) {
        boolean std = text[at] == 's' && text[at + 1] == 't' && text[at + 2] == 'd';
        boolean out = text[at + 3] == 'o' && text[at + 4] == 'u' && text[at + 5] == 't';
        boolean err = text[at + 3] == 'e' && text[at + 4] == 'r' && text[at + 5] == 'r';
        return std && (out || err) && text[at + STREAM_LENGTH] == ' ';
    }
}
