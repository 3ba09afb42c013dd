package dev.vigil.analysis.logs;

/**
 * A place in code, as a stack trace names it.
 *
 * @param file the path; for the JVM's languages, made from package and file, such as {@code shop/cart/Pricing.java}
 * @param line from 1, or 0 when unknown
 * @param language such as {@code java}, {@code python}, {@code go}
 * @param application whether it seems to be the team's own code, not a library's or the platform's
 */
public record CodeFrame(String file, int line, String symbol, String language, boolean application) {}
