package dev.vigil.redaction;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A set of byte values. */
final class ByteSet {
    static final int SIZE = 256;
    static final ByteSet EMPTY = new ByteSet(new BitSet(SIZE));
    static final ByteSet ANY = computed("[\\x00-\\xff]");
    private static final ByteSet[] LETTERS =
            IntStream.range(0, SIZE).mapToObj(ByteSet::madeOf).toArray(ByteSet[]::new);

    /** A file of rules says the same few over and over. */
    private static final Map<String, ByteSet> KNOWN = new ConcurrentHashMap<>();

    private final BitSet members;
    private final int hash;
    private final boolean[] fast = new boolean[SIZE];

    private ByteSet(BitSet members) {
        this.members = members;
        hash = members.hashCode();
        members.stream().forEach(member -> fast[member] = true);
    }

    /** The bytes that a bracket expression such as {@code [A-Za-z0-9_]} matches, read as Latin-1. */
    static ByteSet matching(String bracketExpression) {
        return KNOWN.computeIfAbsent(bracketExpression, ByteSet::computed);
    }

    private static ByteSet computed(String bracketExpression) {
        var pattern = Pattern.compile(bracketExpression);
        var members = new BitSet(SIZE);
        for (int b = 0; b < SIZE; b++) {
            members.set(b, pattern.matcher(String.valueOf((char) b)).matches());
        }
        return new ByteSet(members);
    }

    /** One byte; an ASCII letter in both cases. */
    static ByteSet letter(int value) {
        return LETTERS[value & 0xFF];
    }

    private static ByteSet madeOf(int value) {
        var members = new BitSet(SIZE);
        members.set(value);
        if (value >= 'a' && value <= 'z') {
            members.set(value - 32);
        } else if (value >= 'A' && value <= 'Z') {
            members.set(value + 32);
        }
        return new ByteSet(members);
    }

    ByteSet or(ByteSet other) {
        var union = (BitSet) members.clone();
        union.or(other.members);
        return new ByteSet(union);
    }

    boolean has(byte value) {
        return fast[value & 0xFF];
    }

    boolean has(int value) {
        return fast[value];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteSet set && hash == set.hash && members.equals(set.members);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
