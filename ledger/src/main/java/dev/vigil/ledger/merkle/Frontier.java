package dev.vigil.ledger.merkle;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The right edge of a growing tree: the roots of its full subtrees, largest first, one for each 1 bit of its size. All
 * that is needed to append and to know the root, in at most 63 hashes. Not safe for use by several threads.
 */
public final class Frontier {
    private final MessageDigest sha256 = Digest.sha256();
    private final Deque<byte[]> roots = new ArrayDeque<>();
    private long size;

    /** The edge of an empty tree. */
    public Frontier() {}

    /** Reads what {@link #encoded} wrote. */
    public static Frontier of(long size, byte[] encoded) {
        if (size < 0 || encoded.length != Long.bitCount(size) * Hash.BYTES) {
            throw new VigilException(
                    ErrorCode.INTERNAL,
                    "a tree of " + size + " leaves has " + Long.bitCount(size) + " full subtrees, not " + encoded.length
                            + " bytes of them: the ledger's head is damaged. Restore a backup.");
        }
        var frontier = new Frontier();
        frontier.size = size;
        for (int at = 0; at < encoded.length; at += Hash.BYTES) {
            frontier.roots.addLast(Arrays.copyOfRange(encoded, at, at + Hash.BYTES));
        }
        return frontier;
    }

    public void append(byte[] leafHash) {
        byte[] node = leafHash;
        // Each trailing 1 bit of the size is a full subtree that this leaf completes to one of twice its size.
        for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
            node = Hash.node(sha256, roots.removeLast(), node);
        }
        roots.addLast(node);
        size++;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        if (roots.isEmpty()) {
            return Hash.empty();
        }
        var right = roots.descendingIterator();
        byte[] root = right.next();
        while (right.hasNext()) {
            root = Hash.node(right.next(), root);
        }
        return root.clone();
    }

    /** The roots of the full subtrees, one after the other. */
    public byte[] encoded() {
        byte[] encoded = new byte[roots.size() * Hash.BYTES];
        int at = 0;
        for (byte[] root : roots) {
            System.arraycopy(root, 0, encoded, at, Hash.BYTES);
            at += Hash.BYTES;
        }
        return encoded;
    }
}
