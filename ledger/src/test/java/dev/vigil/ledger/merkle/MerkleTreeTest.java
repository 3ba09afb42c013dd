package dev.vigil.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.VigilException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class MerkleTreeTest {
    private static final int MAX_LEAVES = 130;

    private final List<byte[]> leaves = leaves(MAX_LEAVES);
    private final MerkleTree tree = new MerkleTree(leaves);

    @Test
    void the_root_of_nothing_is_the_hash_of_nothing() {
        assertThat(hex(new Frontier().root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(tree.root(0)).isEqualTo(new Frontier().root());
    }

    @Test
    void the_root_of_three_leaves_is_built_as_the_standard_says() {
        byte[] left = Hash.node(leaves.get(0), leaves.get(1));

        assertThat(tree.root(3)).isEqualTo(Hash.node(left, leaves.get(2)));
    }

    @Test
    void the_empty_leaf_has_the_hash_that_all_logs_give_it() {
        assertThat(hex(Hash.leaf(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Test
    void a_frontier_grows_to_the_root_of_the_whole_tree() {
        var frontier = new Frontier();
        for (int size = 1; size <= MAX_LEAVES; size++) {
            frontier.append(leaves.get(size - 1));
            assertThat(frontier.root()).as("%d leaves", size).isEqualTo(tree.root(size));
            assertThat(Frontier.of(size, frontier.encoded()).root()).isEqualTo(frontier.root());
        }
    }

    @Test
    void a_frontier_that_does_not_fit_its_size_is_refused() {
        assertThatThrownBy(() -> Frontier.of(3, new byte[Hash.BYTES]))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void proofs_of_what_is_not_there_are_not_made() {
        assertThatThrownBy(() -> tree.inclusion(5, 5)).isInstanceOf(VigilException.class);
        assertThatThrownBy(() -> tree.inclusion(-1, 5)).isInstanceOf(VigilException.class);
        assertThatThrownBy(() -> tree.consistency(6, 5)).isInstanceOf(VigilException.class);
        assertThatThrownBy(() -> tree.root(MAX_LEAVES + 1)).isInstanceOf(VigilException.class);
    }

    @Test
    void every_leaf_of_every_size_has_a_proof() {
        for (int size = 1; size <= 40; size++) {
            for (int index = 0; index < size; index++) {
                assertThat(Proofs.includes(
                                leaves.get(index), index, size, tree.inclusion(index, size), tree.root(size)))
                        .as("leaf %d of %d", index, size)
                        .isTrue();
            }
        }
    }

    @Test
    void every_size_continues_every_smaller_one() {
        for (int to = 1; to <= 40; to++) {
            for (int from = 1; from <= to; from++) {
                assertThat(Proofs.continues(from, tree.root(from), to, tree.root(to), tree.consistency(from, to)))
                        .as("%d to %d", from, to)
                        .isTrue();
            }
        }
    }

    @Test
    void a_tree_of_many_tiles_is_that_of_its_leaves_and_reads_few_of_them_for_one_proof() {
        var many = leaves(5_000);
        var read = new long[1];
        var tall = new MerkleTree((from, to) -> {
            read[0] += to - from;
            return many.subList((int) from, (int) to);
        });
        var frontier = new Frontier();
        many.forEach(frontier::append);
        assertThat(tall.root(5_000)).isEqualTo(frontier.root());
        read[0] = 0;

        for (int index : List.of(0, 255, 256, 4_607, 4_863, 4_999)) {
            var proof = tall.inclusion(index, 5_000);
            assertThat(Proofs.includes(many.get(index), index, 5_000, proof, frontier.root()))
                    .isTrue();
        }
        for (int size : List.of(1, 255, 256, 257, 4_096, 4_700, 4_999)) {
            assertThat(Proofs.continues(size, tall.root(size), 5_000, frontier.root(), tall.consistency(size, 5_000)))
                    .isTrue();
        }
        assertThat(read[0]).isLessThan(30 * 256);
    }

    @Property
    void a_proof_holds_for_no_other_leaf_and_no_other_place(
            @ForAll @IntRange(min = 2, max = MAX_LEAVES) int size,
            @ForAll @IntRange(max = MAX_LEAVES - 1) int one,
            @ForAll @IntRange(max = MAX_LEAVES - 1) int other) {
        int index = one % size;
        int elsewhere = other % size;
        var proof = tree.inclusion(index, size);
        byte[] root = tree.root(size);

        boolean same = index == elsewhere;
        assertThat(Proofs.includes(leaves.get(elsewhere), index, size, proof, root))
                .isEqualTo(same);
        assertThat(Proofs.includes(leaves.get(index), elsewhere, size, proof, root))
                .isEqualTo(same);
    }

    @Property
    void a_proof_with_one_bit_changed_holds_no_more(
            @ForAll @IntRange(min = 2, max = MAX_LEAVES) int to,
            @ForAll @IntRange(min = 1, max = MAX_LEAVES) int smaller,
            @ForAll @IntRange(max = 100_000) int bit) {
        int from = smaller % to;
        var inclusion = flipped(tree.inclusion(from, to), bit);
        assertThat(Proofs.includes(leaves.get(from), from, to, inclusion, tree.root(to)))
                .isFalse();

        var consistency = tree.consistency(from, to);
        if (!consistency.isEmpty()) {
            assertThat(Proofs.continues(from, tree.root(from), to, tree.root(to), flipped(consistency, bit)))
                    .isFalse();
        }
    }

    @Property
    void a_proof_that_is_shorter_or_longer_holds_no_more(
            @ForAll @IntRange(min = 2, max = MAX_LEAVES) int to,
            @ForAll @IntRange(min = 1, max = MAX_LEAVES) int smaller) {
        int from = smaller % to;
        for (var changed : resized(tree.inclusion(from, to))) {
            assertThat(Proofs.includes(leaves.get(from), from, to, changed, tree.root(to)))
                    .isFalse();
        }
        for (var changed : resized(tree.consistency(from, to))) {
            assertThat(Proofs.continues(from, tree.root(from), to, tree.root(to), changed))
                    .isFalse();
        }
    }

    private static List<byte[]> flipped(List<byte[]> proof, int bit) {
        var changed = new ArrayList<byte[]>();
        proof.forEach(hash -> changed.add(hash.clone()));
        changed.get(bit % proof.size())[bit % Hash.BYTES] ^= (byte) (1 << (bit % 8));
        return changed;
    }

    private static List<List<byte[]>> resized(List<byte[]> proof) {
        var longer = new ArrayList<>(proof);
        longer.add(new byte[Hash.BYTES]);
        var before = new ArrayList<>(proof);
        before.addFirst(new byte[Hash.BYTES]);
        return proof.isEmpty() ? List.of(longer) : List.of(longer, before, proof.subList(0, proof.size() - 1));
    }

    private static List<byte[]> leaves(int count) {
        var leaves = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) {
            leaves.add(Hash.leaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
