package dev.vigil.simulator.shop;

import java.util.List;

/**
 * A mistake in code, as it shows when it is run.
 *
 * @param error the exception's type, or what a panic begins with; of a store, all that it says
 * @param places where it was thrown, the caller last
 */
public record Bug(String error, Phrase message, List<CodePlace> places) {
    /** A mistake in the innermost place of an endpoint, of a kind that its language has. */
    public static Bug in(Component component, Endpoint endpoint, Dice dice) {
        var kind = dice.pick(kinds(component.platform()));
        return new Bug(kind.error(), Phrase.of(kind.message()), endpoint.code().reversed());
    }

    /** Whether, in Go, the program caught itself falling. */
    public boolean isPanic() {
        return error.equals("runtime error");
    }

    /** The file to blame. */
    public String culprit() {
        return places.getFirst().path();
    }

    private record Kind(String error, String message) {}

    private static List<Kind> kinds(Platform platform) {
        return switch (platform) {
            case JAVA -> JAVA;
            case GO -> GO;
            case PYTHON -> PYTHON;
            case NODE, PROXY, OTHER -> NODE;
        };
    }

    private static final List<Kind> JAVA = List.of(
            new Kind(
                    "java.lang.NullPointerException",
                    "Cannot invoke \"java.math.BigDecimal.setScale(int, java.math.RoundingMode)\" because \"band.net\" is null"),
            new Kind("java.lang.IllegalStateException", "no entry for {sku} in generation {count}"),
            new Kind(
                    "java.lang.ArithmeticException",
                    "Non-terminating decimal expansion; no exact representable decimal result."),
            new Kind(
                    "java.lang.ClassCastException",
                    "class java.lang.Integer cannot be cast to class java.lang.Long (java.lang.Integer and java.lang.Long are in module java.base of loader 'bootstrap')"),
            new Kind("java.lang.IndexOutOfBoundsException", "Index {count} out of bounds for length 0"));
    private static final List<Kind> GO = List.of(
            new Kind("runtime error", "index out of range [{count}] with length 0"),
            new Kind("runtime error", "invalid memory address or nil pointer dereference"),
            new Kind("runtime error", "slice bounds out of range [:{count}] with capacity 0"));
    private static final List<Kind> PYTHON = List.of(
            new Kind("KeyError", "'zone_{count}'"),
            new Kind("TypeError", "unsupported operand type(s) for *: 'NoneType' and 'decimal.Decimal'"),
            new Kind("AttributeError", "'NoneType' object has no attribute 'weight'"));
    private static final List<Kind> NODE = List.of(
            new Kind("TypeError", "Cannot read properties of undefined (reading 'amount')"),
            new Kind("TypeError", "lines.reduce is not a function"),
            new Kind("RangeError", "toFixed() digits argument must be between 0 and 100"));
}
