package dev.vigil.api;

/** Names one text that was uploaded for review: {@code txt_} and 26 lowercase letters and digits. */
public record TextId(String value) {
    private static final String PREFIX = "txt";

    public TextId {
        Ids.check(PREFIX, value);
    }

    public static TextId next(Ids ids) {
        return new TextId(ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
