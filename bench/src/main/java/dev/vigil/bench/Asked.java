package dev.vigil.bench;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the words after {@code vigil bench} ask for.
 *
 * @param suite an empty text when none is named
 * @param answers where to write the answers that a suite scores
 * @param misses whether a suite shall tell what it got wrong, case by case
 */
record Asked(String suite, Optional<Path> data, Optional<Path> answers, Suite.Part part, boolean misses, boolean json) {
    static Asked parse(List<String> words) {
        String suite = "";
        Optional<Path> data = Optional.empty();
        Optional<Path> answers = Optional.empty();
        List<String> scenarios = new ArrayList<>();
        Optional<Seeds> seeds = Optional.empty();
        boolean misses = false;
        boolean json = false;
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--json" -> json = true;
                case "--misses" -> misses = true;
                case "--data" -> data = Optional.of(Path.of(value(word, rest)));
                case "--answers" -> answers = Optional.of(Path.of(value(word, rest)));
                case "--scenario" -> scenarios.add(value(word, rest));
                case "--seeds" -> seeds = Optional.of(Seeds.parse(value(word, rest)));
                default -> {
                    if (!suite.isEmpty() || word.startsWith("-")) {
                        throw new VigilException(ErrorCode.BAD_REQUEST, "\"" + word + "\" is not understood");
                    }
                    suite = word;
                }
            }
        }
        return new Asked(suite, data, answers, new Suite.Part(List.copyOf(scenarios), seeds), misses, json);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new VigilException(ErrorCode.BAD_REQUEST, option + " needs a value");
        }
        return rest.next();
    }
}
