package dev.vigil.backends.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes places inside maps of maps and lists, the form that JSON and YAML have in memory. */
final class Tree {
    private Tree() {}

    static @Nullable Object at(@Nullable Object tree, String... path) {
        Object here = tree;
        for (String step : path) {
            here = here instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return here;
    }

    /** The text, number or truth value at a place, as text; an empty text when there is none. */
    static String text(@Nullable Object tree, String... path) {
        Object found = at(tree, path);
        return found instanceof String || found instanceof Number || found instanceof Boolean ? found.toString() : "";
    }

    static List<?> list(@Nullable Object tree, String... path) {
        return at(tree, path) instanceof List<?> list ? list : List.of();
    }

    static Map<?, ?> map(@Nullable Object tree, String... path) {
        return at(tree, path) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The texts of a map by their names, in the order they are written. */
    static Map<String, String> texts(@Nullable Object tree, String... path) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(tree, path).forEach((key, value) -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                texts.put(String.valueOf(key), value.toString());
            }
        });
        return texts;
    }

    static List<String> words(@Nullable Object tree, String... path) {
        return list(tree, path).stream().map(String::valueOf).toList();
    }

    static int number(@Nullable Object tree, int otherwise, String... path) {
        try {
            return Integer.parseInt(text(tree, path));
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    /** Puts a value at a place; makes the maps on the way. What is empty is not put. */
    static void put(Map<String, Object> tree, Object value, String... path) {
        boolean empty = switch (value) {
            case String text -> text.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case List<?> list -> list.isEmpty();
            default -> false;
        };
        if (empty) {
            return;
        }
        Map<String, Object> here = tree;
        for (int i = 0; i < path.length - 1; i++) {
            here = child(here, path[i]);
        }
        here.put(path[path.length - 1], value);
    }

    /** Takes over from another tree what is not there yet; items of lists are told apart by their names. */
    static void fill(Map<String, Object> tree, Map<?, ?> more) {
        more.forEach((anyKey, value) -> {
            String key = String.valueOf(anyKey);
            Object mine = tree.get(key);
            if (value == null) {
                return;
            }
            switch (mine) {
                case null -> tree.put(key, copy(value));
                case Map<?, ?> _ when value instanceof Map<?, ?> theirs -> fill(child(tree, key), theirs);
                case List<?> list when value instanceof List<?> theirs -> tree.put(key, filled(list, theirs));
                default -> {
                    // What was read first stands.
                }
            }
        });
    }

    private static List<Object> filled(List<?> mine, List<?> theirs) {
        List<Object> filled = new java.util.ArrayList<>();
        for (Object item : mine) {
            String name = text(item, "name");
            if (item instanceof Map<?, ?> map) {
                Map<String, Object> both = copied(map);
                theirs.stream()
                        .filter(other -> !name.isEmpty() && text(other, "name").equals(name))
                        .limit(1)
                        .forEach(other -> fill(both, map(other)));
                filled.add(both);
            } else {
                filled.add(item);
            }
        }
        return filled.isEmpty() ? new java.util.ArrayList<>(theirs) : filled;
    }

    private static Object copy(Object value) {
        return value instanceof Map<?, ?> map ? copied(map) : value;
    }

    static Map<String, Object> copied(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                copy.put(String.valueOf(key), copy(value));
            }
        });
        return copy;
    }

    private static Map<String, Object> child(Map<String, Object> tree, String key) {
        Map<String, Object> child = copied(map(tree, key));
        tree.put(key, child);
        return child;
    }
}
