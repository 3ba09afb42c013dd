package dev.vigil.backends.files.log;

import dev.vigil.backends.files.source.Content;
import java.io.IOException;
import java.util.Arrays;

/** The moments of the events that start in some piece of a file. */
final class StartTimes {
    private final Content content;
    private final EventParser parser;
    private final Draft draft = new Draft();
    private byte[] buffer = {};

    StartTimes(Content content, EventParser parser) {
        this.content = content;
        this.parser = parser;
    }

    /** In the order of the lines; nanoseconds since 1970. The last line counts only when it is whole. */
    long[] read(long from, int length) throws IOException {
        if (buffer.length < length) {
            buffer = new byte[length];
        }
        int read = content.read(from, buffer, 0, length);
        boolean isEnd = from + read >= content.size();
        int at = from == 0 ? 0 : nextLine(0, read);
        var times = new long[16];
        int count = 0;
        while (at < read) {
            int end = parser.recordEnd(buffer, at, read);
            if (end == read && !isEnd) {
                break;
            }
            if (parser.isStart(buffer, at, end)) {
                draft.clear();
                parser.parse(buffer, at, end, end, draft);
                if (draft.isTimed()) {
                    times = count == times.length ? Arrays.copyOf(times, count * 2) : times;
                    times[count++] = draft.nanos();
                }
            }
            at = end + 1;
        }
        return Arrays.copyOf(times, count);
    }

    private int nextLine(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
        }
        return to;
    }
}
