package dev.vigil.backends.files.log;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The wanted events of many files in the order of time, one way or the other.
 *
 * <p>All blocks are put in a row by the earliest moment each may hold (when newest come first: the latest). They are read in
 * that order, some ahead on several threads, and an event is given once no block still to come can hold one before it. So
 * memory holds the blocks that overlap in time, and no more; should that be too many, events are given although an
 * earlier one may follow, which is counted.
 */
final class Sweep {
    /** Events that wait to be given; beyond these, order yields to memory. */
    static final int MAX_PENDING = 400_000;

    private final List<LogFile> files;
    private final Selection selection;
    private final boolean newestFirst;
    private final Readers readers;
    private final int maxPending;
    private final List<BlockPlace> plan;
    private final Deque<Future<BlockScan.Result>> ahead = new ArrayDeque<>();
    private final PriorityQueue<Run> runs;
    private final Tally tally = new Tally();
    private final List<String> faults = new ArrayList<>();
    private int submitted;
    private int collected;
    private int pending;
    private long pendingBytes;
    private int peak;
    private long lastGiven;
    private boolean givenAny;
    private boolean stopped;

    /** A block with the moment that decides when it is read. */
    private record BlockPlace(int file, int block, long bound) {}

    /** The events of one block that are still to be given. */
    private static final class Run {
        private final List<Located> events;
        private final long bytesEach;
        private int next;

        Run(List<Located> events, long bytesEach) {
            this.events = events;
            this.bytesEach = bytesEach;
        }

        Located head() {
            return events.get(next);
        }
    }

    Sweep(List<LogFile> files, Selection selection, boolean newestFirst, Readers readers) {
        this(files, selection, newestFirst, readers, MAX_PENDING);
    }

    Sweep(List<LogFile> files, Selection selection, boolean newestFirst, Readers readers, int maxPending) {
        this.maxPending = maxPending;
        this.files = files;
        this.selection = selection;
        this.newestFirst = newestFirst;
        this.readers = readers;
        this.plan = plan();
        this.runs = new PriorityQueue<>(
                newestFirst
                        ? (a, b) -> b.head().compareTo(a.head())
                        : (a, b) -> a.head().compareTo(b.head()));
    }

    /** The next event, or null at the end. */
    @Nullable
    Located next() {
        while (true) {
            Run first = runs.peek();
            boolean blocksLeft = collected < plan.size();
            if (first != null
                    && (!blocksLeft
                            || isBefore(first.head().nanos())
                            || pending > maxPending
                            || pendingBytes > readers.pendingBytes())) {
                return give(runs.remove());
            }
            if (!blocksLeft) {
                return null;
            }
            collect();
        }
    }

    /** Ends reading ahead; what was not read by now never is. */
    void close() {
        stopped |= collected < plan.size();
        ahead.forEach(future -> future.cancel(false));
        ahead.clear();
        runs.clear();
        pending = 0;
        pendingBytes = 0;
        collected = plan.size();
        submitted = plan.size();
    }

    Tally tally() {
        return tally;
    }

    /** Whether every block has been read. */
    boolean isComplete() {
        return collected == plan.size() && !stopped;
    }

    /** What could not be read. */
    List<String> faults() {
        return faults;
    }

    /** The most events that waited at once. */
    int peak() {
        return peak;
    }

    private List<BlockPlace> plan() {
        var places = new ArrayList<BlockPlace>();
        for (int file = 0; file < files.size(); file++) {
            Outline outline = files.get(file).outline();
            for (int block = 0; block < outline.blocks(); block++) {
                if (outline.mayHold(block, selection.from(), selection.to())) {
                    places.add(new BlockPlace(file, block, newestFirst ? outline.upper(block) : outline.lower(block)));
                }
            }
        }
        Comparator<BlockPlace> byBound = Comparator.comparingLong(BlockPlace::bound);
        places.sort((newestFirst ? byBound.reversed() : byBound)
                .thenComparingInt(BlockPlace::file)
                .thenComparingInt(newestFirst ? place -> -place.block() : BlockPlace::block));
        return places;
    }

    private boolean isBefore(long nanos) {
        long bound = plan.get(collected).bound();
        return newestFirst ? nanos > bound : nanos < bound;
    }

    private Located give(Run run) {
        Located event = run.head();
        run.next++;
        pending--;
        pendingBytes -= run.bytesEach;
        if (run.next < run.events.size()) {
            runs.add(run);
        }
        if (givenAny && (newestFirst ? event.nanos() > lastGiven : event.nanos() < lastGiven)) {
            tally.late();
        } else {
            lastGiven = event.nanos();
        }
        givenAny = true;
        return event;
    }

    private void collect() {
        while (submitted < plan.size() && ahead.size() < readers.ahead()) {
            BlockPlace place = plan.get(submitted++);
            ahead.add(readers.submit(buffer ->
                    new BlockScan(files.get(place.file()), place.file(), place.block(), selection, buffer).read()));
        }
        BlockPlace place = plan.get(collected++);
        try {
            BlockScan.Result result = ahead.remove().get();
            tally.add(result.tally());
            if (!result.events().isEmpty()) {
                int count = result.events().size();
                var run = new Run(newestFirst ? result.events().reversed() : result.events(), result.bytes() / count);
                runs.add(run);
                pending += count;
                pendingBytes += run.bytesEach * count;
                peak = Math.max(peak, pending);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        } catch (CancellationException closed) {
            close();
        } catch (ExecutionException e) {
            fault(files.get(place.file()), e);
        }
    }

    private void fault(LogFile file, ExecutionException e) {
        if (e.getCause() instanceof IOException cause) {
            faults.add(file.name() + " could not be read to its end: " + cause.getMessage());
            return;
        }
        close();
        throw new VigilException(
                ErrorCode.INTERNAL, "reading " + file.name() + " failed: " + e.getCause(), e.getCause());
    }
}
