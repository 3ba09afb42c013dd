package dev.vigil.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The part of an arriving text that is at hand: what is not given out yet and what patterns may look back at. Places in
 * it count from its first byte; {@link #base} is where that lies in the whole text.
 */
final class Window {
    private byte[] bytes;
    private int length;
    private long base;
    private String text = "";
    private boolean last;
    private int undecided;

    /** Over bytes that are there already, of which so many count. */
    Window(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** Takes as many of the bytes as fit, at least one; the window grows when it is full. */
    int append(byte[] arrived, int from, int count) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int taken = Math.min(count, bytes.length - length);
        System.arraycopy(arrived, from, bytes, length, taken);
        length += taken;
        return taken;
    }

    /** Makes what arrived ready for patterns. */
    void look(boolean atEnd) {
        last = atEnd;
        text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        undecided = length;
    }

    /** Forgets what lies before this place of the whole text. */
    void dropBefore(long keep) {
        int dropped = (int) Math.max(0, keep - base);
        System.arraycopy(bytes, dropped, bytes, 0, length - dropped);
        length -= dropped;
        base += dropped;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    long base() {
        return base;
    }

    /** Each byte as one character. */
    String text() {
        return text;
    }

    /** Whether nothing more will arrive. */
    boolean isLast() {
        return last;
    }

    /** What begins here cannot be decided before more has arrived. */
    void hold(int from) {
        undecided = Math.min(undecided, from);
    }

    /** The first place of which nothing can be said yet. */
    int undecided() {
        return undecided;
    }

    /** The end of the bytes of a tail that follow, or {@code most}; a code point is never cut. */
    int pastTail(ByteSet tail, int from, int most) {
        int end = from;
        while (end < length && end < most && tail.has(bytes[end])) {
            end++;
        }
        return Utf8.codePointEnd(bytes, end, length);
    }

    /** Where the run of these bytes before a place begins, at most so many of them and not before the floor. */
    int beforeLead(ByteSet lead, int at, int most, int floor) {
        int from = at;
        int furthest = Math.max(floor, at - most);
        while (from > furthest && lead.has(bytes[from - 1])) {
            from--;
        }
        return from;
    }
}
