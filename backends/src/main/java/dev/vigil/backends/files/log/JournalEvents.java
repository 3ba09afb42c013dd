package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.Ascii;
import java.nio.charset.StandardCharsets;

/**
 * Events in the journal export format of systemd (systemd.io/JOURNAL_EXPORT_FORMATS): lines of {@code NAME=value}, or a name
 * alone, the length of its value in eight bytes, least first, and the value; an empty line ends an entry.
 */
final class JournalEvents implements EventParser {
    private static final String FIRST = "__CURSOR=";
    private static final int LENGTH_BYTES = 8;

    private final RecordFields record;

    JournalEvents(RecordFields record) {
        this.record = record;
    }

    /** Whether an entry begins here: all that are exported begin with their cursor. */
    static boolean begins(byte[] text, int from, int to) {
        if (to - from < FIRST.length()) {
            return false;
        }
        for (int i = 0; i < FIRST.length(); i++) {
            if (text[from + i] != FIRST.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isStart(byte[] text, int from, int to) {
        return begins(text, from, to);
    }

    @Override
    public boolean joins(byte[] text, int event, int from, int to) {
        return from == to || begins(text, event, from);
    }

    @Override
    public int recordEnd(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] != '\n') {
            int end = fieldEnd(text, at, to);
            if (end >= to) {
                return to;
            }
            at = end + 1;
        }
        return Math.min(at, to);
    }

    @Override
    public void parse(byte[] text, int from, int lineEnd, int to, Draft draft) {
        record.begin();
        int at = from;
        while (at < to && text[at] != '\n') {
            int end = Math.min(to, fieldEnd(text, at, to));
            field(text, at, end, draft);
            at = end + 1;
        }
        record.fill(draft);
        if (!draft.isTimed()) {
            draft.message(Decoded.text(text, from, to, draft).stripTrailing());
            draft.broken();
        }
    }

    private void field(byte[] text, int from, int end, Draft draft) {
        int sign = nameEnd(text, from, end);
        String name = new String(text, from, sign - from, StandardCharsets.UTF_8);
        int value = sign < end && text[sign] == '=' ? sign + 1 : sign + 1 + LENGTH_BYTES;
        if ((value <= end && !name.startsWith("__")) || name.equals("__REALTIME_TIMESTAMP")) {
            record.take(name, Decoded.text(text, Math.min(value, end), end, draft));
        }
    }

    /** Where the field that begins at {@code from} ends: before its line break; {@code to} or more when that is not there. */
    private static int fieldEnd(byte[] text, int from, int to) {
        int sign = nameEnd(text, from, to);
        if (sign >= to || text[sign] == '\n') {
            return sign >= to ? to : binaryEnd(text, sign + 1, to);
        }
        int end = sign;
        while (end < to && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private static int nameEnd(byte[] text, int from, int to) {
        int i = from;
        while (i < to && (Ascii.isLetter(text[i]) || Ascii.isDigit(text[i]) || text[i] == '_')) {
            i++;
        }
        return i;
    }

    private static int binaryEnd(byte[] text, int from, int to) {
        if (from + LENGTH_BYTES > to) {
            return to;
        }
        long length = 0;
        for (int i = LENGTH_BYTES - 1; i >= 0; i--) {
            length = (length << 8) | (text[from + i] & 0xff);
        }
        long end = from + LENGTH_BYTES + length;
        return length < 0 || end > to ? to : (int) end;
    }
}
