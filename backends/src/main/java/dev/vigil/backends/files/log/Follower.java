package dev.vigil.backends.files.log;

import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.files.source.FoundFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;
import java.util.List;

/** One file that is followed: its lines as they are appended, through truncation and rotation. */
final class Follower {
    private static final int CHUNK = 1 << 16;
    private static final int MAX_BUFFER = BlockScan.MAX_EVENT_BYTES + CHUNK;
    /** So much is read of one file before others have their turn. */
    private static final int MAX_CHUNKS_PER_POLL = 64;

    private final LogFiles files;
    private final Selection selection;
    private final Draft draft = new Draft();
    private FoundFile found;
    private FoundFile next;
    private LogFile file;
    private EventParser parser;
    private RandomAccessFile bytes;
    private long position;
    private byte[] buffer = new byte[CHUNK];
    private int filled;
    /** Behind the last whole line: up to there the buffer holds one event that may still go on. */
    private int scanned;

    private int firstLineEnd;
    private long lastNanos;

    /** Follows from the end of the last whole line on. */
    Follower(LogFiles files, FoundFile found, Selection selection) throws IOException {
        this.files = files;
        this.selection = selection;
        this.bytes = new RandomAccessFile(found.path().toFile(), "r");
        long whole = wholeLines(bytes, found.size());
        this.found = new FoundFile(found.path(), found.name(), whole, found.modified(), found.key());
        this.next = this.found;
        this.file = files.open(this.found);
        this.parser = file.parser();
        this.position = whole;
        this.lastNanos = file.outline().last();
    }

    static Follower fromBeginning(LogFiles files, FoundFile found, Selection selection) throws IOException {
        var follower = new Follower(files, found, selection);
        follower.rewind();
        return follower;
    }

    /** The file as far as it was written in whole lines when following began. */
    FoundFile whole() {
        return found;
    }

    /** Tells what is found under this name now: perhaps another file. */
    void isNow(FoundFile now) {
        next = now;
    }

    /** Adds what has arrived. An event is given when the next one begins, or when nothing more came. */
    void poll(List<LogEvent> arrived) {
        try {
            long size = bytes.length();
            if (size < position) {
                flush(arrived);
                rewind();
            }
            boolean grew = readOn(arrived);
            if (!grew) {
                flush(arrived);
                if (!next.key().equals(found.key())) {
                    rotate();
                    readOn(arrived);
                }
            }
        } catch (IOException gone) {
            // The file may be back at the next poll, under the same name.
            flush(arrived);
        }
    }

    void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            // Nothing was written; there is nothing to lose.
            filled = 0;
        }
    }

    private void rotate() throws IOException {
        var opened = new RandomAccessFile(next.path().toFile(), "r");
        bytes.close();
        bytes = opened;
        found = next;
        file = files.open(found);
        parser = file.parser();
        rewind();
    }

    private void rewind() {
        position = 0;
        filled = 0;
        scanned = 0;
    }

    private boolean readOn(List<LogEvent> arrived) throws IOException {
        boolean any = false;
        for (int i = 0; i < MAX_CHUNKS_PER_POLL; i++) {
            if (buffer.length - filled < CHUNK) {
                buffer = Arrays.copyOf(buffer, Math.min(MAX_BUFFER, buffer.length * 2) + CHUNK);
            }
            bytes.seek(position);
            int read = bytes.read(buffer, filled, CHUNK);
            if (read <= 0) {
                break;
            }
            any = true;
            position += read;
            filled += read;
            frame(arrived);
            if (filled > MAX_BUFFER) {
                // A line without an end: it is given as far as it got.
                firstLineEnd = filled;
                give(arrived, filled);
            }
        }
        return any;
    }

    /** Cuts whole lines into events; the last one stays, since it may go on. */
    private void frame(List<LogEvent> arrived) {
        int at = scanned;
        int end = parser.recordEnd(buffer, at, filled);
        while (end < filled) {
            int lineEnd = end > at && buffer[end - 1] == '\r' ? end - 1 : end;
            if (at > 0 && begins(at, lineEnd, end)) {
                int taken = at;
                give(arrived, at - 1);
                end -= taken;
                lineEnd -= taken;
                at = 0;
            }
            if (at == 0) {
                firstLineEnd = lineEnd;
            }
            at = end + 1;
            scanned = at;
            end = parser.recordEnd(buffer, at, filled);
        }
    }

    private boolean begins(int at, int lineEnd, int end) {
        boolean raw = !parser.isStart(buffer, 0, firstLineEnd);
        return end > BlockScan.MAX_EVENT_BYTES
                || parser.isStart(buffer, at, lineEnd)
                || !parser.joins(buffer, at, lineEnd, raw);
    }

    private void flush(List<LogEvent> arrived) {
        if (scanned > 0) {
            give(arrived, scanned - 1);
        }
    }

    /** Gives the event at the beginning of the buffer, and takes it out with the line break behind it. */
    private void give(List<LogEvent> arrived, int end) {
        draft.clear();
        parser.parse(buffer, 0, Math.min(firstLineEnd, end), end, draft);
        if (draft.isTimed()) {
            lastNanos = draft.nanos();
        } else {
            draft.time(lastNanos);
        }
        if (end > 0 && selection.holds(draft.nanos())) {
            LogEvent event = draft.event(file.service(), file.name());
            if (selection.matches(event)) {
                arrived.add(event);
            }
        }
        int behind = Math.min(filled, end + 1);
        System.arraycopy(buffer, behind, buffer, 0, filled - behind);
        filled -= behind;
        scanned = 0;
    }

    private static long wholeLines(RandomAccessFile bytes, long size) throws IOException {
        var buffer = new byte[CHUNK];
        long end = size;
        while (end > 0) {
            int length = (int) Math.min(CHUNK, end);
            bytes.seek(end - length);
            bytes.readFully(buffer, 0, length);
            for (int i = length - 1; i >= 0; i--) {
                if (buffer[i] == '\n') {
                    return end - length + i + 1;
                }
            }
            end -= length;
        }
        return 0;
    }
}
