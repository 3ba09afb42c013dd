package dev.vigil.backends.files.log;

import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.files.source.FoundFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** One file that is followed, whatever its name becomes: its lines as they are appended, and anew when it is truncated. */
final class Follower {
    private static final int CHUNK = 1 << 16;
    private static final int MAX_BUFFER = BlockScan.MAX_EVENT_BYTES + CHUNK;
    /** So much is read of one file before others have their turn. */
    private static final int MAX_CHUNKS_PER_POLL = 64;
    /** A format told from fewer lines is told again as more arrive. */
    private static final int ENOUGH_LINES = 20;

    private final LogFiles files;
    private final Selection selection;
    private final Consumer<ReadSoFar> truncated;
    private final RandomAccessFile bytes;
    private final ReadSoFar read = new ReadSoFar();
    private final Draft draft = new Draft();
    private FoundFile found;
    private LogFile file;
    private EventParser parser;
    private long position;
    private byte[] buffer = new byte[CHUNK];
    private int filled;
    /** Behind the last whole line: up to there the buffer holds one event that may still go on. */
    private int scanned;

    private int firstLineEnd;
    private long lastNanos;

    /**
     * Follows from the end of the last whole line on.
     *
     * @param truncated is told how far the file had been read when it is truncated
     */
    Follower(LogFiles files, FoundFile found, Selection selection, Consumer<ReadSoFar> truncated) throws IOException {
        this.files = files;
        this.selection = selection;
        this.truncated = truncated;
        this.bytes = new RandomAccessFile(found.path().toFile(), "r");
        this.position = wholeLines(bytes, found.size());
        this.found = sized(found, position);
        this.file = files.open(this.found);
        this.parser = file.parser();
        this.lastNanos = file.outline().last();
        this.read.begin(bytes, position);
    }

    static Follower from(Follower follower, long offset) throws IOException {
        follower.goTo(offset);
        return follower;
    }

    /** The file as far as it was written in whole lines when following began. */
    FoundFile whole() {
        return found;
    }

    /** Tells under which name it is found now. */
    void isNow(FoundFile now) {
        found = now;
    }

    /** How far it has been given. */
    ReadSoFar soFar() {
        return read;
    }

    /** Adds what has arrived. An event is given when the next one begins, or when nothing more came. */
    void poll(List<LogEvent> arrived) {
        try {
            long size = bytes.length();
            if (size < position || !read.isStillIn(bytes)) {
                flush(arrived);
                truncated.accept(read.copy());
                goTo(0);
            }
            if (size > position) {
                tellFormatAgain(size);
            }
            if (!readOn(arrived)) {
                flush(arrived);
            }
        } catch (IOException gone) {
            // The file may be back at the next poll.
            flush(arrived);
        }
    }

    /** Gives all that is there, a last line without an end too, for nothing more will come; and closes the file. */
    void end(List<LogEvent> arrived) {
        poll(arrived);
        flush(arrived);
        if (filled > 0) {
            firstLineEnd = filled;
            give(arrived, filled);
        }
        close();
    }

    void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            // Nothing was written; there is nothing to lose.
            filled = 0;
        }
    }

    private void goTo(long offset) throws IOException {
        position = offset == 0 ? files.textStart(found) : offset;
        filled = 0;
        scanned = 0;
        read.begin(bytes, position);
    }

    /** The first bytes of a file that has just come to be tell little. */
    private void tellFormatAgain(long size) {
        if (file.format().evidence().lines() < ENOUGH_LINES && scanned == 0) {
            try {
                file = files.open(sized(found, size));
                parser = file.parser();
            } catch (IOException renamed) {
                // What was told before has to do; the bytes can still be read.
                found = sized(found, size);
            }
        }
    }

    private boolean readOn(List<LogEvent> arrived) throws IOException {
        boolean any = false;
        for (int i = 0; i < MAX_CHUNKS_PER_POLL; i++) {
            if (buffer.length - filled < CHUNK) {
                buffer = Arrays.copyOf(buffer, Math.min(MAX_BUFFER, buffer.length * 2) + CHUNK);
            }
            bytes.seek(position);
            int now = bytes.read(buffer, filled, CHUNK);
            if (now <= 0) {
                break;
            }
            any = true;
            position += now;
            filled += now;
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
        return end > BlockScan.MAX_EVENT_BYTES
                || parser.isStart(buffer, at, lineEnd)
                || !parser.joins(buffer, 0, at, lineEnd);
    }

    private void flush(List<LogEvent> arrived) {
        if (scanned > 0) {
            give(arrived, scanned - 1);
        }
    }

    /** Gives the event at the beginning of the buffer, and takes it out with the line break behind it. */
    private void give(List<LogEvent> arrived, int end) {
        if (end > 0 && !parser.isAside(buffer, 0, Math.min(firstLineEnd, end))) {
            draft.clear();
            int lineEnd = Math.min(firstLineEnd, end);
            parser.parse(buffer, BlockScan.textStart(buffer, 0, lineEnd), lineEnd, end, draft);
            if (draft.isTimed()) {
                lastNanos = draft.nanos();
            } else {
                draft.time(lastNanos);
            }
            if (selection.holds(draft.nanos())) {
                LogEvent event = draft.event(file.service(), file.name());
                if (selection.matches(event)) {
                    arrived.add(event);
                }
            }
        }
        int behind = Math.min(filled, end + 1);
        read.passed(buffer, behind);
        System.arraycopy(buffer, behind, buffer, 0, filled - behind);
        filled -= behind;
        scanned = 0;
    }

    private static FoundFile sized(FoundFile file, long size) {
        return new FoundFile(file.path(), file.name(), size, file.modified(), file.key());
    }

    private static long wholeLines(RandomAccessFile bytes, long size) throws IOException {
        var buffer = new byte[CHUNK];
        long end = Math.min(size, bytes.length());
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
