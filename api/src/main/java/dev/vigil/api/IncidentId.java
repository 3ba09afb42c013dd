package dev.vigil.api;

/** Names one incident: {@code inc_} and 26 lowercase letters and digits. */
public record IncidentId(String value) {
    private static final String PREFIX = "inc";

    public IncidentId {
        Ids.check(PREFIX, value);
    }

    public static IncidentId next(Ids ids) {
        return new IncidentId(ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
