package dev.vigil.redaction;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.vigil.api.Digest;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Text that is safe for its destination. Only {@link Redactor} makes one out of foreign text; what the program itself
 * says comes in through {@link #literal}, which the compiler allows for constants alone.
 */
public final class Redacted {
    private static final Redacted EMPTY = new Redacted("");

    private final String text;

    Redacted(String text) {
        this.text = text;
    }

    /** Words of the program itself; anything but a compile-time constant is a compile error. */
    public static Redacted literal(@CompileTimeConstant final String words) {
        return new Redacted(words);
    }

    public static Redacted empty() {
        return EMPTY;
    }

    public static Redacted number(long value) {
        return new Redacted(Long.toString(value));
    }

    public static Redacted digest(Digest digest) {
        return new Redacted(digest.hex());
    }

    public static Redacted time(Instant instant) {
        return new Redacted(instant.toString());
    }

    /** The constant's name in lower case. */
    public static Redacted name(Enum<?> constant) {
        return new Redacted(constant.name().toLowerCase(Locale.ROOT));
    }

    public String text() {
        return text;
    }

    public Redacted plus(Redacted next) {
        return new Redacted(text + next.text);
    }

    /** Adds words of the program itself. */
    public Redacted plus(@CompileTimeConstant final String words) {
        return new Redacted(text + words);
    }

    public static Collector<Redacted, ?, Redacted> joining(@CompileTimeConstant final String separator) {
        return Collectors.collectingAndThen(
                Collectors.mapping(Redacted::text, Collectors.joining(separator)), Redacted::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Redacted redacted && text.equals(redacted.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
