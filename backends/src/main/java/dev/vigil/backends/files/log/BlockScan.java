package dev.vigil.backends.files.log;

import dev.vigil.api.telemetry.LogEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One reading of one block: frames its events, keeps those that are wanted, in the order of time. */
final class BlockScan {
    /** An event is cut behind this many bytes. */
    static final int MAX_EVENT_BYTES = 1 << 18;
    /** An event is cut behind this many lines. */
    static final int MAX_EVENT_LINES = 2000;

    static final int BUFFER_BYTES = Outline.BLOCK_BYTES + MAX_EVENT_BYTES + 1;

    private final LogFile file;
    private final int fileNumber;
    private final int block;
    private final Selection selection;
    /** What an event takes beside its text. */
    private static final int EVENT_BYTES = 300;

    private final byte[] text;
    private final EventParser parser;
    private final RawFilter filter;
    private final Draft draft = new Draft();
    private final Tally tally = new Tally();
    private final List<Located> events = new ArrayList<>();
    private int limit;
    private int blockEnd;
    private int countedTo;
    private long line;
    private long bytes;
    private long blockLines;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private long lastNanos;
    private boolean isFileEnd;
    private boolean passedOver;
    private boolean countsOnly;
    private @Nullable Set<String> services;

    /** What a block held; {@code bytes} is about how much memory the events take. */
    record Result(List<Located> events, Tally tally, long bytes) {}

    BlockScan(LogFile file, int fileNumber, int block, Selection selection, byte[] buffer) {
        this.file = file;
        this.fileNumber = fileNumber;
        this.block = block;
        this.selection = selection;
        this.text = buffer;
        this.parser = file.parser();
        this.filter = selection.rawFilter(file.service());
    }

    /** Reads only whose events there are. */
    Set<String> services() throws IOException {
        var names = new HashSet<String>();
        services = names;
        read();
        return names;
    }

    /** Reads only how many events there are, and how well they fit. */
    Tally count() throws IOException {
        countsOnly = true;
        read();
        return tally;
    }

    Result read() throws IOException {
        Outline outline = file.outline();
        long start = outline.start(block);
        // One byte more in front tells whether the block begins with a line.
        int before = start == 0 ? 0 : 1;
        int wanted = (int) (outline.end(block) - start) + before + MAX_EVENT_BYTES;
        limit = file.content().read(start - before, text, 0, Math.min(wanted, text.length));
        isFileEnd = start - before + limit >= file.content().size();
        blockEnd = (int) Math.min(limit, outline.end(block) - start + before);
        countedTo = before;
        lastNanos = outline.guess(block);
        int at = before == 0 ? parser.bodyStart() : firstStart();
        while (at < limit && (at < blockEnd || isLeftOver(at))) {
            at = event(at);
        }
        count(blockEnd);
        if (passedOver) {
            outline.countedLines(block, blockLines);
        } else {
            outline.learn(block, earliest, latest, blockLines);
        }
        if (events.size() > 1) {
            events.sort(null);
        }
        return new Result(events, tally, bytes);
    }

    /** Whether a line behind the block is still ours: the next block begins with a start. */
    private boolean isLeftOver(int at) {
        int end = parser.recordEnd(text, at, limit);
        return (end < limit || isFileEnd) && !isStart(at, withoutReturn(at, end));
    }

    private boolean isStart(int from, int to) {
        return parser.isStart(text, textStart(text, from, to), to);
    }

    /** Behind the NUL bytes that a crash may leave at the beginning of a line. */
    static int textStart(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] == 0) {
            at++;
        }
        return at;
    }

    /** What stands before the first start belongs to the block before. */
    private int firstStart() {
        int at = lineAfter(0);
        while (at < blockEnd) {
            int end = parser.recordEnd(text, at, limit);
            if (isStart(at, withoutReturn(at, end))) {
                return at;
            }
            at = lineAfter(at);
        }
        return limit;
    }

    private int lineAfter(int from) {
        for (int i = from; i < limit; i++) {
            if (text[i] == '\n') {
                return i + 1;
            }
        }
        return limit;
    }

    /** Reads the event that begins at {@code from}; answers where the next one does. */
    private int event(int from) {
        int recordEnd = parser.recordEnd(text, from, limit);
        int lineEnd = withoutReturn(from, recordEnd);
        if (parser.isAside(text, from, lineEnd)) {
            return recordEnd + 1;
        }
        int end = recordEnd;
        int next = recordEnd + 1;
        int lines = 1;
        boolean cut = (recordEnd == limit && !isFileEnd) || recordEnd - from > MAX_EVENT_BYTES;
        while (next < limit) {
            int nextEnd = parser.recordEnd(text, next, limit);
            int trimmed = withoutReturn(next, nextEnd);
            if (isStart(next, trimmed) || !parser.joins(text, from, next, trimmed)) {
                break;
            }
            if (++lines > MAX_EVENT_LINES || nextEnd - from > MAX_EVENT_BYTES) {
                cut = true;
            } else {
                end = nextEnd;
            }
            next = nextEnd + 1;
        }
        if (lineEnd > from || end > recordEnd) {
            if (cut) {
                tally.cut();
            }
            int shortEnd = Math.min(withoutReturn(from, end), from + MAX_EVENT_BYTES);
            keep(from, Math.min(lineEnd, shortEnd), shortEnd);
        }
        return next;
    }

    private void keep(int from, int lineEnd, int end) {
        tally.event();
        if (!filter.mayMatch(text, from, end)) {
            passedOver = true;
            return;
        }
        draft.clear();
        parser.parse(text, textStart(text, from, lineEnd), lineEnd, end, draft);
        note(end);
        if (countsOnly) {
            return;
        }
        if (services != null) {
            services.add(draft.serviceOr(file.service()));
            return;
        }
        long nanos = draft.nanos();
        if (!selection.holds(nanos)) {
            return;
        }
        LogEvent event = draft.event(file.service(), "");
        if (selection.matches(event)) {
            tally.matched();
            count(from);
            var located = new Located(event, nanos, fileNumber, block, line);
            if (!selection.isTooOld(located)) {
                events.add(located);
                bytes += EVENT_BYTES + 2L * (end - from);
            }
        }
    }

    private void note(int end) {
        if (draft.isTimed()) {
            lastNanos = draft.nanos();
            earliest = Math.min(earliest, lastNanos);
            latest = Math.max(latest, lastNanos);
        } else {
            draft.time(lastNanos);
            tally.untimed();
        }
        if (draft.isReplaced()) {
            tally.replaced();
        }
        if (draft.isBroken()) {
            if (end == limit && isFileEnd) {
                tally.halfWritten(draft.message());
            } else {
                tally.broken(draft.message());
            }
        }
    }

    private void count(int to) {
        for (; countedTo < to; countedTo++) {
            if (text[countedTo] == '\n') {
                line++;
                blockLines += countedTo < blockEnd ? 1 : 0;
            }
        }
    }

    private int withoutReturn(int from, int end) {
        return end > from && text[end - 1] == '\r' ? end - 1 : end;
    }
}
