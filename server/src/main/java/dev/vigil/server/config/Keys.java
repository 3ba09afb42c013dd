package dev.vigil.server.config;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The keys that this installation encrypts and signs with: each good, and no two the same. */
public final class Keys {
    private final Map<Purpose, Key> keys;

    /** What a key is for, and the variable that holds it. {@code <NAME>_FILE} may name a file that does. */
    public enum Purpose {
        DATABASE("VIGIL_DB_KEY", "the embedded database"),
        ENCRYPTION("VIGIL_ENCRYPTION_KEY", "secrets that are kept in the database"),
        AUDIT("VIGIL_AUDIT_KEY", "the checkpoints of the audit log");

        private final String variable;
        private final String words;

        Purpose(String variable, String words) {
            this.variable = variable;
            this.words = words;
        }

        public String variable() {
            return variable;
        }

        String words() {
            return words;
        }
    }

    private Keys(Map<Purpose, Key> keys) {
        this.keys = keys;
    }

    public Key key(Purpose purpose) {
        return java.util.Objects.requireNonNull(keys.get(purpose));
    }

    /** Reads all of them, or says in one {@link ErrorCode#BAD_KEY} everything that is wrong. */
    public static Keys read(Environment environment) {
        List<String> problems = new ArrayList<>();
        Map<Purpose, Key> keys = new EnumMap<>(Purpose.class);
        var variables = KeyFile.variables(environment);
        for (Purpose purpose : Purpose.values()) {
            try {
                text(environment, variables, purpose)
                        .ifPresentOrElse(
                                found -> keys.put(purpose, Key.parse(found.name(), found.value())),
                                () -> problems.add(purpose.variable() + ", for " + purpose.words()
                                        + ", is not set; run \"vigil server init\" to make one"));
            } catch (VigilException e) {
                problems.add(e.explanation());
            }
        }
        problems.addAll(sameOnes(keys));
        if (!problems.isEmpty()) {
            throw new VigilException(ErrorCode.BAD_KEY, String.join("\n", problems));
        }
        return new Keys(keys);
    }

    /**
     * The same, after making the keys that are not set anywhere and keeping them in {@code .env} (0600) of Vigil's home.
     * Only for an installation that has no data yet: a new key does not open an old database.
     */
    public static Keys readOrMake(Environment environment, RandomGenerator random) {
        var variables = KeyFile.variables(environment);
        List<String> missing = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            if (text(environment, variables, purpose).isEmpty()) {
                missing.add(purpose.variable());
            }
        }
        if (!missing.isEmpty()) {
            KeyFile.addKeys(environment, missing, random);
        }
        return read(environment);
    }

    private static Optional<Variables.Found> text(Environment environment, Variables variables, Purpose purpose) {
        return variables
                .find(purpose.variable())
                .or(() -> variables
                        .find(purpose.variable() + "_FILE")
                        .map(found -> new Variables.Found(
                                found.name(),
                                firstLine(found.name(), environment.resolve(found.value(), environment.cwd())),
                                found.source())));
    }

    private static String firstLine(String variable, Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("").strip();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new VigilException(
                    ErrorCode.BAD_KEY, variable + " names " + file + ", which cannot be read: " + e, e);
        }
    }

    private static List<String> sameOnes(Map<Purpose, Key> keys) {
        List<String> problems = new ArrayList<>();
        keys.forEach((purpose, key) -> keys.forEach((other, otherKey) -> {
            if (purpose.compareTo(other) < 0 && key.equals(otherKey)) {
                problems.add(purpose.variable() + " and " + other.variable()
                        + " are the same key; each purpose needs its own");
            }
        }));
        return problems;
    }

    @Override
    public String toString() {
        return "[keys]";
    }
}
