package dev.vigil.api.diagnosis;

/** The thing that broke. */
public record CauseObject(Kind kind, String name) {
    /** What sort of thing it is. */
    public enum Kind {
        SERVICE,
        NODE,
        NAMESPACE,
        /** Something the team does not run itself, such as a payment provider. */
        EXTERNAL
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + "/" + name;
    }
}
