package dev.vigil.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at bytes eight at a time. */
final class Words {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long LINE_ENDS = '\n' * ONES;
    private static final long BLANKS = ' ' * ONES;

    private Words() {}

    /** The first place from here on with a quote, a backslash or a control character; the length if there is none. */
    static int special(byte[] bytes, int from) {
        int at = from;
        for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
            long word = (long) LONG.get(bytes, at);
            long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) | (word - BLANKS & ~word & HIGH);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < bytes.length && bytes[at] != '"' && bytes[at] != '\\' && (bytes[at] < 0 || bytes[at] >= ' ')) {
            at++;
        }
        return at;
    }

    /** The first line end between these places; the second if there is none. */
    static int lineEnd(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long found = zeros((long) LONG.get(bytes, at) ^ LINE_ENDS);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    static boolean isAscii(byte[] bytes) {
        int at = 0;
        long all = 0;
        for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
            all |= (long) LONG.get(bytes, at);
        }
        for (; at < bytes.length; at++) {
            all |= bytes[at];
        }
        return (all & HIGH) == 0;
    }

    /**
     * The high bit of every byte that is zero. Bytes after the first of these may be marked wrongly: the borrow goes
     * there.
     */
    private static long zeros(long word) {
        return word - ONES & ~word & HIGH;
    }
}
