package dev.vigil.backends.files.log;

import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.files.source.FileFinder;
import dev.vigil.backends.files.source.FileSet;
import dev.vigil.backends.files.source.FoundFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files that are followed, and those that come to be. A file is the same under whatever name it is found, so one that is
 * rotated away is read to its end. A copy of one that is then truncated is read from where the original had been read to.
 */
final class Followers implements AutoCloseable {
    /** Each followed file is held open; of more, the ones changed last are followed. */
    static final int MAX_FOLLOWED = 512;
    /** New files are looked for in one poll of this many. */
    private static final int POLLS_PER_SEARCH = 5;
    /** A file that is not found in so many searches has gone. */
    private static final int SEARCHES_TO_GO = 3;
    /** Files may begin with the same few lines and yet be two: then the wait for a truncation ends. */
    private static final int SURE_BYTES = 512;

    private static final int SEARCHES_TO_BE_NEW = 8;
    /** So many files that were truncated or have gone are known again. */
    private static final int MAX_PAST = 64;

    private final LogFiles files;
    private final FileSet set;
    private final Selection selection;
    private final List<String> notes = new ArrayList<>();
    private final List<FoundFile> history = new ArrayList<>();
    private final Map<String, Follower> byKey = new LinkedHashMap<>();
    private final Map<String, Integer> missed = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private final Set<String> leftAlone = new HashSet<>();
    private final Deque<ReadSoFar> past = new ArrayDeque<>();
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
        var arrived = new ArrayList<LogEvent>();
        if (polls++ % POLLS_PER_SEARCH == 0) {
            search(arrived);
        }
        byKey.values().forEach(follower -> follower.poll(arrived));
        arrived.sort(Comparator.comparing(LogEvent::time));
        return arrived;
    }

    @Override
    public synchronized void close() {
        byKey.values().forEach(Follower::close);
        byKey.clear();
    }

    private void start(FoundFile file) {
        if (byKey.size() == MAX_FOLLOWED) {
            history.add(file);
            leftAlone.add(file.key());
            if (notes.stream().noneMatch(note -> note.startsWith("only the "))) {
                notes.add("only the " + MAX_FOLLOWED + " files changed last are followed; name fewer");
            }
            return;
        }
        try {
            if (files.isPacked(file)) {
                history.add(file);
                leftAlone.add(file.key());
                return;
            }
            follow(file).ifPresent(follower -> {
                history.add(follower.whole());
                byKey.put(file.key(), follower);
            });
        } catch (IOException e) {
            leftAlone.add(file.key());
            notes.add(file.name() + " cannot be followed: " + e.getMessage());
        }
    }

    private void search(List<LogEvent> arrived) {
        var here = new HashSet<String>();
        for (FoundFile file : set.now().files()) {
            here.add(file.key());
            Follower follower = byKey.get(file.key());
            if (follower != null) {
                follower.isNow(file);
            } else if (!leftAlone.contains(file.key()) && byKey.size() < MAX_FOLLOWED) {
                arrive(file);
            }
        }
        leftAlone.retainAll(here);
        waiting.keySet().retainAll(here);
        for (String key : List.copyOf(byKey.keySet())) {
            int times = here.contains(key) ? 0 : missed.merge(key, 1, Integer::sum);
            if (times == 0) {
                missed.remove(key);
            } else if (times >= SEARCHES_TO_GO) {
                go(key, arrived);
            }
        }
    }

    /** Reads a file to its end that has gone. */
    private void go(String key, List<LogEvent> arrived) {
        Follower gone = byKey.remove(key);
        missed.remove(key);
        if (gone != null) {
            gone.end(arrived);
            remember(gone.soFar());
        }
    }

    private void remember(ReadSoFar readSoFar) {
        past.addFirst(readSoFar);
        if (past.size() > MAX_PAST) {
            past.removeLast();
        }
    }

    /** Absent when another file has its name by now; the next search finds both. */
    private Optional<Follower> follow(FoundFile file) throws IOException {
        var follower = new Follower(files, file, selection, this::remember);
        if (FileFinder.isStillThere(file)) {
            return Optional.of(follower);
        }
        follower.close();
        return Optional.empty();
    }

    /** A new file is followed from its beginning, or from where it was read to under another name. */
    private void arrive(FoundFile file) {
        try {
            // What a rotation packs was followed before it was packed.
            if (files.isPacked(file)) {
                leftAlone.add(file.key());
                return;
            }
            long offset = known(file);
            Optional<Follower> follower = offset < 0 ? Optional.empty() : follow(file);
            if (follower.isPresent()) {
                byKey.put(file.key(), Follower.from(follower.get(), offset));
            }
        } catch (IOException e) {
            leftAlone.add(file.key());
            notes.add(file.name() + " cannot be followed: " + e.getMessage());
        }
    }

    /**
     * From where a new file is to be read. A copy of a file that is still being followed waits, which -1 says: only when the
     * original is truncated is it known how much of it was read there.
     */
    private long known(FoundFile file) throws IOException {
        try (var bytes = new RandomAccessFile(file.path().toFile(), "r")) {
            for (ReadSoFar before : past) {
                if (before.isIn(bytes)) {
                    return before.offset();
                }
            }
            for (Follower follower : byKey.values()) {
                ReadSoFar soFar = follower.soFar();
                boolean mayBeCopy = soFar.isIn(bytes)
                        && (soFar.offset() >= SURE_BYTES
                                || waiting.merge(file.key(), 1, Integer::sum) <= SEARCHES_TO_BE_NEW);
                if (mayBeCopy) {
                    return -1;
                }
            }
            return 0;
        }
    }
}
