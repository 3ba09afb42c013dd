package dev.vigil.redaction;

/**
 * One place in a text that a rule recognised. Offsets are from the start of the whole text, end exclusive; they never
 * cut a code point in half.
 *
 * @param type what it is, such as {@code EMAIL}; also the word in its placeholder
 * @param rule the id of the rule that found it
 * @param startByte in the text's UTF-8 form
 * @param endByte in the text's UTF-8 form
 * @param startChar in UTF-16 units, as {@link String#charAt} counts
 * @param endChar in UTF-16 units
 * @param confidence from 0 to 1
 */
public record Finding(
        Kind kind,
        String type,
        String rule,
        long startByte,
        long endByte,
        long startChar,
        long endChar,
        double confidence) {

    /** What would be lost if it leaked. */
    public enum Kind {
        /** A credential: masked everywhere. */
        SECRET,
        /** Personal data: masked by destination. */
        PII,
        /** Text that tries to give a language model orders. */
        INJECTION
    }
}
