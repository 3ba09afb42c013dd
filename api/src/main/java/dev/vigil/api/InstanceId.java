package dev.vigil.api;

/** Names one running Vigil process: {@code ins_} and 26 lowercase letters and digits. */
public record InstanceId(String value) {
    private static final String PREFIX = "ins";

    public InstanceId {
        Ids.check(PREFIX, value);
    }

    public static InstanceId next(Ids ids) {
        return new InstanceId(ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
