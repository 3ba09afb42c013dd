package dev.vigil.backends.files.log;

import dev.vigil.api.json.JsonFields;
import dev.vigil.backends.files.text.Logfmt;
import dev.vigil.backends.files.text.TimeFormat;
import dev.vigil.backends.files.text.TimeReader;

/** Events of text for people: a line that carries a moment begins one, the lines below it belong to it. */
final class PlainEvents implements EventParser {
    private final TimeReader times;
    private final TimePlaces places;
    private final LineHeader header = new LineHeader();
    private final LinePrefix prefix = new LinePrefix();
    private final Logfmt pairs = new Logfmt();
    private final JsonFields json = new JsonFields();
    private final RecordFields record;

    /** @param places where the file's moments are */
    PlainEvents(TimeReader times, TimePlaces places) {
        this.times = times;
        this.places = places;
        this.record = new RecordFields(times, null);
    }

    @Override
    public boolean isStart(byte[] text, int from, int to) {
        return places.isEmpty()
                ? !Continuation.isOne(text, from, to)
                : places.isIn(text, from, to, times)
                        || Syslog.isStart(text, from, to)
                        || HeaderSigns.object(text, from, to) < to;
    }

    @Override
    public boolean joins(byte[] text, int event, int from, int to) {
        return true;
    }

    @Override
    public void parse(byte[] text, int from, int lineEnd, int to, Draft draft) {
        if (object(text, from, HeaderSigns.object(text, from, lineEnd), lineEnd, draft)) {
            return;
        }
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
        untimed(text, 0, lineEnd, text.length, draft);
    }

    private void untimed(byte[] text, int from, int lineEnd, int to, Draft draft) {
        int begin = Syslog.readUntimed(text, from, lineEnd, draft);
        if (begin == from && !places.isEmpty()) {
            // A stray among lines with moments: nothing says that it has their parts.
            draft.level(LevelAhead.find(text, from, lineEnd));
            draft.message(Decoded.text(text, from, to, draft).strip());
            return;
        }
        header.read(text, begin, lineEnd, null, draft);
        if (object(text, from, header.end(), lineEnd, draft) || pairs(text, header.end(), lineEnd, draft)) {
            return;
        }
        draft.message(Decoded.text(text, header.end(), to, draft).strip());
        MessageLevel.read(draft);
    }

    private void timed(byte[] text, int from, int at, int to, TimeFormat format, Draft draft) {
        draft.time(times.nanos());
        int behind = times.end();
        if (format == TimeFormat.COMMON_LOG && AccessLine.read(text, from, behind, to, draft)) {
            return;
        }
        int lineEnd = recordEnd(text, behind, to);
        if (object(text, from, brace(text, from, at), lineEnd, draft)) {
            return;
        }
        if (format == TimeFormat.LEVEL_MONTH_DAY) {
            draft.level(LevelWord.anyCase(text, at, at + 1));
        }
        String before = prefix.read(text, from, at, draft);
        TimePlace second = places.second().orElse(null);
        int secondAt = second == null ? -1 : second.find(text, behind, lineEnd, times);
        if (second != null && secondAt >= 0) {
            int secondEnd = LinePrefix.readBetween(text, behind, secondAt, times.end(), lineEnd, draft);
            header.read(text, secondEnd, lineEnd, second.format(), draft);
        } else {
            header.read(text, prefix.sign(text, behind, lineEnd, draft), lineEnd, format, draft);
        }
        if (object(text, from, header.end(), lineEnd, draft) || pairs(text, header.end(), lineEnd, draft)) {
            return;
        }
        String message = Decoded.text(text, header.end(), to, draft).strip();
        draft.message(before.isEmpty() ? message : before + " " + message);
        MessageLevel.read(draft);
    }

    /** Where before a moment an object begins that holds it; the moment itself when none does. */
    private static int brace(byte[] text, int from, int at) {
        int i = from;
        while (i < at && text[i] != '{') {
            i++;
        }
        return i;
    }

    /** Reads what is left of a line as a JSON object, if it is one that has what a log record has. */
    private boolean object(byte[] text, int from, int brace, int lineEnd, Draft draft) {
        if (brace >= lineEnd || text[brace] != '{' || !json.read(text, brace, lineEnd)) {
            return false;
        }
        record.begin();
        for (int i = 0; i < json.size(); i++) {
            if (json.kind(i) != JsonFields.Kind.NULL) {
                record.take(json.name(i), json.value(i));
            }
        }
        if (!record.hasMessage()) {
            return false;
        }
        for (int i = 0; i < places.places().size() && !draft.isTimed(); i++) {
            if (places.places().get(i).find(text, from, brace, times) >= 0) {
                draft.time(times.nanos());
            }
        }
        prefix.read(text, from, brace, draft);
        record.fill(draft);
        return true;
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
        boolean timed = draft.isTimed();
        long nanos = draft.nanos();
        record.fill(draft);
        if (timed) {
            draft.time(nanos);
        }
        return true;
    }
}
