package dev.vigil.api;

import java.util.regex.Pattern;

/** A command that people can type to ask the same again, quoted for a POSIX shell. */
public final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private final StringBuilder text;

    private CommandLine(String verb) {
        text = new StringBuilder("vigil ").append(verb);
    }

    /** Such as {@code logs}. */
    public static CommandLine of(String verb) {
        return new CommandLine(verb);
    }

    public CommandLine word(String word) {
        text.append(' ').append(quoted(word));
        return this;
    }

    public CommandLine option(String name, Object value) {
        text.append(' ').append(name);
        return word(value.toString());
    }

    /** The option once for each value. */
    public CommandLine options(String name, Iterable<?> values) {
        values.forEach(value -> option(name, value));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** The word as a POSIX shell reads it back. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
