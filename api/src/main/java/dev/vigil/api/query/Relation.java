package dev.vigil.api.query;

/** How one value stands to another. */
public enum Relation {
    ABOVE(">", "above"),
    AT_LEAST(">=", "at least"),
    BELOW("<", "below"),
    AT_MOST("<=", "at most");

    private final String symbol;
    private final String words;

    Relation(String symbol, String words) {
        this.symbol = symbol;
        this.words = words;
    }

    /** As it is written in a query. */
    public String symbol() {
        return symbol;
    }

    String words() {
        return words;
    }

    /** Whether it holds for two values whose {@code compareTo} gave this. */
    public boolean holds(int comparison) {
        return switch (this) {
            case ABOVE -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
            case BELOW -> comparison < 0;
            case AT_MOST -> comparison <= 0;
        };
    }
}
