package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import java.nio.charset.StandardCharsets;

/**
 * Events in what containers wrote, read in the format of what is inside. The moment is the runtime's. Lines are taken
 * together when the runtime divided one, and when they go on with an event of the same stream.
 */
final class WrappedEvents implements EventParser {
    private final Wrapping wrapping;
    private final EventParser inner;
    private final boolean framed;

    /** @param framed whether the format inside tells where events begin; else only how lines begin does */
    WrappedEvents(Wrapping wrapping, EventParser inner, boolean framed) {
        this.wrapping = wrapping;
        this.inner = inner;
        this.framed = framed;
    }

    @Override
    public boolean isStart(byte[] text, int from, int to) {
        int content = wrapping.content(text, from, to);
        if (content < 0) {
            return false;
        }
        int end = wrapping.contentEnd(text, content, to);
        return framed ? inner.isStart(text, content, end) : !Continuation.isOne(text, content, end);
    }

    @Override
    public boolean joins(byte[] text, int event, int from, int to) {
        int content = wrapping.content(text, from, to);
        int before = wrapping.content(text, event, from);
        return content >= 0
                && before >= 0
                && wrapping.isSameStream(text, event, from)
                && (!framed || inner.joins(text, before, content, wrapping.contentEnd(text, content, to)));
    }

    /** Takes the parts of one line together. */
    @Override
    public int recordEnd(byte[] text, int from, int to) {
        int at = from;
        while (true) {
            int end = EventParser.super.recordEnd(text, at, to);
            if (end == to || end - from > BlockScan.MAX_EVENT_BYTES || !wrapping.isPart(text, at, end)) {
                return end;
            }
            at = end + 1;
        }
    }

    @Override
    public void parse(byte[] text, int from, int lineEnd, int to, Draft draft) {
        var all = new StringBuilder();
        int firstEnd = 0;
        int at = from;
        while (at < to) {
            int end = EventParser.super.recordEnd(text, at, to);
            boolean read = wrapping.read(text, at, end, draft);
            if (!read && at == from) {
                raw(text, from, to, draft);
                return;
            }
            all.append(read ? wrapping.written() : Decoded.text(text, at, end, draft));
            firstEnd = at < lineEnd ? all.length() : firstEnd;
            if (!read || !wrapping.isPart(text, at, end)) {
                all.append('\n');
            }
            at = end + 1;
        }
        readInside(all.toString(), firstEnd, draft);
    }

    private void readInside(String written, int firstEnd, Draft draft) {
        long nanos = draft.nanos();
        boolean timed = draft.isTimed();
        Level level = draft.level();
        byte[] bytes = written.stripTrailing().getBytes(StandardCharsets.UTF_8);
        int lineEnd = inner.recordEnd(bytes, 0, Math.min(bytes.length, Math.max(firstEnd, 0)));
        inner.parse(bytes, 0, lineEnd, bytes.length, draft);
        if (timed) {
            draft.time(nanos);
        }
        if (draft.level() == Level.UNKNOWN) {
            draft.level(level);
        }
    }

    private static void raw(byte[] text, int from, int to, Draft draft) {
        draft.message(Decoded.text(text, from, to, draft).stripTrailing());
        draft.broken();
    }
}
