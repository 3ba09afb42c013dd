package dev.vigil.server.storage;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values for the named places of a statement, in the form both databases take. */
final class Binds {
    private final Map<String, @Nullable Object> values = new HashMap<>();

    void put(String name, Object value) {
        values.put(name, encoded(value));
    }

    /** The values of these places, in this order. */
    @Nullable
    Object[] of(List<String> names) {
        @Nullable Object[] ordered = new @Nullable Object[names.size()];
        for (int i = 0; i < ordered.length; i++) {
            String name = names.get(i);
            if (!values.containsKey(name)) {
                throw new IllegalStateException("nothing is bound to :" + name);
            }
            ordered[i] = values.get(name);
        }
        return ordered;
    }

    private static @Nullable Object encoded(Object value) {
        return switch (value) {
            case Instant time -> Times.toNanos(time);
            case Optional<?> some -> some.isPresent() ? encoded(some.get()) : null;
            case String _, Long _, Integer _, Boolean _, byte[] _ -> value;
            default ->
                throw new IllegalArgumentException("a bind is text, a number, a flag, bytes or a time, not "
                        + value.getClass().getName());
        };
    }
}
