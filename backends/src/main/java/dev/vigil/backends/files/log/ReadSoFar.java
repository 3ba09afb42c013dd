package dev.vigil.backends.files.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;

/**
 * How far a file has been read, and how to know it again: its first bytes, and the last ones before that place. A copy of the
 * file is known by them too, and a file that was written anew is not.
 */
final class ReadSoFar {
    private static final int HEAD = 1024;
    private static final int TAIL = 64;

    private byte[] head = {};
    private byte[] tail = {};
    private long offset;

    long offset() {
        return offset;
    }

    /** Starts at a place in a file, from which nothing has been read yet in this way. */
    void begin(RandomAccessFile file, long at) throws IOException {
        offset = at;
        head = bytes(file, 0, (int) Math.min(HEAD, at));
        tail = bytes(file, at - Math.min(TAIL, at), (int) Math.min(TAIL, at));
    }

    /** Goes on over bytes that follow. */
    void passed(byte[] text, int length) {
        if (head.length == offset && head.length < HEAD) {
            head = joined(head, text, Math.min(length, HEAD - head.length));
        }
        byte[] all = length >= TAIL ? Arrays.copyOfRange(text, length - TAIL, length) : joined(tail, text, length);
        tail = all.length > TAIL ? Arrays.copyOfRange(all, all.length - TAIL, all.length) : all;
        offset += length;
    }

    /** The same, for keeping while this goes on. */
    ReadSoFar copy() {
        var copy = new ReadSoFar();
        copy.head = head;
        copy.tail = tail;
        copy.offset = offset;
        return copy;
    }

    /** Whether a file still ends its read part in the same way. */
    boolean isStillIn(RandomAccessFile file) throws IOException {
        return Arrays.equals(bytes(file, offset - tail.length, tail.length), tail);
    }

    /** Whether a file begins with all that was read: it is this one under another name, or a copy. */
    boolean isIn(RandomAccessFile file) throws IOException {
        return offset > 0
                && file.length() >= offset
                && Arrays.equals(bytes(file, 0, head.length), head)
                && isStillIn(file);
    }

    private static byte[] bytes(RandomAccessFile file, long from, int length) throws IOException {
        var bytes = new byte[length];
        file.seek(from);
        int done = 0;
        while (done < length) {
            int now = file.read(bytes, done, length - done);
            if (now < 0) {
                return Arrays.copyOf(bytes, done);
            }
            done += now;
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second, int length) {
        byte[] all = Arrays.copyOf(first, first.length + length);
        System.arraycopy(second, 0, all, first.length, length);
        return all;
    }
}
