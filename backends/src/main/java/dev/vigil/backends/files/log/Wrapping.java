package dev.vigil.backends.files.log;

/** Lines in which a container runtime wraps what containers write. For one thread. */
interface Wrapping {
    /** Where what was written begins in a line, or -1 when it is no such line. */
    int content(byte[] text, int from, int to);

    /** Where it ends. */
    int contentEnd(byte[] text, int content, int to);

    /** Whether the next line goes on with the same one. */
    boolean isPart(byte[] text, int from, int to);

    /** Whether two lines were written to the same stream. */
    boolean isSameStream(byte[] text, int one, int other);

    /** Reads what stands around the content; false when it cannot be read. */
    boolean read(byte[] text, int from, int to, Draft draft);

    /** What was written in the line that {@link #read} has just read, without its line break. */
    String written();
}
