package dev.vigil.backends.files.log;

/** What was noticed while events were read; added up over blocks and files. */
final class Tally {
    private static final int MAX_EXAMPLE = 200;

    private String example = "";
    private long events;
    private long matched;
    private long broken;
    private long halfWritten;
    private long replaced;
    private long untimed;
    private long cutEvents;
    private long late;

    void event() {
        events++;
    }

    void matched() {
        matched++;
    }

    void broken(String text) {
        broken++;
        keep(text);
    }

    void halfWritten(String text) {
        halfWritten++;
        keep(text);
    }

    /** Events that could not be read as their file's format says. */
    long brokenEvents() {
        return broken + halfWritten;
    }

    /** The first of them, shortened; an empty text when there is none. */
    String example() {
        return example;
    }

    private void keep(String text) {
        if (example.isEmpty()) {
            example = text.length() > MAX_EXAMPLE ? text.substring(0, MAX_EXAMPLE) + "…" : text;
        }
    }

    void replaced() {
        replaced++;
    }

    void untimed() {
        untimed++;
    }

    void cut() {
        cutEvents++;
    }

    void late() {
        late++;
    }

    long events() {
        return events;
    }

    long matchedEvents() {
        return matched;
    }

    void add(Tally other) {
        events += other.events;
        keep(other.example);
        matched += other.matched;
        broken += other.broken;
        halfWritten += other.halfWritten;
        replaced += other.replaced;
        untimed += other.untimed;
        cutEvents += other.cutEvents;
        late += other.late;
    }

    /** For a reader of the answer; nothing where nothing was noticed. */
    java.util.List<String> notes() {
        var notes = new java.util.ArrayList<String>();
        note(notes, broken, "broken line was kept as raw text", "broken lines were kept as raw text");
        note(notes, halfWritten, "last line is half written", "last lines are half written");
        note(
                notes,
                replaced,
                "event holds bytes that are no UTF-8; they were replaced",
                "events hold bytes that are no UTF-8; they were replaced");
        note(
                notes,
                untimed,
                "event names no time; it got that of the one before it",
                "events name no time; they got that of the one before them");
        note(notes, cutEvents, "event was too long and was cut", "events were too long and were cut");
        note(
                notes,
                late,
                "event stood too far from its place in time to be given in order",
                "events stood too far from their place in time to be given in order");
        return notes;
    }

    private static void note(java.util.List<String> notes, long count, String one, String many) {
        if (count > 0) {
            notes.add(count + " " + (count == 1 ? one : many));
        }
    }
}
