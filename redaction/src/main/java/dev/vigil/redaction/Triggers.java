package dev.vigil.redaction;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One automaton that finds every occurrence of every trigger in one pass over bytes: Aho and Corasick (CACM 18(6),
 * 1975), made complete so that each byte costs one table look-up, and widened so that a trigger may hold classes.
 * ASCII letters match in either case.
 *
 * <p>A trigger is a text in which {@code \d} stands for a digit, {@code \h} for a hex digit, {@code \a} for a letter and
 * {@code \\} for a backslash. States are sets of trigger positions (subset construction); for plain literals these are
 * just the nodes of the trie.
 */
final class Triggers {
    /** Far above what rules need; a rule file that exceeds it is refused rather than filling the memory. */
    private static final int MAX_STATES = 200_000;

    /** A state is the place of its row in the table, with the sign bit set where triggers end. */
    private static final int STATE = Integer.MAX_VALUE;

    private static final int[] UNKNOWN = {};

    private static final ByteSet DIGIT = ByteSet.matching("[0-9]");
    private static final ByteSet HEX = ByteSet.matching("[0-9A-Fa-f]");
    private static final ByteSet LETTER = ByteSet.matching("[A-Za-z]");

    private final int[] classOf = new int[ByteSet.SIZE];
    private final int[] lengths;
    private int classes;
    private int[] next = {};
    private int[][] endings = {};
    private int[] depths = {};

    private Triggers(List<ByteSet[]> triggers) {
        lengths = triggers.stream().mapToInt(trigger -> trigger.length).toArray();
        partition(triggers);
        new Construction(triggers).run();
    }

    static Triggers of(List<String> triggers) {
        return new Triggers(triggers.stream().map(Triggers::parse).toList());
    }

    static Triggers ofLiterals(List<byte[]> literals) {
        return new Triggers(literals.stream().map(Triggers::literal).toList());
    }

    /**
     * The state after one more byte; the start state is 0. A negative state is one where triggers end, so that the common
     * case costs a look-up and a test of the sign.
     */
    int step(int state, byte read) {
        return next[(state & STATE) + classOf[read & 0xFF]];
    }

    /**
     * Reads on to the first byte at which triggers end, or to the end.
     *
     * @return the state there, and behind it in the lower half the place behind that byte
     */
    long run(int state, byte[] text, int from, int to) {
        // What stays in registers: a field would be read again at each byte.
        int[] table = next;
        int[] groups = classOf;
        int now = state & STATE;
        int at = from;
        while (at < to) {
            now = table[now + groups[text[at++] & 0xFF]];
            if (now < 0) {
                break;
            }
        }
        return ((long) now << Integer.SIZE) | at;
    }

    static int stateOf(long run) {
        return (int) (run >> Integer.SIZE);
    }

    static int placeOf(long run) {
        return (int) run;
    }

    /** The triggers that end with the byte that led to this state. */
    int[] endings(int state) {
        return endings[(state & STATE) / classes];
    }

    /** How many of the last bytes may still become a trigger. */
    int depth(int state) {
        return depths[(state & STATE) / classes];
    }

    int length(int trigger) {
        return lengths[trigger];
    }

    private static ByteSet[] parse(String trigger) {
        var elements = new ArrayList<ByteSet>();
        for (int i = 0; i < trigger.length(); i++) {
            char c = trigger.charAt(i);
            if (c == '\\' && i + 1 < trigger.length()) {
                elements.add(classNamed(trigger.charAt(++i)));
            } else {
                elements.add(ByteSet.letter(c));
            }
        }
        return elements.toArray(new ByteSet[0]);
    }

    private static ByteSet[] literal(byte[] bytes) {
        var elements = new ByteSet[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            elements[i] = ByteSet.letter(bytes[i] & 0xFF);
        }
        return elements;
    }

    private static ByteSet classNamed(char name) {
        return switch (name) {
            case 'd' -> DIGIT;
            case 'h' -> HEX;
            case 'a' -> LETTER;
            default -> ByteSet.letter(name);
        };
    }

    /** Bytes that no trigger tells apart share a class, which keeps the table small enough for the cache. */
    private void partition(List<ByteSet[]> triggers) {
        var distinct = new LinkedHashSet<ByteSet>();
        triggers.forEach(trigger -> distinct.addAll(Arrays.asList(trigger)));
        var numbers = new HashMap<BitSet, Integer>();
        for (int b = 0; b < ByteSet.SIZE; b++) {
            var signature = new BitSet();
            int i = 0;
            for (var set : distinct) {
                signature.set(i++, set.has(b));
            }
            Integer number = numbers.get(signature);
            if (number == null) {
                number = numbers.size();
                numbers.put(signature, number);
            }
            classOf[b] = number;
        }
        classes = numbers.size();
    }

    /**
     * The subset construction over the trie of all triggers, in which triggers with the same beginning share nodes. A
     * node is numbered after its parent; 0 is the root, in which every state also is.
     */
    private final class Construction {
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

        Construction(List<ByteSet[]> triggers) {
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

        void run() {
            number(new int[0]);
            int[] startRow = new int[classes];
            for (int c = 0; c < classes; c++) {
                startRow[c] = number(fromStart[c]);
            }
            rows.set(0, startRow);
            for (int state = 1; state < states.size(); state++) {
                row(state);
            }
            finish();
        }

        /** As in the state without its deepest nodes, which is that of the text without its first byte, but for them. */
        private int[] row(int state) {
            if (rows.get(state).length > 0) {
                return rows.get(state);
            }
            int[] nodes = states.get(state);
            int deepest = Arrays.stream(nodes).map(depth::get).max().orElse(0);
            int shorter = number(Arrays.stream(nodes)
                    .filter(node -> depth.get(node) < deepest)
                    .toArray());
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

        private void finish() {
            int size = states.size();
            next = new int[size * classes];
            endings = new int[size][];
            depths = new int[size];
            for (int state = 0; state < size; state++) {
                var ends = IntStream.builder();
                for (int node : states.get(state)) {
                    ended.get(node).forEach(ends::add);
                    if (!edges.get(node).isEmpty()) {
                        depths[state] = Math.max(depths[state], depth.get(node));
                    }
                }
                endings[state] = ends.build().sorted().toArray();
            }
            for (int state = 0; state < size; state++) {
                for (int c = 0; c < classes; c++) {
                    int to = rows.get(state)[c];
                    next[state * classes + c] = to * classes | (endings[to].length > 0 ? Integer.MIN_VALUE : 0);
                }
            }
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
}
