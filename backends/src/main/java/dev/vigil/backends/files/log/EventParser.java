package dev.vigil.backends.files.log;

/**
 * Reads the events of one file's format. For one thread.
 *
 * <p>A <em>start</em> is a line that can only be the first of an event, wherever reading begins; blocks of a file are cut
 * there. Lines that are no start either join the event before them or stand for themselves.
 */
interface EventParser {
    /** Where the first event of a file may begin: behind a header, if there is one. */
    default int bodyStart() {
        return 0;
    }

    /** Whether this line is a start. */
    boolean isStart(byte[] text, int from, int to);

    /** Whether a line that is no start belongs to the event before it, which began at {@code event}. */
    boolean joins(byte[] text, int event, int from, int to);

    /** Whether a line says something about the file, and is no event nor part of one. */
    default boolean isAside(byte[] text, int from, int to) {
        return false;
    }

    /** Fills the draft from one event: its first line up to {@code lineEnd}, joined lines up to {@code to}. */
    void parse(byte[] text, int from, int lineEnd, int to, Draft draft);

    /** Where the record that begins at {@code from} ends: before its line break, or {@code to} when that is not there. */
    default int recordEnd(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '\n') {
                return i;
            }
        }
        return to;
    }
}
