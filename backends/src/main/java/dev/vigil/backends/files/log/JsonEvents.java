package dev.vigil.backends.files.log;

import dev.vigil.api.json.JsonFields;

/** Events that are JSON objects, one a line. What is none among them is read as plain text. */
final class JsonEvents implements EventParser {
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
    public boolean joins(byte[] text, int from, int to, boolean previousIsBroken) {
        return Continuation.isOne(text, from, to) || (previousIsBroken && !other.isTimed(text, from, to));
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
                record.take(json.name(i), json.value(i));
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
