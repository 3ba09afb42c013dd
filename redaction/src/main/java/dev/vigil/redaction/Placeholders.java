package dev.vigil.redaction;

/** Names what stands in for a masked value. */
public interface Placeholders {
    /**
     * The stand-in, such as {@code [EMAIL_1]}.
     *
     * @param type the finding's type
     * @param value the masked value; kept by nobody in clear
     */
    String standIn(String type, String value);

    /** Stand-ins without numbers, such as {@code [EMAIL]}. */
    static Placeholders unnumbered() {
        return (type, value) -> "[" + type + "]";
    }

    /** Stand-ins that count from 1 by type; within this object the same value has the same number. */
    static Placeholders numbered() {
        return new NumberedPlaceholders();
    }
}
