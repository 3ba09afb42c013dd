package dev.vigil.api;

/** Names one request for approval: {@code apr_} and 26 lowercase letters and digits. */
public record ApprovalId(String value) {
    private static final String PREFIX = "apr";

    public ApprovalId {
        Ids.check(PREFIX, value);
    }

    public static ApprovalId next(Ids ids) {
        return new ApprovalId(ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
