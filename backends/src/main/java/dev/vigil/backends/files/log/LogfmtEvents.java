package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.Logfmt;

/** Events that are lines of {@code key=value} pairs. */
final class LogfmtEvents implements EventParser {
    private final Logfmt pairs = new Logfmt();
    private final RecordFields record;
    private final PlainEvents other;

    LogfmtEvents(RecordFields record, PlainEvents other) {
        this.record = record;
        this.other = other;
    }

    @Override
    public boolean isStart(byte[] text, int from, int to) {
        return Logfmt.startsLikePair(text, from, to);
    }

    @Override
    public boolean joins(byte[] text, int event, int from, int to) {
        return Continuation.isOne(text, from, to)
                || (!Logfmt.startsLikePair(text, event, from) && !other.isTimed(text, from, to));
    }

    @Override
    public void parse(byte[] text, int from, int lineEnd, int to, Draft draft) {
        if (!pairs.read(text, from, lineEnd)) {
            other.parse(text, from, lineEnd, to, draft);
            if (!draft.isTimed()) {
                draft.broken();
            }
            return;
        }
        record.begin();
        for (int i = 0; i < pairs.size(); i++) {
            record.take(pairs.name(i), pairs.value(i));
        }
        record.fill(draft);
        if (draft.message().isEmpty()) {
            draft.message(Decoded.text(text, from, lineEnd, draft));
        }
        if (to > lineEnd) {
            draft.message(
                    draft.message() + Decoded.text(text, lineEnd, to, draft).stripTrailing());
        }
    }
}
