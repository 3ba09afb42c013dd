package dev.vigil.cli.command;

import dev.vigil.api.http.AuditBody;
import dev.vigil.api.http.AuditBody.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * What somebody did, or what was done to something, in one look.
 *
 * @param whole whether there was nothing more to read
 * @param actions how often each action ended how
 * @param addresses from where, and how often
 * @param keys which credentials, and how often
 * @param things what it was done to
 */
record ActivityReport(
        int entries,
        boolean whole,
        Optional<Instant> first,
        Optional<Instant> last,
        Map<String, Map<String, Long>> actions,
        Map<String, Long> actors,
        Map<String, Long> addresses,
        Map<String, Long> keys,
        Map<String, Long> things) {
    /** A report over more says that it is not whole. */
    static final int MAX_ENTRIES = 200_000;

    /**
     * Reads page after page.
     *
     * @param page the entries after one, the oldest first
     */
    static ActivityReport of(LongFunction<AuditBody> page) {
        var entries = new ArrayList<Entry>();
        Optional<Long> next = Optional.of(-1L);
        while (next.isPresent() && entries.size() < MAX_ENTRIES) {
            var body = page.apply(next.get());
            entries.addAll(body.entries());
            next = body.next();
        }
        // What was begun is told by how it ended, unless that is not known yet.
        var ended = entries.stream()
                .filter(entry -> entry.phase().equals("end"))
                .map(Entry::digest)
                .collect(Collectors.toSet());
        var told = entries.stream()
                .filter(entry -> !entry.phase().equals("begin") || !ended.contains(entry.digest()))
                .toList();
        return new ActivityReport(
                told.size(),
                next.isEmpty(),
                told.stream().findFirst().map(Entry::time),
                told.isEmpty() ? Optional.empty() : Optional.of(told.getLast().time()),
                told.stream()
                        .collect(Collectors.groupingBy(
                                Entry::action,
                                TreeMap::new,
                                Collectors.groupingBy(
                                        entry -> entry.result().isEmpty() ? "begun" : entry.result(),
                                        TreeMap::new,
                                        Collectors.counting()))),
                counted(told, Entry::actor),
                counted(told, Entry::ip),
                counted(told, entry -> (entry.proof() + " " + entry.keyId()).strip()),
                counted(told, entry -> (entry.entityType() + " " + entry.entityId()).strip()));
    }

    private static Map<String, Long> counted(List<Entry> entries, Function<Entry, String> name) {
        var counts = entries.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.counting()));
        counts.remove("");
        return counts;
    }
}
