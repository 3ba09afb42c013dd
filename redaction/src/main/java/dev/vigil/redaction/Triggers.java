package dev.vigil.redaction;

import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
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

    /** The subset construction; an item is a position in one trigger, numbered over all triggers. */
    private final class Construction {
        private final int[][][] accepted;
        private final int[] offsets;
        private final int[] triggerOf;
        private final int[][] fromStart;
        private final List<int[]> states = new ArrayList<>();
        private final Map<IntBuffer, Integer> numbers = new HashMap<>();
        private final Deque<Integer> open = new ArrayDeque<>();
        private final List<int[]> rows = new ArrayList<>();
        private final int[][] moved;
        private final int[] movedCount;

        Construction(List<ByteSet[]> triggers) {
            accepted = triggers.stream()
                    .map(trigger -> Arrays.stream(trigger).map(this::classesOf).toArray(int[][]::new))
                    .toArray(int[][][]::new);
            offsets = new int[accepted.length];
            int items = 0;
            for (int t = 0; t < accepted.length; t++) {
                offsets[t] = items;
                items += accepted[t].length + 1;
            }
            triggerOf = new int[items];
            for (int t = 0; t < accepted.length; t++) {
                Arrays.fill(triggerOf, offsets[t], offsets[t] + accepted[t].length + 1, t);
            }
            moved = new int[classes][8];
            movedCount = new int[classes];
            fromStart = new int[classes][];
            for (int c = 0; c < classes; c++) {
                fromStart[c] = startItems(c);
            }
        }

        void run() {
            number(new int[0]);
            int[] startRow = new int[classes];
            while (!open.isEmpty()) {
                int state = open.remove();
                int[] row = state == 0 ? startRow : startRow.clone();
                fill(row, states.get(state), state == 0);
                rows.add(row);
            }
            finish();
        }

        private void fill(int[] row, int[] items, boolean start) {
            if (start) {
                for (int c = 0; c < classes; c++) {
                    row[c] = number(fromStart[c]);
                }
                return;
            }
            Arrays.fill(movedCount, 0);
            for (int item : items) {
                int trigger = triggerOf[item];
                int position = item - offsets[trigger];
                if (position < accepted[trigger].length) {
                    for (int c : accepted[trigger][position]) {
                        move(c, item + 1);
                    }
                }
            }
            for (int c = 0; c < classes; c++) {
                if (movedCount[c] > 0) {
                    row[c] = number(merged(moved[c], movedCount[c], fromStart[c]));
                }
            }
        }

        private void move(int c, int item) {
            if (movedCount[c] == moved[c].length) {
                moved[c] = Arrays.copyOf(moved[c], movedCount[c] * 2);
            }
            moved[c][movedCount[c]++] = item;
        }

        private int number(int[] items) {
            var key = IntBuffer.wrap(items);
            Integer known = numbers.get(key);
            if (known != null) {
                return known;
            }
            if (states.size() >= MAX_STATES) {
                throw new IllegalArgumentException("the triggers need more than " + MAX_STATES + " states");
            }
            int number = states.size();
            numbers.put(key, number);
            states.add(items);
            open.add(number);
            return number;
        }

        private void finish() {
            next = new int[states.size() * classes];
            endings = new int[states.size()][];
            depths = new int[states.size()];
            for (int state = 0; state < states.size(); state++) {
                int[] ended = new int[states.get(state).length];
                int count = 0;
                for (int item : states.get(state)) {
                    int position = item - offsets[triggerOf[item]];
                    if (position == accepted[triggerOf[item]].length) {
                        ended[count++] = triggerOf[item];
                    } else {
                        depths[state] = Math.max(depths[state], position);
                    }
                }
                endings[state] = Arrays.copyOf(ended, count);
            }
            for (int state = 0; state < states.size(); state++) {
                for (int c = 0; c < classes; c++) {
                    int to = rows.get(state)[c];
                    next[state * classes + c] = to * classes | (endings[to].length > 0 ? Integer.MIN_VALUE : 0);
                }
            }
        }

        private int[] startItems(int c) {
            var items = new ArrayList<Integer>();
            for (int t = 0; t < accepted.length; t++) {
                if (Arrays.stream(accepted[t][0]).anyMatch(first -> first == c)) {
                    items.add(offsets[t] + 1);
                }
            }
            return items.stream().mapToInt(Integer::intValue).toArray();
        }

        /** Both are sorted already. */
        private static int[] merged(int[] moved, int count, int[] started) {
            int[] all = new int[count + started.length];
            int size = 0;
            int next = 0;
            for (int i = 0; i < count; i++) {
                while (next < started.length && started[next] < moved[i]) {
                    all[size++] = started[next++];
                }
                next += next < started.length && started[next] == moved[i] ? 1 : 0;
                all[size++] = moved[i];
            }
            while (next < started.length) {
                all[size++] = started[next++];
            }
            return size == all.length ? all : Arrays.copyOf(all, size);
        }

        private int[] classesOf(ByteSet element) {
            return IntStream.range(0, ByteSet.SIZE)
                    .filter(element::has)
                    .map(b -> classOf[b])
                    .sorted()
                    .distinct()
                    .toArray();
        }
    }
}
