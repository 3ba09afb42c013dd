package dev.vigil.backends.files.log;

import dev.vigil.backends.files.source.Content;
import dev.vigil.backends.files.text.TimeReader;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Where in time the blocks of one file are. At first estimated: the moments at some places are read, and how much they go
 * back and forth says how far off the estimate may be. What a reader learns of a block replaces the estimate.
 */
final class Outline {
    /** A block holds the events that start within this many bytes. */
    static final int BLOCK_BYTES = 1 << 20;

    private static final long SAMPLE_EVERY = 1 << 18;
    private static final int MAX_SAMPLES = 8192;
    private static final int SAMPLE_BYTES = 1 << 13;
    private static final int ENDS_BYTES = 1 << 16;
    /** How far apart the moments of neighbours may be in a log that several threads write. */
    private static final long LEAST_SLACK = TimeUnit.SECONDS.toNanos(2);

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final long size;
    private final long[] lower;
    private final long[] upper;
    private final long[] lines;
    private final boolean[] learned;
    private final long[] totals;
    private int countedBlocks;
    private boolean timed;
    private long slack = LEAST_SLACK;

    private Outline(long size) {
        this.size = size;
        int blocks = (int) Math.min(Integer.MAX_VALUE - 8, (size + BLOCK_BYTES - 1) / BLOCK_BYTES);
        lower = filled(blocks, Long.MAX_VALUE);
        upper = filled(blocks, Long.MIN_VALUE);
        lines = filled(blocks, -1);
        learned = new boolean[blocks];
        totals = new long[blocks + 1];
    }

    /** Looks at a file's beginning, end, and some places between. Where nothing tells the time, {@code untimed} is it. */
    static Outline of(Content content, EventParser parser, Instant untimed) throws IOException {
        var outline = new Outline(content.size());
        outline.sample(new StartTimes(content, parser));
        outline.close(TimeReader.toNanos(untimed));
        return outline;
    }

    int blocks() {
        return lower.length;
    }

    long start(int block) {
        return (long) block * BLOCK_BYTES;
    }

    long end(int block) {
        return Math.min(size, start(block) + BLOCK_BYTES);
    }

    /** No event of the block is earlier, as far as known; nanoseconds since 1970. */
    synchronized long lower(int block) {
        return learned[block] ? lower[block] : lower[block] - slack;
    }

    /** No event of the block is later, as far as known. */
    synchronized long upper(int block) {
        return learned[block] ? upper[block] : upper[block] + slack;
    }

    /** The moment of what stands in the block before any line tells one. */
    synchronized long guess(int block) {
        return lower[block];
    }

    /** Whether any line told a time. */
    synchronized boolean isTimed() {
        return timed;
    }

    /** The first moment that was seen. */
    synchronized long first() {
        return Arrays.stream(lower).min().orElse(0);
    }

    /** The last moment that was seen. */
    synchronized long last() {
        return Arrays.stream(upper).max().orElse(0);
    }

    /** The last moment before the given one that was seen, or the least number. */
    synchronized long lastBefore(long nanos) {
        long last = Long.MIN_VALUE;
        for (int block = 0; block < upper.length; block++) {
            last = Math.max(last, upper[block] < nanos ? upper[block] : lower[block] < nanos ? lower[block] : last);
        }
        return last;
    }

    /** Whether the block may hold events of {@code from <= time < to}; generous, since estimates may be off. */
    boolean mayHold(int block, long from, long to) {
        long margin = isLearned(block) ? 0 : 4 * slack + TimeUnit.MINUTES.toNanos(1);
        return upper(block) + margin >= from && lower(block) - margin < to;
    }

    /** Takes what a reader of the whole block found. */
    synchronized void learn(int block, long earliest, long latest, long lineCount) {
        lines[block] = lineCount;
        if (earliest <= latest) {
            lower[block] = earliest;
            upper[block] = latest;
            learned[block] = true;
        }
    }

    /** How many line breaks the block holds, or -1 while nobody has counted. */
    synchronized long lines(int block) {
        return lines[block];
    }

    synchronized void countedLines(int block, long count) {
        lines[block] = count;
    }

    /** The line breaks before the block, or -1 when some are not counted. */
    synchronized long linesBefore(int block) {
        while (countedBlocks < lines.length && lines[countedBlocks] >= 0) {
            totals[countedBlocks + 1] = totals[countedBlocks] + lines[countedBlocks];
            countedBlocks++;
        }
        return block <= countedBlocks ? totals[block] : -1;
    }

    /** How many bytes before the block are in blocks whose line breaks are not counted. */
    synchronized long uncounted(int block) {
        long bytes = 0;
        for (int i = countedBlocks; i < block; i++) {
            bytes += lines[i] < 0 ? BLOCK_BYTES : 0;
        }
        return bytes;
    }

    private synchronized boolean isLearned(int block) {
        return learned[block];
    }

    private void sample(StartTimes times) throws IOException {
        long step = Math.max(SAMPLE_EVERY, size / MAX_SAMPLES);
        long highest = UNKNOWN;
        for (long at = 0; at < size; at += step) {
            boolean isEnd = at + step >= size;
            long from = isEnd ? Math.max(at, size - ENDS_BYTES) : at;
            for (long time : times.read(from, at == 0 || isEnd ? ENDS_BYTES : SAMPLE_BYTES)) {
                if (highest != UNKNOWN && time < highest) {
                    slack = Math.max(slack, 2 * (highest - time));
                }
                highest = Math.max(highest, time);
                widen((int) (from / BLOCK_BYTES), time);
            }
        }
    }

    private void widen(int block, long time) {
        timed = true;
        lower[block] = Math.min(lower[block], time);
        upper[block] = Math.max(upper[block], time);
    }

    /** A block ends where the next begins; one without a sample lies between its neighbours. */
    private void close(long untimed) {
        long previous = Arrays.stream(lower)
                .filter(time -> time != Long.MAX_VALUE)
                .findFirst()
                .orElse(untimed);
        for (int block = 0; block < lower.length; block++) {
            lower[block] = Math.min(lower[block], previous);
            previous = Math.max(previous, upper[block]);
        }
        long next = previous;
        for (int block = lower.length - 1; block >= 0; block--) {
            upper[block] = upper[block] == Long.MIN_VALUE || block < lower.length - 1
                    ? Math.max(upper[block], next)
                    : upper[block];
            next = lower[block];
        }
    }

    private static long[] filled(int length, long value) {
        var array = new long[length];
        Arrays.fill(array, value);
        return array;
    }
}
