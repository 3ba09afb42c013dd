package dev.vigil.analysis.logs;

/** What is the same in lines that differ only in numbers, ids and the like. For one thread. */
public final class LineShape {
    private final Masker masker = new Masker();

    /** The line's first line with {@code <*>} where it varies. */
    public String of(String line) {
        masker.mask(line);
        return masker.text();
    }
}
