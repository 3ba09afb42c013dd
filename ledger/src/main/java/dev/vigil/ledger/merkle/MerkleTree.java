package dev.vigil.ledger.merkle;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree over the hashes of its leaves, from which proofs are cut (RFC 6962 sections 2.1.1 and 2.1.2). Time and memory
 * grow with its size; appending and checking do not need it.
 */
public final class MerkleTree {
    private final List<byte[]> leaves;

    /**
     * A tree over these leaves.
     *
     * @param leaves the leaf hashes in order; not copied
     */
    public MerkleTree(List<byte[]> leaves) {
        this.leaves = leaves;
    }

    /** The root of the first {@code size} leaves. */
    public byte[] root(int size) {
        checkWithin(size, leaves.size());
        return size == 0 ? Hash.empty() : root(0, size);
    }

    /** Shows that leaf {@code index} is in the tree of the first {@code size} leaves. */
    public List<byte[]> inclusion(int index, int size) {
        checkWithin(size, leaves.size());
        if (index < 0 || index >= size) {
            throw refused(index, size);
        }
        var path = new ArrayList<byte[]>();
        collectPath(index, 0, size, path);
        return path;
    }

    /** Shows that the tree of the first {@code to} leaves continues that of the first {@code from}. */
    public List<byte[]> consistency(int from, int to) {
        checkWithin(to, leaves.size());
        checkWithin(from, to);
        var proof = new ArrayList<byte[]>();
        if (from > 0 && from < to) {
            collectConsistency(from, 0, to, proof);
        }
        return proof;
    }

    private void collectPath(int index, int from, int to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        int middle = from + largestPowerBelow(to - from);
        if (index < middle) {
            collectPath(index, from, middle, path);
            path.add(root(middle, to));
        } else {
            collectPath(index, middle, to, path);
            path.add(root(from, middle));
        }
    }

    /** The caller knows the old root, so a subtree that is the whole old tree is left out (RFC 6962, the flag b). */
    private void collectConsistency(int old, int from, int to, List<byte[]> proof) {
        if (old == to) {
            if (from != 0) {
                proof.add(root(from, to));
            }
            return;
        }
        int middle = from + largestPowerBelow(to - from);
        if (old <= middle) {
            collectConsistency(old, from, middle, proof);
            proof.add(root(middle, to));
        } else {
            collectConsistency(old, middle, to, proof);
            proof.add(root(from, middle));
        }
    }

    private byte[] root(int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        int middle = from + largestPowerBelow(to - from);
        return Hash.node(root(from, middle), root(middle, to));
    }

    /** The largest power of two smaller than {@code n}, for n of 2 and more. */
    private static int largestPowerBelow(int n) {
        return Integer.highestOneBit(n - 1);
    }

    private static void checkWithin(int number, int size) {
        if (number < 0 || number > size) {
            throw refused(number, size);
        }
    }

    private static VigilException refused(int number, int size) {
        return new VigilException(
                ErrorCode.BAD_REQUEST, "there is no proof for " + number + ": the ledger has " + size + " entries");
    }
}
