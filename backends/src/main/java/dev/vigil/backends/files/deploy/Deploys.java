package dev.vigil.backends.files.deploy;

import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.DeployRequest;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.source.Content;
import dev.vigil.backends.files.source.FileDate;
import dev.vigil.backends.files.source.FileFinder;
import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Unpacker;
import dev.vigil.backends.files.text.TimeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** The deploys that repositories and files tell of. */
public final class Deploys {
    private static final long MAX_FILE_BYTES = 32L << 20;
    private static final int MAX_DEPLOYS = 20_000;
    private static final int HEAD_BYTES = 512;
    /** Files that are passed over are named up to this many. */
    private static final int MAX_NOTES = 10;

    private final List<Path> paths;
    private final Unpacker unpacker;
    private final ZoneId zone;
    private final InstantSource clock;

    public Deploys(List<Path> paths, Unpacker unpacker, ZoneId zone, InstantSource clock) {
        this.paths = paths;
        this.unpacker = unpacker;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * The deploys that a request asks for, oldest first.
     *
     * @param command what people can type to ask again
     */
    public Answer<Deploy> read(DeployRequest request, String command) {
        Instant started = clock.instant();
        var notes = new ArrayList<String>();
        var all = new ArrayList<Deploy>();
        for (Path path : paths) {
            if (GitLog.isRepository(path)) {
                commits(path, request.range(), all, notes);
            } else {
                files(path, all, notes);
            }
        }
        List<Deploy> items = all.stream()
                .filter(deploy -> request.range().contains(deploy.time()))
                .filter(deploy -> deploy.service().isEmpty()
                        || request.service().map(deploy.service()::equals).orElse(true))
                .sorted(Comparator.comparing(Deploy::time).thenComparing(Deploy::id))
                .toList();
        boolean truncated = items.size() > MAX_DEPLOYS;
        return new Answer<>(
                truncated ? items.subList(items.size() - MAX_DEPLOYS, items.size()) : items,
                new Coverage(
                        truncated,
                        OptionalLong.of(items.size()),
                        all.size(),
                        Duration.between(started, clock.instant()),
                        command,
                        "",
                        shortened(notes)));
    }

    private static List<String> shortened(List<String> notes) {
        if (notes.size() <= MAX_NOTES) {
            return List.copyOf(notes);
        }
        var few = new ArrayList<>(notes.subList(0, MAX_NOTES));
        few.add((notes.size() - MAX_NOTES) + " more files were passed over");
        return List.copyOf(few);
    }

    private void commits(Path repository, TimeRange range, List<Deploy> into, List<String> notes) {
        try {
            GitLog.Read read = new GitLog(repository).read(range);
            into.addAll(read.deploys());
            notes.addAll(read.notes());
        } catch (IOException e) {
            notes.add(repository + " could not be read as a git repository: " + e.getMessage()
                    + "; check that git is installed and that this user owns the repository");
        }
    }

    private void files(Path path, List<Deploy> into, List<String> notes) {
        FileFinder.Found found = FileFinder.find(List.of(path));
        notes.addAll(found.notes());
        for (FoundFile file : found.files()) {
            try {
                file(file, into, notes);
            } catch (IOException | VigilException e) {
                notes.add(file.name() + " could not be read as deploys: " + e.getMessage()
                        + "; it is a JSON array of objects, or an object a line, each with a time and an id");
            }
        }
    }

    private static boolean isJson(Content content) throws IOException {
        var head = new byte[HEAD_BYTES];
        String start = new String(head, 0, content.read(0, head, 0, head.length), StandardCharsets.UTF_8).strip();
        return start.startsWith("{") || start.startsWith("[");
    }

    private void file(FoundFile file, List<Deploy> into, List<String> notes) throws IOException {
        Content content = unpacker.open(file).content();
        if (!isJson(content)) {
            notes.add(file.name()
                    + " holds no JSON and was passed over; deploys are a JSON array of objects, or an object a"
                    + " line, or a git repository");
            return;
        }
        if (content.size() > MAX_FILE_BYTES) {
            throw new IOException("it is larger than " + (MAX_FILE_BYTES >> 20) + " MB");
        }
        var bytes = new byte[(int) content.size()];
        int length = content.read(0, bytes, 0, bytes.length);
        var times = new TimeReader(zone, FileDate.reference(file, zone, clock.instant()));
        var records = new DeployRecords(times, file.name());
        records.read(new String(bytes, 0, length, StandardCharsets.UTF_8));
        into.addAll(records.deploys());
        if (records.broken() > 0) {
            notes.add(records.broken() + " records of " + file.name() + " name no time and were passed over");
        }
    }
}
