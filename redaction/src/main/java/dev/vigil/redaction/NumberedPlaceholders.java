package dev.vigil.redaction;

import dev.vigil.api.Digest;
import java.util.HashMap;
import java.util.Map;

/** Numbers by type and by the value's SHA-256, in memory. Past the limit, values share the plain stand-in. */
final class NumberedPlaceholders implements Placeholders {
    private static final int MAX_VALUES = 100_000;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> last = new HashMap<>();

    @Override
    public synchronized String standIn(String type, String value) {
        String key = type + " " + Digest.of(value).hex();
        Integer known = numbers.get(key);
        if (known != null) {
            return "[" + type + "_" + known + "]";
        }
        if (numbers.size() >= MAX_VALUES) {
            return "[" + type + "]";
        }
        int number = last.merge(type, 1, Integer::sum);
        numbers.put(key, number);
        return "[" + type + "_" + number + "]";
    }
}
