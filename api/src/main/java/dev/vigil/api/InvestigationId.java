package dev.vigil.api;

/** Names one look into an incident: {@code inv_} and 26 lowercase letters and digits. */
public record InvestigationId(String value) {
    private static final String PREFIX = "inv";

    public InvestigationId {
        Ids.check(PREFIX, value);
    }

    public static InvestigationId next(Ids ids) {
        return new InvestigationId(ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
