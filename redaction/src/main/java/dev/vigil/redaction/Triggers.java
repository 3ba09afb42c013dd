package dev.vigil.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;

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
    /** A state is a number, with the sign bit set where triggers end. */
    private static final int STATE = Integer.MAX_VALUE;

    private static final int MOST_NARROW = Character.MAX_VALUE + 1;

    private static final ByteSet DIGIT = ByteSet.matching("[0-9]");
    private static final ByteSet HEX = ByteSet.matching("[0-9A-Fa-f]");
    private static final ByteSet LETTER = ByteSet.matching("[A-Za-z]");

    private final int[] classOf = new int[ByteSet.SIZE];
    private final int[] lengths;
    /** A row of the table has the power of two of places that all classes fit in. */
    private final int shift;

    /** States in which triggers end have the numbers from here on. */
    private final int firstEnding;

    /** By state and class the next state; half the size, and so more often in the cache, when there are few states. */
    private final char[] narrow;

    private final int[] wide;
    private final int[][] endings;
    private final int[] depths;

    private Triggers(List<ByteSet[]> triggers) {
        lengths = triggers.stream().mapToInt(trigger -> trigger.length).toArray();
        int classes = partition(triggers);
        shift = Integer.SIZE - Integer.numberOfLeadingZeros(classes - 1);
        var states = new TriggerStates(triggers, classOf, classes);
        int size = states.size();
        int[] numbers = new int[size];
        endings = new int[size][];
        depths = new int[size];
        firstEnding = number(states, numbers);
        narrow = new char[size <= MOST_NARROW ? size << shift : 0];
        wide = new int[size <= MOST_NARROW ? 0 : size << shift];
        for (int state = 0; state < size; state++) {
            int row = numbers[state] << shift;
            for (int c = 0; c < classes; c++) {
                int to = numbers[states.next(state, c)];
                if (wide.length == 0) {
                    narrow[row + c] = (char) to;
                } else {
                    wide[row + c] = to;
                }
            }
        }
    }

    /** Gives the states their numbers, those in which triggers end the last ones; answers the first of these. */
    private int number(TriggerStates states, int[] numbers) {
        int size = states.size();
        int front = 0;
        int back = size;
        for (int state = 0; state < size; state++) {
            int[] ends = states.endings(state);
            numbers[state] = ends.length > 0 ? --back : front++;
            endings[numbers[state]] = ends;
            depths[numbers[state]] = states.depth(state);
        }
        return front;
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
        int at = ((state & STATE) << shift) + classOf[read & 0xFF];
        return signed(wide.length == 0 ? narrow[at] : wide[at]);
    }

    private int signed(int state) {
        return state >= firstEnding ? state | Integer.MIN_VALUE : state;
    }

    /**
     * Reads on to the first byte at which triggers end, or to the end.
     *
     * @return the state there, and behind it in the lower half the place behind that byte
     */
    long run(int state, byte[] text, int from, int to) {
        return wide.length == 0 ? runNarrow(state, text, from, to) : runWide(state, text, from, to);
    }

    private long runNarrow(int state, byte[] text, int from, int to) {
        // What stays in registers: a field would be read again at each byte.
        char[] table = narrow;
        int[] groups = classOf;
        int by = shift;
        int first = firstEnding;
        int now = state & STATE;
        int at = from;
        while (at < to) {
            now = table[(now << by) + groups[text[at++] & 0xFF]];
            if (now >= first) {
                break;
            }
        }
        return ((long) signed(now) << Integer.SIZE) | at;
    }

    private long runWide(int state, byte[] text, int from, int to) {
        int now = state & STATE;
        int at = from;
        while (at < to) {
            now = wide[(now << shift) + classOf[text[at++] & 0xFF]];
            if (now >= firstEnding) {
                break;
            }
        }
        return ((long) signed(now) << Integer.SIZE) | at;
    }

    static int stateOf(long run) {
        return (int) (run >> Integer.SIZE);
    }

    static int placeOf(long run) {
        return (int) run;
    }

    /** The triggers that end with the byte that led to this state. */
    int[] endings(int state) {
        return endings[state & STATE];
    }

    /** How many of the last bytes may still become a trigger. */
    int depth(int state) {
        return depths[state & STATE];
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

    /** Bytes that no trigger tells apart share a class, which keeps the table small enough for the cache; answers how many. */
    private int partition(List<ByteSet[]> triggers) {
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
        return numbers.size();
    }
}
