package dev.vigil.backends.files.log;

import dev.vigil.api.telemetry.LogEvent;
import java.io.IOException;
import java.util.List;

/** Tells people where an event stands: file and line, or the byte where its block begins when counting would take too long. */
final class LineNumbers {
    /** So many bytes are counted through for the number of one line, once. */
    private static final long MAX_COUNTED_BYTES = 256L << 20;

    private static final int BUFFER = 1 << 16;

    private final List<LogFile> files;

    LineNumbers(List<LogFile> files) {
        this.files = files;
    }

    LogEvent withOrigin(Located located) {
        LogFile file = files.get(located.file());
        long before = before(file, located.block());
        String origin = before < 0
                ? file.name() + ":" + (located.line() + 1) + " lines behind byte "
                        + file.outline().start(located.block())
                : file.name() + ":" + (before + located.line() + 1);
        LogEvent event = located.event();
        return new LogEvent(event.time(), event.level(), event.service(), event.message(), event.fields(), origin);
    }

    /** The line breaks before a block, or -1. */
    private static long before(LogFile file, int block) {
        Outline outline = file.outline();
        long known = outline.linesBefore(block);
        if (known >= 0) {
            return known;
        }
        if (outline.uncounted(block) > MAX_COUNTED_BYTES) {
            return -1;
        }
        try {
            for (int i = 0; i < block; i++) {
                if (outline.lines(i) < 0) {
                    outline.countedLines(i, count(file, outline.start(i), outline.end(i)));
                }
            }
        } catch (IOException e) {
            return -1;
        }
        return outline.linesBefore(block);
    }

    private static long count(LogFile file, long from, long to) throws IOException {
        var buffer = new byte[BUFFER];
        long lines = 0;
        for (long at = from; at < to; ) {
            int read = file.content().read(at, buffer, 0, (int) Math.min(BUFFER, to - at));
            if (read <= 0) {
                break;
            }
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    lines++;
                }
            }
            at += read;
        }
        return lines;
    }
}
