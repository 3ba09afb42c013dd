package dev.vigil.ledger.merkle;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree from which proofs are cut (RFC 6962 sections 2.1.1 and 2.1.2), over leaves that somebody else keeps. It remembers
 * the roots of its full subtrees of {@value #TILE} leaves, so that a proof reads only few of them again: 13 MB for a
 * hundred million. Appending and checking do not need it.
 */
public final class MerkleTree {
    private static final int TILE = 256;
    /** How many leaves are asked for at once. */
    private static final int MAX_LEAVES = 64 * TILE;

    private final Leaves leaves;
    private final List<byte[]> tiles = new ArrayList<>();

    /** A tree over leaves that never change and of which there are ever more. */
    public MerkleTree(Leaves leaves) {
        this.leaves = leaves;
    }

    /** A tree over the hashes of these leaves; not copied. */
    public MerkleTree(List<byte[]> leaves) {
        this((from, to) -> leaves.subList((int) Math.min(from, leaves.size()), (int) Math.min(to, leaves.size())));
    }

    /** Where the hashes of leaves come from. */
    @FunctionalInterface
    public interface Leaves {
        /** The hashes of the leaves from one place up to another; fewer when there are no more. */
        List<byte[]> hashes(long from, long to);
    }

    /** The root of the first {@code size} leaves. */
    public synchronized byte[] root(long size) {
        if (size < 0) {
            throw refused(size, size);
        }
        return size == 0 ? Hash.empty() : root(0, size);
    }

    /** Shows that leaf {@code index} is in the tree of the first {@code size} leaves. */
    public synchronized List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw refused(index, size);
        }
        var path = new ArrayList<byte[]>();
        collectPath(index, 0, size, path);
        return path;
    }

    /** Shows that the tree of the first {@code to} leaves continues that of the first {@code from}. */
    public synchronized List<byte[]> consistency(long from, long to) {
        if (from < 0 || from > to) {
            throw refused(from, to);
        }
        var proof = new ArrayList<byte[]>();
        if (from > 0 && from < to) {
            collectConsistency(from, 0, to, proof);
        }
        return proof;
    }

    private void collectPath(long index, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + largestPowerBelow(to - from);
        if (index < middle) {
            collectPath(index, from, middle, path);
            path.add(root(middle, to));
        } else {
            collectPath(index, middle, to, path);
            path.add(root(from, middle));
        }
    }

    /** The caller knows the old root, so a subtree that is the whole old tree is left out (RFC 6962, the flag b). */
    private void collectConsistency(long old, long from, long to, List<byte[]> proof) {
        if (old == to) {
            if (from != 0) {
                proof.add(root(from, to));
            }
            return;
        }
        long middle = from + largestPowerBelow(to - from);
        if (old <= middle) {
            collectConsistency(old, from, middle, proof);
            proof.add(root(middle, to));
        } else {
            collectConsistency(old, middle, to, proof);
            proof.add(root(from, middle));
        }
    }

    /** Subtrees start at a multiple of their full size, so one of a tile's size is a tile. */
    private byte[] root(long from, long to) {
        if (to - from == TILE) {
            return tile(Math.toIntExact(from / TILE));
        }
        if (to - from < TILE) {
            return folded(asked(from, to));
        }
        long middle = from + largestPowerBelow(to - from);
        return Hash.node(root(from, middle), root(middle, to));
    }

    private byte[] tile(int number) {
        while (tiles.size() <= number) {
            long from = (long) tiles.size() * TILE;
            long to = Math.min(from + MAX_LEAVES, (number + 1L) * TILE);
            var hashes = asked(from, to);
            for (int at = 0; at < hashes.size(); at += TILE) {
                tiles.add(folded(hashes.subList(at, at + TILE)));
            }
        }
        return tiles.get(number);
    }

    private List<byte[]> asked(long from, long to) {
        var hashes = leaves.hashes(from, to);
        if (hashes.size() != to - from) {
            throw refused(to, from + hashes.size());
        }
        return hashes;
    }

    private static byte[] folded(List<byte[]> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int middle = (int) largestPowerBelow(hashes.size());
        return Hash.node(folded(hashes.subList(0, middle)), folded(hashes.subList(middle, hashes.size())));
    }

    /** The largest power of two smaller than {@code n}, for n of 2 and more. */
    private static long largestPowerBelow(long n) {
        return Long.highestOneBit(n - 1);
    }

    private static VigilException refused(long number, long size) {
        return new VigilException(
                ErrorCode.NOT_FOUND, "there is no proof for " + number + ": the ledger has " + size + " entries");
    }
}
