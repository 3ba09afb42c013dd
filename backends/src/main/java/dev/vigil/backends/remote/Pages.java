package dev.vigil.backends.remote;

import dev.vigil.api.VigilException;
import dev.vigil.api.backend.LogRequest.Order;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.LogStore.Ask;
import dev.vigil.backends.remote.LogStore.Entry;
import dev.vigil.backends.remote.LogStore.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One page after the other of what a store has in a range. The next page begins at the moment at which the last one
 * ended, since others of that moment may not have fitted; those that did are left out. So nothing is lost and nothing
 * comes twice, whatever a store does with equal times.
 */
final class Pages {
    private static final int MAX_NOTES = 20;

    private final LogStore store;
    private final String nativeQuery;
    private final TimeRange asked;
    private final Order order;
    private final List<String> notes = new ArrayList<>();
    private Set<String> seen = new HashSet<>();
    private TimeRange left;
    private OptionalLong total = OptionalLong.empty();
    private long fetched;
    private boolean first = true;
    private boolean countAsked;
    private boolean done;
    private boolean lost;

    Pages(LogStore store, String nativeQuery, TimeRange range, Order order) {
        this.store = store;
        this.nativeQuery = nativeQuery;
        this.asked = range;
        this.order = order;
        this.left = range;
    }

    /** Adds what a reader should know beside what the store says. */
    void note(String note) {
        notes.add(note);
    }

    /** Whether there may be another page. */
    boolean hasNext() {
        return !done;
    }

    /** The entries of the next page that were not on the one before; may be none. */
    List<Entry> next() {
        Slice slice = store.slice(new Ask(nativeQuery, left, store.pageSize(), order));
        slice.notes().stream()
                .filter(note -> notes.size() < MAX_NOTES && !notes.contains(note))
                .forEach(notes::add);
        if (first) {
            total = slice.total();
            first = false;
        }
        List<Entry> entries = slice.entries();
        lost |= slice.partial();
        // Some stores round the ends of a range.
        List<Entry> fresh = entries.stream()
                .filter(entry -> left.contains(entry.event().time()) && !seen.contains(entry.key()))
                .toList();
        fetched += fresh.size();
        if (entries.size() < store.pageSize()) {
            done = true;
        } else {
            goOn(entries, fresh.isEmpty());
        }
        return fresh;
    }

    private void goOn(List<Entry> entries, boolean stuck) {
        Instant last = entries.getLast().event().time();
        if (stuck) {
            // More events at one moment than a page holds: the rest of that moment is out of reach.
            lost = true;
            notes.add("more than " + store.pageSize() + " events at " + last + "; some of that moment are left out");
        }
        Instant border = stuck ? beyond(last) : last;
        seen = new HashSet<>();
        entries.stream().filter(entry -> entry.event().time().equals(border)).forEach(entry -> seen.add(entry.key()));
        boolean newestFirst = order == Order.NEWEST_FIRST;
        Instant from = newestFirst ? asked.from() : border;
        Instant to = newestFirst ? border.plusNanos(1) : asked.to();
        if (from.isBefore(to)) {
            left = new TimeRange(from, to);
        } else {
            done = true;
        }
    }

    private Instant beyond(Instant last) {
        return order == Order.NEWEST_FIRST ? last.minusNanos(1) : last.plusNanos(1);
    }

    /** How many match the native query; absent where the store cannot say. */
    OptionalLong counted() {
        if (total.isEmpty() && !countAsked) {
            countAsked = true;
            try {
                total = store.count(nativeQuery, asked);
            } catch (VigilException secondary) {
                // The events are there, and an answer without a total is still true.
                total = OptionalLong.empty();
            }
        }
        return total;
    }

    long fetched() {
        return fetched;
    }

    /** Whether something could not be fetched. */
    boolean isIncomplete() {
        return lost;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    String nativeQuery() {
        return nativeQuery;
    }

    String link() {
        return store.link(nativeQuery, asked);
    }
}
