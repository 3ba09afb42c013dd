package dev.vigil.analysis.logs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Gives each line of a log its pattern, in one pass over the lines and one over their shapes. Reads lines as
 * {@link LogPatterns} does, but remembers which line had which shape and forgets times, levels and samples.
 */
public final class LinePatterns {
    private final Masker masker = new Masker();
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<String> shapes = new ArrayList<>();
    private Coarseness coarseness = Coarseness.NONE;

    /** Takes a line and answers the number of its shape. */
    public int add(String line) {
        masker.mask(line);
        if (coarseness != Coarseness.NONE) {
            return number(coarseness.of(masker.text()));
        }
        Integer known = numbers.get(masker.hash(0));
        if (known != null) {
            return known;
        }
        if (shapes.size() >= LogPatterns.MAX_SHAPES) {
            // Those that are known stay as they are: a number once given does not change.
            coarseness = Coarseness.WORDS;
            return number(coarseness.of(masker.text()));
        }
        numbers.put(masker.hash(0), shapes.size());
        shapes.add(masker.text());
        return shapes.size() - 1;
    }

    private int number(String text) {
        boolean full = shapes.size() >= 2 * LogPatterns.MAX_SHAPES;
        String kept = full ? Masker.WILDCARD : text;
        return numbers.computeIfAbsent(MaskedText.hash(kept, 0), k -> {
            shapes.add(kept);
            return shapes.size() - 1;
        });
    }

    /** The pattern of each shape, by its number. */
    public List<String> patterns() {
        Map<String, String> templates = Templates.of(new TreeSet<>(shapes));
        return shapes.stream()
                .map(shape -> templates.getOrDefault(shape, shape))
                .toList();
    }
}
