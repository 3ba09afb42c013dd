package dev.vigil.server.config;

/**
 * Something that is not right with the configuration.
 *
 * @param where a line such as {@code config.toml:12}, a file or a variable
 * @param message what is wrong and what to do
 */
public record Problem(Weight weight, String where, String message) {
    /** What it means for the rest. */
    public enum Weight {
        /** Nothing is loaded: what was meant cannot be known. */
        STOPS,
        /** The rest loads; the part it concerns does not work, or is not safe. */
        FAILS,
        /** It works, and should be mended. */
        WARNS
    }

    public boolean isError() {
        return weight != Weight.WARNS;
    }

    static Problem stops(Object where, String message) {
        return new Problem(Weight.STOPS, where.toString(), message);
    }

    static Problem fails(Object where, String message) {
        return new Problem(Weight.FAILS, where.toString(), message);
    }

    static Problem warns(Object where, String message) {
        return new Problem(Weight.WARNS, where.toString(), message);
    }

    @Override
    public String toString() {
        return where + ": " + (isError() ? "error: " : "warning: ") + message;
    }
}
