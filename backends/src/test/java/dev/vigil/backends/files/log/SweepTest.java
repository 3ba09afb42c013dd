package dev.vigil.backends.files.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.query.Query;
import dev.vigil.backends.files.source.FileFinder;
import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Unpacker;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
    private static final Instant START = Instant.parse("2026-02-28T10:00:00Z");
    private static final int LINES = 120_000;

    private final Path folder;

    SweepTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void only_the_blocks_around_one_moment_are_held_however_large_the_files() throws IOException {
        write("a.log");
        write("b.log");

        for (boolean newestFirst : List.of(false, true)) {
            try (var readers = new Readers(2)) {
                List<LogFile> files = open();
                var sweep = new Sweep(files, Selection.EVERYTHING, newestFirst, readers);
                long count = 0;
                while (sweep.next() != null) {
                    count++;
                }
                int blocks =
                        files.stream().mapToInt(file -> file.outline().blocks()).sum();

                assertThat(blocks).isGreaterThan(25);
                assertThat(count).isEqualTo(2 * LINES);
                assertThat(sweep.peak()).isPositive().isLessThan(2 * LINES / blocks * 6);
            }
        }
    }

    @Test
    void order_yields_to_memory_and_what_is_late_is_counted() throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 60_000; i++) {
            lines.add(START.plusSeconds(i) + " event number " + i + " with some more words to make the line longer");
        }
        Collections.shuffle(lines, new Random(3));
        Files.write(folder.resolve("a.log"), lines);
        int most = 20_000;
        try (var readers = new Readers(2)) {
            List<LogFile> files = open();
            var sweep = new Sweep(files, Selection.EVERYTHING, false, readers, most);
            long count = 0;
            while (sweep.next() != null) {
                count++;
            }

            assertThat(count).isEqualTo(60_000);
            assertThat(sweep.peak())
                    .isLessThan(most + 2 * 60_000 / files.getFirst().outline().blocks());
            assertThat(sweep.tally().notes())
                    .singleElement()
                    .asString()
                    .endsWith("events stood too far from their place in time to be given in order");
        }
    }

    @Test
    void a_few_newest_events_are_found_in_a_few_blocks() throws IOException {
        write("a.log");
        try (var readers = new Readers(2)) {
            var sweep = new Sweep(open(), Selection.EVERYTHING, true, readers);
            for (int i = 0; i < 20; i++) {
                sweep.next();
            }
            sweep.close();

            assertThat(sweep.tally().events()).isLessThan(LINES / 5);
            assertThat(sweep.isComplete()).isFalse();
        }
    }

    @Test
    void what_readers_learn_of_blocks_makes_later_windows_exact() throws IOException {
        write("a.log");
        try (var readers = new Readers(2)) {
            List<LogFile> files = open();
            var sweep = new Sweep(files, Selection.EVERYTHING, false, readers);
            while (sweep.next() != null) {
                // Every block is read.
            }
            Outline outline = files.getFirst().outline();
            var held = new ArrayList<Integer>();
            long moment = outline.lower(7) + 1;
            for (int block = 0; block < outline.blocks(); block++) {
                if (outline.mayHold(block, moment, moment + 1)) {
                    held.add(block);
                }
            }

            assertThat(held).containsExactly(7);
        }
    }

    @Test
    void a_query_is_asked_only_of_events_that_may_match() throws IOException {
        Files.writeString(folder.resolve("a.log"), START + " one\n" + START + " two\n");
        var selection = new Selection(
                java.util.Optional.empty(),
                Query.parse("two"),
                new dev.vigil.api.time.TimeRange(Instant.EPOCH, START.plusSeconds(60)));
        try (var readers = new Readers(1)) {
            var sweep = new Sweep(open(), selection, false, readers);
            Located only = sweep.next();

            assertThat(only).isNotNull();
            assertThat(sweep.next()).isNull();
            assertThat(sweep.tally().events()).isEqualTo(2);
            assertThat(sweep.tally().matchedEvents()).isEqualTo(1);
        }
    }

    private void write(String name) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name))) {
            for (int i = 0; i < LINES; i++) {
                out.write("{\"ts\":\"" + START.plusSeconds(i) + "\",\"level\":\"info\",\"service\":\"" + name
                        + "\",\"msg\":\"event number " + i + " with some more words to make the line longer\"}\n");
            }
        }
    }

    private List<LogFile> open() throws IOException {
        var files = new ArrayList<LogFile>();
        var unpacker = new Unpacker();
        for (FoundFile found : FileFinder.find(List.of(folder)).files()) {
            files.add(new LogFile(found, unpacker.open(found), ZoneOffset.UTC, START));
        }
        return files;
    }
}
