package dev.vigil.backends.files;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.cluster.ClusterState;
import dev.vigil.api.cluster.Workload;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.source.Content;
import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Unpacker;
import dev.vigil.backends.kubernetes.ClusterTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the state of a cluster from files; what was read is kept until a file changes. */
final class ClusterFiles {
    /** Longer files are read up to here. */
    static final int MAX_BYTES = ClusterTexts.MAX_CHARS;
    /** What is read of all files together; a whole cluster is a few megabytes. */
    static final long MAX_BYTES_IN_ALL = 4L * MAX_BYTES;

    private final Unpacker unpacker;
    private final InstantSource clock;
    private Kept kept = new Kept(List.of(), Optional.empty(), List.of());

    private record Kept(List<FoundFile> files, Optional<ClusterState> state, List<String> notes) {}

    ClusterFiles(Unpacker unpacker, InstantSource clock) {
        this.unpacker = unpacker;
        this.clock = clock;
    }

    Answer<ClusterState> read(List<FoundFile> files, String command) {
        Instant started = clock.instant();
        Kept now = kept(files);
        return new Answer<>(
                now.state().stream().toList(),
                new Coverage(
                        false,
                        OptionalLong.empty(),
                        files.size(),
                        Duration.between(started, clock.instant()),
                        command,
                        "",
                        now.notes()));
    }

    /** The workloads, which are services to those who ask. */
    List<String> services(List<FoundFile> files) {
        return kept(files).state().stream()
                .flatMap(state -> state.workloads().stream())
                .map(Workload::id)
                .map(id -> id.name())
                .toList();
    }

    /** The moment of the state; where nothing tells, that of the newest file. */
    Optional<TimeRange> extent(List<FoundFile> files) {
        return kept(files)
                .state()
                .flatMap(state -> state.taken()
                        .or(() -> files.stream().map(FoundFile::modified).max(Comparator.naturalOrder()))
                        .map(taken -> new TimeRange(taken.minusMillis(1), taken.plusMillis(1))));
    }

    private synchronized Kept kept(List<FoundFile> files) {
        if (!kept.files().equals(files)) {
            kept = read(files);
        }
        return kept;
    }

    private Kept read(List<FoundFile> files) {
        if (files.isEmpty()) {
            return new Kept(files, Optional.empty(), List.of());
        }
        var texts = new ClusterTexts();
        List<String> notes = new ArrayList<>();
        long left = MAX_BYTES_IN_ALL;
        for (FoundFile file : files) {
            if (left == 0) {
                notes.add(file.name() + " and what follows were left out: more than " + MAX_BYTES_IN_ALL
                        + " bytes tell of the cluster; name fewer files");
                break;
            }
            try {
                Content content = unpacker.open(file).content();
                var bytes = new byte[(int) Math.min(Math.min(MAX_BYTES, left), content.size())];
                int read = content.read(0, bytes, 0, bytes.length);
                left -= bytes.length;
                texts.add(new String(bytes, 0, read, StandardCharsets.UTF_8));
                if (content.size() > bytes.length) {
                    notes.add(file.name() + " is longer than the " + bytes.length
                            + " bytes that were read of it; its end was left out");
                }
            } catch (IOException e) {
                notes.add(file.name() + " could not be read (" + e.getMessage() + ")");
            }
        }
        return new Kept(files, Optional.of(texts.state()), List.copyOf(notes));
    }
}
