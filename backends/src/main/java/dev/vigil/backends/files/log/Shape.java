package dev.vigil.backends.files.log;

/** How the records of a log file are laid out. */
public enum Shape {
    JSON("JSON, one object a line"),
    LOGFMT("logfmt, key=value pairs"),
    CSV("delimited columns with a header"),
    RUNTIME("lines of a container runtime"),
    PLAIN("plain text");

    private final String words;

    Shape(String words) {
        this.words = words;
    }

    /** The name for people. */
    public String words() {
        return words;
    }
}
