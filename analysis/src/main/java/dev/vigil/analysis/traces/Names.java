package dev.vigil.analysis.traces;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small numbers for texts that occur often. Past the limit all further texts share one number. */
final class Names {
    private static final int MAX_NAMES = 50_000;
    private static final String OTHER = "(other)";

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    int number(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        String kept = texts.size() < MAX_NAMES ? text : OTHER;
        return numbers.computeIfAbsent(kept, t -> {
            texts.add(t);
            return texts.size() - 1;
        });
    }

    String text(int number) {
        return texts.get(number);
    }

    int size() {
        return texts.size();
    }
}
