package dev.vigil.bench.signals;

import java.util.List;
import java.util.Map;

/** Reads answers. */
final class Answers {
    private Answers() {}

    /** The texts under a name; none when there is no such list. */
    static List<String> texts(Map<String, Object> answer, String name) {
        return answer.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** What objects in a list have under a name. */
    static List<String> texts(Map<String, Object> answer, String list, String name) {
        return answer.get(list) instanceof List<?> objects
                ? objects.stream()
                        .filter(Map.class::isInstance)
                        .map(object -> String.valueOf(((Map<?, ?>) object).get(name)))
                        .toList()
                : List.of();
    }
}
