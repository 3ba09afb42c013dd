package dev.vigil.server.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values that can be read and do nothing, because somebody has yet to fill them in. */
final class Placeholders {
    private Placeholders() {}

    static Optional<Problem> warn(Object value, Object place) {
        if (!(value instanceof List<?> list)) {
            return Optional.empty();
        }
        String subjects = list.stream()
                .filter(item ->
                        item instanceof ApiKeyEntry entry && entry.hash().isEmpty())
                .map(item -> ((ApiKeyEntry) item).subject())
                .collect(Collectors.joining(", "));
        return subjects.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Problem.warns(
                                place,
                                "the key of " + subjects
                                        + " lets nobody in: its hash is not 64 lowercase hex digits; see \"vigil apikey hash\""));
    }
}
