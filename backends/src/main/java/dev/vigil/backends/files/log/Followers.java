package dev.vigil.backends.files.log;

import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.files.source.FileSet;
import dev.vigil.backends.files.source.FoundFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files that are followed, and those that come to be. */
final class Followers implements AutoCloseable {
    /** Each followed file is held open; of more, the ones changed last are followed. */
    static final int MAX_FOLLOWED = 512;
    /** New files are looked for in one poll of this many. */
    private static final int POLLS_PER_SEARCH = 5;

    private final LogFiles files;
    private final FileSet set;
    private final Selection selection;
    private final List<String> notes = new ArrayList<>();
    private final List<FoundFile> history = new ArrayList<>();
    private final Map<String, Follower> byName = new LinkedHashMap<>();
    private final Set<String> seenKeys = new HashSet<>();
    private int polls;

    Followers(LogFiles files, FileSet set, Selection selection) {
        this.files = files;
        this.set = set;
        this.selection = selection;
        FileSet.Now now = set.now();
        notes.addAll(now.notes());
        now.files().stream()
                .sorted(Comparator.comparing(FoundFile::modified).reversed().thenComparing(FoundFile::name))
                .forEach(this::start);
    }

    /** The files as far as they were written in whole lines when following began. */
    List<FoundFile> history() {
        return history;
    }

    List<String> notes() {
        return notes;
    }

    /** What arrived since the last time, in the order of time. */
    synchronized List<LogEvent> poll() {
        if (polls++ % POLLS_PER_SEARCH == 0) {
            search();
        }
        var arrived = new ArrayList<LogEvent>();
        byName.values().forEach(follower -> follower.poll(arrived));
        arrived.sort(Comparator.comparing(LogEvent::time));
        return arrived;
    }

    @Override
    public synchronized void close() {
        byName.values().forEach(Follower::close);
        byName.clear();
    }

    private void start(FoundFile file) {
        seenKeys.add(file.key());
        if (byName.size() == MAX_FOLLOWED) {
            history.add(file);
            if (notes.stream().noneMatch(note -> note.startsWith("only the "))) {
                notes.add("only the " + MAX_FOLLOWED + " files changed last are followed; name fewer");
            }
            return;
        }
        try {
            if (files.isPacked(file)) {
                history.add(file);
                return;
            }
            var follower = new Follower(files, file, selection);
            history.add(follower.whole());
            byName.put(file.path().toString(), follower);
        } catch (IOException e) {
            notes.add(file.name() + " cannot be followed: " + e.getMessage());
        }
    }

    /** A file under a new name is followed from its beginning, unless it is a known one that was renamed. */
    private void search() {
        for (FoundFile file : set.now().files()) {
            Follower follower = byName.get(file.path().toString());
            if (follower != null) {
                follower.isNow(file);
            } else if (seenKeys.add(file.key()) && byName.size() < MAX_FOLLOWED) {
                try {
                    // What a rotation packs was followed before it was packed.
                    if (files.isPacked(file)) {
                        continue;
                    }
                    byName.put(file.path().toString(), Follower.fromBeginning(files, file, selection));
                } catch (IOException e) {
                    notes.add(file.name() + " cannot be followed: " + e.getMessage());
                }
            }
            seenKeys.add(file.key());
        }
    }
}
