package dev.vigil.backends.files.log;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The services whose events some files hold. */
final class ServiceNames {
    /** So many blocks are looked at; of more, evenly spread ones. */
    private static final int MAX_BLOCKS = 256;

    private final List<LogFile> files;
    private final Readers readers;

    private record Place(LogFile file, int block) {}

    ServiceNames(List<LogFile> files, Readers readers) {
        this.files = files;
        this.readers = readers;
    }

    SortedSet<String> read(List<String> notes) {
        var places = new ArrayList<Place>();
        for (LogFile file : files) {
            for (int block = 0; block < file.outline().blocks(); block++) {
                places.add(new Place(file, block));
            }
        }
        int step = Math.max(1, (places.size() + MAX_BLOCKS - 1) / MAX_BLOCKS);
        if (step > 1) {
            notes.add("services were told from every " + step + "th MB of the logs; rare ones may be missing");
        }
        var names = new TreeSet<String>();
        Deque<Future<Set<String>>> ahead = new ArrayDeque<>();
        for (int i = 0; i < places.size(); i += step) {
            if (ahead.size() >= readers.ahead()) {
                take(ahead.remove(), names, notes);
            }
            Place place = places.get(i);
            ahead.add(readers.submit(
                    buffer -> new BlockScan(place.file(), 0, place.block(), Selection.EVERYTHING, buffer).services()));
        }
        ahead.forEach(each -> take(each, names, notes));
        return names;
    }

    private static void take(Future<Set<String>> some, Set<String> names, List<String> notes) {
        try {
            names.addAll(some.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw new IllegalStateException(e.getCause());
            }
            notes.add("a log could not be read to its end: " + e.getCause().getMessage());
        }
    }
}
