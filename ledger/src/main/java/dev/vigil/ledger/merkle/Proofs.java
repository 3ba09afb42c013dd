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
        if (oldSize <= 0 || oldSize > newSize || !areHashes(proof)) {
            return false;
        }
        if (oldSize == newSize) {
            return proof.isEmpty() && Hash.equal(oldRoot, newRoot);
        }
        var hashes = proof.iterator();
        boolean oldIsFullSubtree = Long.bitCount(oldSize) == 1;
        if (!oldIsFullSubtree && !hashes.hasNext()) {
            return false;
        }
        byte[] first = oldIsFullSubtree ? oldRoot : hashes.next();
        return climb(oldSize, newSize, first, hashes, oldRoot, newRoot);
    }

    private static boolean climb(
            long oldSize, long newSize, byte[] first, Iterator<byte[]> hashes, byte[] oldRoot, byte[] newRoot) {
        int full = Long.numberOfTrailingZeros(oldSize);
        long place = (oldSize - 1) >>> full;
        long last = (newSize - 1) >>> full;
        byte[] older = first;
        byte[] newer = first;
        while (hashes.hasNext()) {
            byte[] sibling = hashes.next();
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                older = Hash.node(sibling, older);
                newer = Hash.node(sibling, newer);
                int up = (place & 1) == 1 ? 0 : Long.numberOfTrailingZeros(place);
                place >>>= up;
                last >>>= up;
            } else {
                newer = Hash.node(newer, sibling);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Hash.equal(older, oldRoot) && Hash.equal(newer, newRoot);
    }

    private static boolean areHashes(byte[] one, byte[] other) {
        return one.length == Hash.BYTES && other.length == Hash.BYTES;
    }

    private static boolean areHashes(List<byte[]> proof) {
        return proof.stream().allMatch(hash -> hash.length == Hash.BYTES);
    }
}
