package dev.vigil.redaction;

/** Where code points begin and end in UTF-8 (RFC 3629); bytes that are none of it count as one each. */
final class Utf8 {
    /** The bytes of the longest code point. */
    static final int LONGEST = 4;

    private Utf8() {}

    static int codePointStart(byte[] bytes, int at) {
        int start = at;
        while (start > 0 && at - start < LONGEST && isContinuation(bytes[start])) {
            start--;
        }
        return start;
    }

    static int codePointEnd(byte[] bytes, int at, int length) {
        int end = at;
        while (end < length && end - at < LONGEST && isContinuation(bytes[end])) {
            end++;
        }
        return end;
    }

    /** UTF-16 units: one for each code point, two for those of four bytes. */
    static long characters(byte[] bytes, int from, int to) {
        long count = 0;
        for (int i = from; i < to; i++) {
            if (!isContinuation(bytes[i])) {
                count += (bytes[i] & 0xF8) == 0xF0 ? 2 : 1;
            }
        }
        return count;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
