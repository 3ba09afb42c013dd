package dev.vigil.backends.files.log;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.FileFormat;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.source.FileSet;
import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Unpacker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/** The log files of a backend, and the questions they answer. What was learned of a file is kept until the file changes. */
public final class LogFiles implements AutoCloseable {
    /** So many of the newest events are held in memory to be given oldest first; more are found by reading twice. */
    private static final long MAX_HELD = 50_000;

    private final Map<String, LogFile> known = new ConcurrentHashMap<>();
    private final Unpacker unpacker;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Readers readers;

    /** Files that can be read, and what a reader should know about those that cannot. */
    record Opened(List<LogFile> files, List<String> notes) {}

    private record Opening(Optional<LogFile> file, List<String> notes) {}

    public LogFiles(Unpacker unpacker, ZoneId zone, InstantSource clock, Readers readers) {
        this.unpacker = unpacker;
        this.zone = zone;
        this.clock = clock;
        this.readers = readers;
    }

    /**
     * The events that a request asks for.
     *
     * @param command what people can type to ask again
     */
    public Feed<LogEvent> read(List<FoundFile> found, LogRequest request, List<String> notes, String command) {
        Opened opened = open(found, notes);
        var selection = new Selection(request.service(), request.query(), request.range());
        boolean newestFirst = request.order() == LogRequest.Order.NEWEST_FIRST;
        if (request.limit() == LogRequest.ALL || newestFirst) {
            return feed(opened, selection, newestFirst, request.limit(), command);
        }
        if (request.limit() <= MAX_HELD) {
            return feed(opened, selection, true, request.limit(), command).turned();
        }
        return oldestOfNewest(opened, selection, request.limit())
                .map(oldest -> feed(opened, selection.notBefore(oldest), false, LogRequest.ALL, command)
                        .withoutOlder())
                .orElseGet(() -> feed(opened, selection, false, LogRequest.ALL, command));
    }

    /** The span of time the files tell of; absent when they tell of none. */
    public Optional<TimeRange> extent(List<FoundFile> found) {
        return Extent.of(open(found, List.of()).files(), clock.instant());
    }

    /** How each file is read, and how well that goes. */
    public Answer<FileFormat> formats(List<FoundFile> found, List<String> notes, String command) {
        Instant started = clock.instant();
        Opened opened = open(found, notes);
        var all = new ArrayList<>(opened.notes());
        List<FileFormat> formats = new FormatTrial(readers).of(opened.files(), all);
        long events =
                formats.stream().mapToLong(format -> format.evidence().events()).sum();
        return new Answer<>(
                formats,
                new Coverage(
                        formats.size() < found.size(),
                        OptionalLong.of(found.size()),
                        events,
                        Duration.between(started, clock.instant()),
                        command,
                        "",
                        List.copyOf(all)));
    }

    /** The layout of each file. */
    public List<String> layouts(List<FoundFile> found) {
        return open(found, List.of()).files().stream()
                .map(file -> file.format().shape().words())
                .toList();
    }

    /** The services that events name; of large files only some parts are looked at, which a note says. */
    public SortedSet<String> services(List<FoundFile> found, List<String> notes) {
        Opened opened = open(found, List.of());
        return new ServiceNames(opened.files(), readers).read(notes);
    }

    /** Events that are there, then those that arrive. */
    public Feed<LogEvent> tail(FileSet set, TailRequest request, String command) {
        return new TailFeed(this, set, request, command, clock);
    }

    Opened open(List<FoundFile> found, List<String> notes) {
        var files = new ArrayList<LogFile>();
        var all = new ArrayList<>(notes);
        for (Opening each : found.parallelStream().map(this::tryOpen).toList()) {
            each.file().ifPresent(files::add);
            all.addAll(each.notes());
        }
        return new Opened(files, all);
    }

    LogFile open(FoundFile found) throws IOException {
        LogFile before = known.get(found.key());
        if (before != null && before.file().equals(found)) {
            return before;
        }
        var file = new LogFile(found, unpacker.open(found), zone, clock.instant());
        known.put(found.key(), file);
        return file;
    }

    /** Whether a file is packed, so that nothing is ever appended to it. */
    boolean isPacked(FoundFile found) throws IOException {
        return Unpacker.isPacked(found);
    }

    /** Behind what only marks a text as such. */
    int textStart(FoundFile found) throws IOException {
        return Unpacker.textStart(found);
    }

    @Override
    public void close() {
        readers.close();
    }

    private Opening tryOpen(FoundFile found) {
        try {
            LogFile file = open(found);
            return new Opening(Optional.of(file), file.notes());
        } catch (IOException e) {
            return new Opening(
                    Optional.empty(),
                    List.of(found.name() + " could not be read (" + e.getMessage()
                            + "); check that it is whole and may be read"));
        }
    }

    private SweepFeed feed(Opened opened, Selection selection, boolean newestFirst, long limit, String command) {
        var sweep = new Sweep(opened.files(), selection, newestFirst, readers);
        return new SweepFeed(sweep, new LineNumbers(opened.files()), limit, command, opened.notes(), clock);
    }

    /** The oldest of the newest events; absent when there are no more than the limit. */
    private Optional<Located> oldestOfNewest(Opened opened, Selection selection, long limit) {
        var sweep = new Sweep(opened.files(), selection, true, readers);
        Located oldest = sweep.next();
        Located next = sweep.next();
        for (long count = 1; next != null && count < limit; count++) {
            oldest = next;
            next = sweep.next();
        }
        sweep.close();
        return next == null ? Optional.empty() : Optional.ofNullable(oldest);
    }
}
