package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.Logfmt;
import dev.vigil.backends.files.text.TimeFormat;
import dev.vigil.backends.files.text.TimeReader;

/** Events of text for people: a line that carries a moment begins one, the lines below it belong to it. */
final class PlainEvents implements EventParser {
    private final TimeReader times;
    private final TimePlaces places;
    private final LineHeader header = new LineHeader();
    private final Logfmt pairs = new Logfmt();
    private final RecordFields record;

    /** @param places where the file's moments are */
    PlainEvents(TimeReader times, TimePlaces places) {
        this.times = times;
        this.places = places;
        this.record = new RecordFields(times, null);
    }

    @Override
    public boolean isStart(byte[] text, int from, int to) {
        return places.isEmpty() ? !Continuation.isOne(text, from, to) : places.isIn(text, from, to, times);
    }

    @Override
    public boolean joins(byte[] text, int from, int to, boolean previousIsBroken) {
        return true;
    }

    @Override
    public void parse(byte[] text, int from, int lineEnd, int to, Draft draft) {
        for (TimePlace place : places.places()) {
            int at = place.find(text, from, lineEnd, times);
            if (at >= 0) {
                timed(text, from, at, to, place.format(), draft);
                return;
            }
        }
        untimed(text, from, lineEnd, to, draft);
    }

    /** Whether this line carries a moment. */
    boolean isTimed(byte[] text, int from, int to) {
        return places.isIn(text, from, to, times);
    }

    /** Reads the text of a message: its first line may carry a moment in any format at its very beginning, or none. */
    void parseInner(byte[] text, int lineEnd, Draft draft) {
        int begin = lineEnd > 0 && text[0] == '[' ? 1 : 0;
        for (TimeFormat format : TimeFormat.values()) {
            if (times.read(format, text, begin, lineEnd)) {
                timed(text, 0, begin, text.length, format, draft);
                return;
            }
        }
        header.read(text, 0, lineEnd, null, draft);
        draft.message(Decoded.text(text, header.end(), text.length, draft).strip());
    }

    private void untimed(byte[] text, int from, int lineEnd, int to, Draft draft) {
        header.readLevel(text, from, lineEnd, draft);
        draft.message(Decoded.text(text, from, to, draft).stripTrailing());
    }

    /** Reads what is left of a line as pairs, if it is made of them and they have what a log record has. */
    private boolean pairs(byte[] text, int from, int lineEnd, Draft draft) {
        if (!Logfmt.startsLikePair(text, from, lineEnd) || !pairs.read(text, from, lineEnd)) {
            return false;
        }
        record.begin();
        for (int i = 0; i < pairs.size(); i++) {
            record.take(pairs.name(i), pairs.value(i));
        }
        if (!record.hasMessage()) {
            return false;
        }
        long nanos = draft.nanos();
        record.fill(draft);
        draft.time(nanos);
        return true;
    }

    private void timed(byte[] text, int from, int at, int to, TimeFormat format, Draft draft) {
        draft.time(times.nanos());
        int behind = times.end();
        if (format == TimeFormat.COMMON_LOG && AccessLine.read(text, from, behind, to, draft)) {
            return;
        }
        if (format == TimeFormat.LEVEL_MONTH_DAY) {
            draft.level(LevelWord.anyCase(text, at, at + 1));
        }
        int lineEnd = recordEnd(text, behind, to);
        String before = LinePrefix.readBefore(text, from, at, draft);
        TimePlace second = places.second().orElse(null);
        int secondAt = second == null ? -1 : second.find(text, behind, lineEnd, times);
        if (second != null && secondAt >= 0) {
            int secondEnd = LinePrefix.readBetween(text, behind, secondAt, times.end(), lineEnd, draft);
            header.read(text, secondEnd, lineEnd, second.format(), draft);
        } else {
            header.read(text, behind, lineEnd, format, draft);
        }
        if (pairs(text, header.end(), lineEnd, draft)) {
            return;
        }
        String message = Decoded.text(text, header.end(), to, draft).strip();
        draft.message(before.isEmpty() ? message : before + " " + message);
    }
}
