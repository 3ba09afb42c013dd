package dev.vigil.ledger;

import dev.vigil.ledger.merkle.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Canonical bytes that are filled field by field, again and again for one entry after the other. */
final class CanonicalBytes {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** What lengths, numbers and the version add to the text of a line, generously. */
    private static final int MAX_OVERHEAD = 256;

    private byte[] bytes = new byte[0];
    private int size;

    /** Starts anew, with room for an entry whose line has this many bytes. */
    void begin(int lineBytes) {
        if (bytes.length < lineBytes + MAX_OVERHEAD) {
            bytes = new byte[2 * lineBytes + MAX_OVERHEAD];
        }
        bytes[0] = Encoding.VERSION;
        size = 1;
    }

    int size() {
        return size;
    }

    void absent() {
        INT.set(bytes, size, 0);
        size += Integer.BYTES;
    }

    void number(long number) {
        INT.set(bytes, size, Long.BYTES);
        LONG.set(bytes, size + Integer.BYTES, number);
        size += Integer.BYTES + Long.BYTES;
    }

    /** Leaves room for a hash, and says where that is. */
    int hash() {
        INT.set(bytes, size, Hash.BYTES);
        int at = size + Integer.BYTES;
        size = at + Hash.BYTES;
        return at;
    }

    /** Begins a text; bytes follow one by one, and {@link #endText} ends it. */
    int beginText() {
        size += Integer.BYTES;
        return size;
    }

    void put(byte[] from, int start, int end) {
        System.arraycopy(from, start, bytes, size, end - start);
        size += end - start;
    }

    void put(byte one) {
        bytes[size++] = one;
    }

    void endText(int start) {
        INT.set(bytes, start - Integer.BYTES, size - start);
    }

    /** Sets a hash that room was left for. */
    void put(int at, byte[] hash) {
        System.arraycopy(hash, 0, bytes, at, hash.length);
    }

    /** Sets one byte of a hash that room was left for. */
    void set(int at, int value) {
        bytes[at] = (byte) value;
    }

    byte[] copy(int start, int end) {
        return Arrays.copyOfRange(bytes, start, end);
    }

    boolean isSince(int start, byte[] expected) {
        return Arrays.equals(bytes, start, size, expected, 0, expected.length);
    }

    String textSince(int start) {
        return new String(bytes, start, size - start, StandardCharsets.UTF_8);
    }

    void feed(MessageDigest digest) {
        digest.update(bytes, 0, size);
    }
}
