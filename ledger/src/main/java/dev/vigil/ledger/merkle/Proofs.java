package dev.vigil.ledger.merkle;

import java.util.Iterator;
import java.util.List;

/** Checks proofs without the tree, by the algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2. */
public final class Proofs {
    private Proofs() {}

    /** Whether {@code proof} shows that this leaf has this place in the tree of this size and root. */
    public static boolean includes(byte[] leafHash, long index, long size, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size || !areHashes(leafHash, root) || !areHashes(proof)) {
            return false;
        }
        long place = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = Hash.node(sibling, hash);
                int up = (place & 1) == 1 ? 0 : Long.numberOfTrailingZeros(place);
                place >>>= up;
                last >>>= up;
            } else {
                hash = Hash.node(hash, sibling);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Hash.equal(hash, root);
    }

    /**
     * Whether {@code proof} shows that the tree of {@code newSize} continues that of {@code oldSize}. About an empty old
     * tree no proof says anything.
     */
    public static boolean continues(long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, List<byte[]> proof) {
        return oldSize > 0 && contains(new Leaves(0, oldSize), oldRoot, newSize, newRoot, proof);
    }

    /** Whether {@code proof} shows that this leaf has this place in the subtree of these leaves. */
    public static boolean includes(byte[] leafHash, long index, Leaves leaves, List<byte[]> proof, byte[] root) {
        return leaves.areSubtree() && includes(leafHash, index - leaves.from, leaves.to - leaves.from, proof, root);
    }

    /**
     * Whether {@code proof} shows that a tree holds a subtree over these leaves (Merkle Tree Certificates, "Subtree
     * Consistency Proofs"). A whole older tree is the subtree that starts at 0.
     */
    public static boolean contains(Leaves leaves, byte[] subtree, long size, byte[] root, List<byte[]> proof) {
        if (leaves.to > size || !areHashes(proof)) {
            return false;
        }
        if (leaves.areNone()) {
            return proof.isEmpty() && Hash.equal(subtree, Hash.empty());
        }
        if (leaves.areAllOf(size)) {
            return proof.isEmpty() && Hash.equal(subtree, root);
        }
        if (!leaves.areSubtree() || !areHashes(subtree, root)) {
            return false;
        }
        var climb = new Climb(leaves.from, leaves.to - 1, size - 1);
        climb.toFirstHash();
        var hashes = proof.iterator();
        if (!climb.isAtSubtree() && !hashes.hasNext()) {
            return false;
        }
        byte[] first = climb.isAtSubtree() ? subtree : hashes.next();
        return climb.reaches(first, hashes, subtree, root);
    }

    /** The leaves from one place up to another, which is not among them. */
    public record Leaves(long from, long to) {

        boolean areNone() {
            return from >= 0 && from == to;
        }

        boolean areAllOf(long size) {
            return from == 0 && to == size;
        }

        /** Whether they are a subtree of every tree that has them: so that they start at a multiple of their size. */
        boolean areSubtree() {
            if (from < 0 || to <= from) {
                return false;
            }
            long highest = Long.highestOneBit(to - from);
            long full = highest == to - from ? highest : 2 * highest;
            return full > 0 && from % full == 0;
        }
    }

    /** A way up the tree from the last leaf of a subtree: where the subtree begins and ends, and where the tree ends. */
    private static final class Climb {
        private long begin;
        private long end;
        private long last;

        Climb(long begin, long end, long last) {
            this.begin = begin;
            this.end = end;
            this.last = last;
        }

        /** To the lowest place whose hash the verifier must be told, or to the subtree itself. */
        void toFirstHash() {
            boolean atRightEdge = end == last;
            while (begin != end && (atRightEdge || (end & 1) == 1)) {
                up();
            }
        }

        boolean isAtSubtree() {
            return begin == end;
        }

        boolean reaches(byte[] first, Iterator<byte[]> hashes, byte[] subtree, byte[] root) {
            byte[] part = first;
            byte[] whole = first;
            while (hashes.hasNext()) {
                byte[] sibling = hashes.next();
                if (last == 0) {
                    return false;
                }
                if ((end & 1) == 1 || end == last) {
                    part = begin < end ? Hash.node(sibling, part) : part;
                    whole = Hash.node(sibling, whole);
                    while ((end & 1) == 0) {
                        up();
                    }
                } else {
                    whole = Hash.node(whole, sibling);
                }
                up();
            }
            return last == 0 && Hash.equal(part, subtree) && Hash.equal(whole, root);
        }

        private void up() {
            begin >>>= 1;
            end >>>= 1;
            last >>>= 1;
        }
    }

    private static boolean areHashes(byte[] one, byte[] other) {
        return one.length == Hash.BYTES && other.length == Hash.BYTES;
    }

    private static boolean areHashes(List<byte[]> proof) {
        return proof.stream().allMatch(hash -> hash.length == Hash.BYTES);
    }
}
