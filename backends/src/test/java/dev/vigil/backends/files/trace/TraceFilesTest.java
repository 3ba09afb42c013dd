package dev.vigil.backends.files.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.source.FileFinder;
import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Unpacker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFilesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final TimeRange ALWAYS = new TimeRange(Instant.EPOCH, NOW);
    private static final int TOO_MANY_TO_KEEP = 18_000;

    @TempDir
    Path folder;

    @Test
    void a_file_that_vanishes_after_it_was_learned_of_is_said() throws IOException {
        var traces = new TraceFiles(new Unpacker(), ZoneOffset.UTC, InstantSource.fixed(NOW));
        List<FoundFile> found = FileFinder.find(List.of(large())).files();
        traces.extent(found);
        Files.delete(found.getFirst().path());

        var answer = traces.read(found, new TraceRequest(Optional.empty(), Map.of(), ALWAYS, 5), List.of(), "");

        assertThat(answer.items()).isEmpty();
        assertThat(answer.coverage().notes())
                .singleElement()
                .asString()
                .startsWith("spans.jsonl could not be read again, so that spans of it are missing: ");
    }

    private Path large() throws IOException {
        String padding = "x".repeat(2_000);
        var lines = new StringBuilder();
        for (int i = 0; i < TOO_MANY_TO_KEEP; i++) {
            long start = 1_772_272_800_000_000_000L + i;
            lines.append(
                    ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"%032x\",\"spanId\":\"%016x\",\"name\":\"%s\","
                                    + "\"startTimeUnixNano\":%d,\"endTimeUnixNano\":%d}]}]}]}\n")
                            .formatted(i + 1, i + 1, padding, start, start));
        }
        return Files.writeString(folder.resolve("spans.jsonl"), lines);
    }
}
