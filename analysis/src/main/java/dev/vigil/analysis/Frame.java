package dev.vigil.analysis;

/**
 * A place in code that a stack trace names.
 *
 * @param file as the trace spells it, such as {@code src/cart/pricing.py}; for the languages of the JVM, which name only
 *     the file, below the folders of its package: {@code shop/cart/Pricing.java}
 * @param line from 1, or 0 when the trace does not say
 * @param symbol the function or method, or an empty text
 * @param language such as {@code java} or {@code python}
 * @param fact the number of the {@link Fact} that shows it
 */
public record Frame(String file, int line, String symbol, String language, String service, int fact) {}
