package dev.vigil.analysis.logs;

import java.util.Arrays;

/** A masked line that is being written: what varies side by side, or again and again, is written once. */
final class MaskedText {
    private final char[] out;
    private int length;

    MaskedText(int capacity) {
        out = new char[capacity];
    }

    void clear() {
        length = 0;
    }

    boolean hasRoomFor(int chars) {
        return length < out.length - chars;
    }

    void put(char c) {
        out[length++] = c;
    }

    void copy(String line, int from, int to) {
        line.getChars(from, to, out, length);
        length += to - from;
    }

    void dropLast() {
        length--;
    }

    void space() {
        if (length > 0 && out[length - 1] != ' ') {
            end();
            put(' ');
        }
    }

    /** Ends a word. Lists of things that differ only in what varies, such as names of machines, count as one of them. */
    void end() {
        if (!endsWithWildcard(length)) {
            return;
        }
        int start = startOfWord(length);
        int before = start - 1;
        if (before > 0 && Arrays.equals(out, startOfWord(before), before, out, start, length)) {
            length = before;
        }
    }

    /** Writes that something varies here: "10.0.0.7:8080" or "2026-01-05 12:00" is one varying thing, not several. */
    void wildcard() {
        int last = length;
        if (endsWithWildcard(last)) {
            return;
        }
        boolean joined =
                last > 0 && (out[last - 1] == ' ' || out[last - 1] == ',' || Spelling.isConnector(out[last - 1]));
        if (joined && endsWithWildcard(last - 1)) {
            length--;
            return;
        }
        if (last > 2 && out[last - 1] == ' ' && out[last - 2] == ',' && endsWithWildcard(last - 2)) {
            length -= 2;
            return;
        }
        put('<');
        put('*');
        put('>');
    }

    boolean endsWith(String text) {
        if (length < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (out[length - text.length() + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String text() {
        return new String(out, 0, withoutSpace());
    }

    /** A 64-bit hash of the text (FNV-1a, widened by the finalizer of MurmurHash3). */
    long hash(long seed) {
        int last = withoutSpace();
        long hash = 0xcbf29ce484222325L ^ seed;
        for (int i = 0; i < last; i++) {
            hash = (hash ^ out[i]) * 0x100000001b3L;
        }
        return mixed(hash);
    }

    /** The hash that a text would have here. */
    static long hash(String text, long seed) {
        long hash = 0xcbf29ce484222325L ^ seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mixed(hash);
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }

    private int withoutSpace() {
        int last = length;
        while (last > 0 && out[last - 1] == ' ') {
            last--;
        }
        return last;
    }

    private int startOfWord(int to) {
        int at = to;
        while (at > 0 && out[at - 1] != ' ') {
            at--;
        }
        return at;
    }

    private boolean endsWithWildcard(int at) {
        return at >= 3 && out[at - 1] == '>' && out[at - 2] == '*' && out[at - 3] == '<';
    }
}
