package dev.vigil.backends.files.source;

/** What a file holds, told by its first bytes. */
public enum DataKind {
    LOGS("logs"),
    METRICS("metrics"),
    TRACES("traces"),
    DEPLOYS("deploys"),
    CLUSTER("the state of a cluster"),
    BINARY("binary data"),
    EMPTY("nothing");

    private final String words;

    DataKind(String words) {
        this.words = words;
    }

    /** The name for people. */
    public String words() {
        return words;
    }
}
