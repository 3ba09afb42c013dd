package dev.vigil.backends.remote;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Conditions in a language whose words join them; an empty text is a condition that says nothing. */
public final class Conditions {
    private Conditions() {}

    /** What all clues say together, as far as they say anything. */
    public static String all(List<Clue> clues, Function<Clue, String> said, String and) {
        return joined(telling(clues, said), and);
    }

    /** That one of the clues holds; nothing when one of them says nothing, since that one may hold. */
    public static String any(List<Clue> clues, Function<Clue, String> said, String or) {
        List<String> conditions = telling(clues, said);
        return conditions.size() < clues.size() ? "" : joined(conditions, or);
    }

    /** In brackets when there are several. */
    public static String joined(Collection<String> conditions, String operator) {
        return switch (conditions.size()) {
            case 0 -> "";
            case 1 -> conditions.iterator().next();
            default -> conditions.stream().collect(Collectors.joining(operator, "(", ")"));
        };
    }

    private static List<String> telling(List<Clue> clues, Function<Clue, String> said) {
        return clues.stream()
                .map(said)
                .filter(condition -> !condition.isEmpty())
                .toList();
    }
}
