package dev.vigil.simulator.signal;

import dev.vigil.simulator.signal.Cluster.Note;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of a cluster. The same one again is counted, not repeated. */
public final class ClusterBook {
    private final Map<String, Note> notes = new LinkedHashMap<>();

    public void note(Instant time, Note.Subject about, String reason, String message) {
        notes.merge(
                about.name() + " " + reason + " " + message,
                new Note(about, reason, message, time, time, 1),
                (old, _) -> new Note(about, reason, message, old.first(), time, old.count() + 1));
    }

    /** In the order in which they were first noted. */
    public List<Note> notes() {
        return List.copyOf(notes.values());
    }
}
