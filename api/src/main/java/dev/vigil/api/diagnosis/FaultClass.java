package dev.vigil.api.diagnosis;

/** The kind of fault, as people who mend it would sort it. */
public enum FaultClass {
    TRANSIENT,
    LOGIC_BUG,
    CONFIG_ERROR,
    DEPENDENCY_DOWN,
    RESOURCE_EXHAUSTION,
    PERMISSION,
    DATA,
    UNKNOWN;

    /** The name in JSON and on screens, such as {@code logic_bug}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
