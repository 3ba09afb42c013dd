package dev.vigil.backends.files.log;

import dev.vigil.api.json.JsonFields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Events that are JSON objects, one a line. What is none among them is read as plain text. */
final class JsonEvents implements EventParser {
    private static final Pattern BYTES = Pattern.compile("\\[\\s*+\\d{1,3}+(?:\\s*+,\\s*+\\d{1,3}+)*+\\s*+]");

    private final JsonFields json = new JsonFields();
    private final RecordFields record;
    private final PlainEvents other;

    JsonEvents(RecordFields record, PlainEvents other) {
        this.record = record;
        this.other = other;
    }

    @Override
    public boolean isStart(byte[] text, int from, int to) {
        return from < to && text[from] == '{';
    }

    @Override
    public boolean joins(byte[] text, int event, int from, int to) {
        return Continuation.isOne(text, from, to) || (text[event] != '{' && !other.isTimed(text, from, to));
    }

    @Override
    public void parse(byte[] text, int from, int lineEnd, int to, Draft draft) {
        int end = lineEnd;
        boolean read = json.read(text, from, lineEnd);
        if (!read && to > lineEnd && text[from] == '{') {
            // One object over several lines, as pretty printers write it.
            end = to;
            read = json.read(text, from, to);
        }
        if (!read) {
            raw(text, from, lineEnd, to, draft);
            return;
        }
        if (json.isReplaced()) {
            draft.replaced();
        }
        record.begin();
        for (int i = 0; i < json.size(); i++) {
            if (json.kind(i) != JsonFields.Kind.NULL) {
                record.take(json.name(i), isBytes(i) ? bytes(json.value(i)) : json.value(i));
            }
        }
        record.fill(draft);
        if (draft.message().isEmpty()) {
            draft.message(Decoded.text(text, from, end, draft));
        }
        if (to > end) {
            draft.message(draft.message() + Decoded.text(text, end, to, draft).stripTrailing());
        }
    }

    /** The journal writes a text with odd characters as an array of its bytes. */
    private boolean isBytes(int i) {
        return json.kind(i) == JsonFields.Kind.ARRAY
                && json.name(i).equals("MESSAGE")
                && BYTES.matcher(json.value(i)).matches();
    }

    private static String bytes(String value) {
        var bytes = new ByteArrayOutputStream();
        for (String number : value.substring(1, value.length() - 1).split(",", -1)) {
            bytes.write(Integer.parseInt(number.strip()));
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private void raw(byte[] text, int from, int lineEnd, int to, Draft draft) {
        if (text[from] == '{') {
            draft.message(Decoded.text(text, from, to, draft));
        } else {
            other.parse(text, from, lineEnd, to, draft);
        }
        if (!draft.isTimed()) {
            draft.broken();
        }
    }
}
