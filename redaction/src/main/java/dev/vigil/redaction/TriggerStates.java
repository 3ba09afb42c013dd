package dev.vigil.redaction;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The states of an automaton that finds triggers: the subset construction over the trie of them all, in which triggers
 * with the same beginning share nodes. A node is numbered after its parent; 0 is the root, in which every state also is.
 */
final class TriggerStates {
    /** Far above what rules need; a rule file that exceeds it is refused rather than filling the memory. */
    private static final int MAX_STATES = 200_000;

    private static final int[] UNKNOWN = {};

    private final int[] classOf;
    private final int classes;
    private final List<List<Edge>> edges = new ArrayList<>();
    private final List<List<Integer>> ended = new ArrayList<>();
    private final List<Integer> depth = new ArrayList<>();
    private final int[][] fromStart;
    private final List<int[]> states = new ArrayList<>();
    private final Map<IntBuffer, Integer> numbers = new HashMap<>();
    private final Map<ByteSet, int[]> known = new HashMap<>();
    /** By state; {@link #UNKNOWN} until it is made. */
    private final List<int[]> rows = new ArrayList<>();

    private final int[][] moved;
    private final int[] movedCount;

    /** To one node by any of these bytes. */
    private record Edge(ByteSet element, int to) {}

    /**
     * Of the triggers, over bytes that are told apart only by their class.
     *
     * @param classOf by byte
     */
    TriggerStates(List<ByteSet[]> triggers, int[] classOf, int classes) {
        this.classOf = classOf;
        this.classes = classes;
        node(0);
        for (int t = 0; t < triggers.size(); t++) {
            int at = 0;
            for (ByteSet element : triggers.get(t)) {
                at = child(at, element);
            }
            ended.get(at).add(t);
        }
        moved = new int[classes][8];
        movedCount = new int[classes];
        fromStart = new int[classes][];
        follow(0);
        for (int c = 0; c < classes; c++) {
            fromStart[c] = sorted(c, new int[0]);
        }
        build();
    }

    private int node(int itsDepth) {
        edges.add(new ArrayList<>());
        ended.add(new ArrayList<>());
        depth.add(itsDepth);
        return edges.size() - 1;
    }

    private int child(int parent, ByteSet element) {
        for (Edge edge : edges.get(parent)) {
            if (edge.element().equals(element)) {
                return edge.to();
            }
        }
        int made = node(depth.get(parent) + 1);
        edges.get(parent).add(new Edge(element, made));
        return made;
    }

    private void build() {
        number(new int[0]);
        int[] startRow = new int[classes];
        for (int c = 0; c < classes; c++) {
            startRow[c] = number(fromStart[c]);
        }
        rows.set(0, startRow);
        for (int state = 1; state < states.size(); state++) {
            row(state);
        }
    }

    /** As in the state without its deepest nodes, which is that of the text without its first byte, but for them. */
    private int[] row(int state) {
        if (rows.get(state).length > 0) {
            return rows.get(state);
        }
        int[] nodes = states.get(state);
        int deepest = Arrays.stream(nodes).map(depth::get).max().orElse(0);
        int shorter = number(
                Arrays.stream(nodes).filter(node -> depth.get(node) < deepest).toArray());
        int[] row = row(shorter).clone();
        Arrays.fill(movedCount, 0);
        for (int node : nodes) {
            if (depth.get(node) == deepest) {
                follow(node);
            }
        }
        for (int c = 0; c < classes; c++) {
            if (movedCount[c] > 0) {
                row[c] = number(sorted(c, states.get(row[c])));
            }
        }
        rows.set(state, row);
        return row;
    }

    private void follow(int node) {
        for (Edge edge : edges.get(node)) {
            for (int c : classesOf(edge.element())) {
                if (movedCount[c] == moved[c].length) {
                    moved[c] = Arrays.copyOf(moved[c], movedCount[c] * 2);
                }
                moved[c][movedCount[c]++] = edge.to();
            }
        }
    }

    /** The nodes reached by this class from the nodes followed, and these. */
    private int[] sorted(int c, int[] also) {
        int[] all = Arrays.copyOf(moved[c], movedCount[c] + also.length);
        System.arraycopy(also, 0, all, movedCount[c], also.length);
        Arrays.sort(all);
        int size = 0;
        for (int node : all) {
            if (size == 0 || all[size - 1] != node) {
                all[size++] = node;
            }
        }
        return Arrays.copyOf(all, size);
    }

    private int number(int[] nodes) {
        var key = IntBuffer.wrap(nodes);
        Integer seen = numbers.get(key);
        if (seen != null) {
            return seen;
        }
        if (states.size() >= MAX_STATES) {
            throw new IllegalArgumentException("the triggers need more than " + MAX_STATES + " states");
        }
        int number = states.size();
        numbers.put(key, number);
        states.add(nodes);
        rows.add(UNKNOWN);
        return number;
    }

    int size() {
        return states.size();
    }

    /** The state that a byte of this class leads to. */
    int next(int state, int byClass) {
        return rows.get(state)[byClass];
    }

    /** The triggers that end in this state. */
    int[] endings(int state) {
        var ends = IntStream.builder();
        for (int node : states.get(state)) {
            ended.get(node).forEach(ends::add);
        }
        return ends.build().sorted().toArray();
    }

    /** How many of the last bytes may still become a trigger. */
    int depth(int state) {
        int deepest = 0;
        for (int node : states.get(state)) {
            if (!edges.get(node).isEmpty()) {
                deepest = Math.max(deepest, depth.get(node));
            }
        }
        return deepest;
    }

    private int[] classesOf(ByteSet element) {
        return known.computeIfAbsent(element, this::computed);
    }

    private int[] computed(ByteSet element) {
        return IntStream.range(0, ByteSet.SIZE)
                .filter(element::has)
                .map(b -> classOf[b])
                .sorted()
                .distinct()
                .toArray();
    }
}
