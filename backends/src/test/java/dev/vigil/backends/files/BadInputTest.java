package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.Health;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
    private static final String LINE = "2026-02-28T10:00:00Z all is well\n";

    private final Folder folder;

    BadInputTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void an_empty_folder_is_said() {
        assertThat(folder.events()).isEmpty();
        assertThat(folder.notes()).containsExactly(folder.path + " holds no files; name a folder that does");
        assertThat(extent()).isEmpty();
    }

    @Test
    void a_path_that_does_not_exist_is_said() {
        var nowhere = new Folder(folder.path.resolve("nowhere"));

        assertThat(nowhere.notes()).containsExactly(nowhere.path + " does not exist; check how it is spelled");
    }

    @Test
    void a_link_to_nothing_is_said_and_the_rest_is_read() throws IOException {
        folder.write("a.log", LINE.strip());
        Path link = Files.createSymbolicLink(folder.path.resolve("b.log"), Path.of("gone.log"));

        assertThat(folder.events()).hasSize(1);
        assertThat(folder.notes())
                .containsExactly(link + " is a link to something that does not exist; mend or remove the link");
    }

    @Test
    void links_in_a_circle_end() throws IOException {
        folder.write("inner/a.log", LINE.strip());
        Files.createSymbolicLink(folder.path.resolve("inner/again"), folder.path);

        assertThat(folder.events()).hasSize(1);
    }

    @Test
    void a_file_reached_twice_counts_once() throws IOException {
        folder.write("a.log", LINE.strip());
        Files.createSymbolicLink(folder.path.resolve("b.log"), Path.of("a.log"));

        assertThat(folder.events()).hasSize(1);
    }

    @Test
    void a_pipe_is_said_and_not_waited_for() throws Exception {
        Path pipe = folder.path.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(folder.notes()).contains(pipe + " is no regular file and was passed over");
    }

    @Test
    void binary_files_are_said_and_the_rest_is_read() {
        var bytes = new byte[4096];
        new java.util.Random(7).nextBytes(bytes);
        folder.write("core", bytes);
        folder.write("a.log", LINE.strip());

        assertThat(folder.events()).hasSize(1);
        assertThat(folder.notes()).containsExactly("core holds binary data, no logs, and was passed over");
    }

    @Test
    void other_data_in_a_folder_of_logs_is_said_and_the_logs_are_read() {
        folder.write("a.log", LINE.strip());
        folder.write("m.csv", "time,service,cpu", "2026-02-28T10:00:00Z,cart,1");
        folder.write("t.jsonl", "{\"resourceSpans\":[]}");

        assertThat(folder.events()).hasSize(1);
        assertThat(folder.notes())
                .containsExactlyInAnyOrder(
                        "m.csv holds metrics, no logs, and was passed over; name it with --metrics",
                        "t.jsonl holds traces, no logs, and was passed over; name it with --traces");
    }

    @Test
    void invalid_utf_8_is_replaced_and_counted() {
        folder.write("a.log", "2026-02-28T10:00:00Z caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        folder.write(
                "b.log",
                "{\"ts\":\"2026-02-28T10:00:01Z\",\"msg\":\"caf\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("caf\uFFFD", "caf\uFFFD");
        assertThat(folder.notes()).containsExactly("2 events hold bytes that are no UTF-8; they were replaced");
    }

    @Test
    void a_replacement_character_that_was_written_is_not_counted() {
        folder.write("a.log", "2026-02-28T10:00:00Z caf\uFFFD");

        assertThat(folder.notes()).isEmpty();
    }

    @Test
    void nul_bytes_are_left_out() {
        folder.write("a.log", "2026-02-28T10:00:00Z all\0 is well");

        assertThat(folder.event().message()).isEqualTo("all is well");
    }

    @Test
    void a_half_written_last_line_is_kept_and_said() {
        folder.write(
                "a.log",
                "{\"ts\":\"2026-02-28T10:00:00Z\",\"msg\":\"one\"}\n{\"ts\":\"2026-02-2"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("one", "{\"ts\":\"2026-02-2");
        assertThat(folder.notes()).contains("1 last line is half written");
    }

    @Test
    void gzip_is_unpacked_whatever_the_name() {
        folder.write("a.log.gz", Folder.gzip(LINE));
        folder.write("b.log", Folder.gzip(LINE));

        assertThat(folder.events()).extracting(LogEvent::service).containsExactly("a", "b");
    }

    @Test
    void what_can_be_read_of_a_cut_off_gzip_counts() {
        byte[] whole = Folder.gzip(LINE.repeat(20_000));
        folder.write("a.log.gz", Arrays.copyOf(whole, whole.length - 12));

        Folder.Answered answer = folder.answer(Folder.all());

        assertThat(answer.events()).isNotEmpty();
        assertThat(answer.coverage().notes())
                .contains("a.log.gz is cut off in the middle of its gzip data; what comes before counts");
    }

    @Test
    void a_file_that_only_claims_to_be_gzip_is_said() {
        folder.write("a.log.gz", new byte[] {0x1f, (byte) 0x8b, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9});
        folder.write("b.log", LINE.strip());

        assertThat(folder.events()).hasSize(1);
        assertThat(folder.notes())
                .singleElement()
                .asString()
                .startsWith("a.log.gz could not be read")
                .endsWith("check that it is whole and that this user may read it");
    }

    @Test
    void a_window_without_data_is_empty_and_whole() {
        folder.write("a.log", LINE.strip());
        var window = new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-02T00:00:00Z"));

        Folder.Answered answer = folder.answer(new LogRequest(
                Optional.empty(), "", new Query.All(), window, LogRequest.ALL, LogRequest.Order.OLDEST_FIRST));

        assertThat(answer.events()).isEmpty();
        assertThat(answer.coverage().truncated()).isFalse();
        assertThat(answer.coverage().total()).hasValue(0);
    }

    @Test
    void times_in_the_future_do_not_move_the_end_of_the_data() {
        folder.write("a.log", "2026-02-28T10:00:00Z all is well", "2031-02-28T10:00:00Z a wrong clock");

        assertThat(folder.events()).hasSize(2);
        assertThat(extent())
                .hasValueSatisfying(range -> assertThat(range.to()).isBefore(Instant.parse("2026-03-02T00:00:00Z")));
    }

    @Test
    void data_that_is_all_in_the_future_has_its_own_end() {
        folder.write("a.log", "2031-02-28T10:00:00Z a wrong clock");

        assertThat(extent())
                .hasValueSatisfying(range -> assertThat(range.from()).isEqualTo(Instant.parse("2031-02-28T10:00:00Z")));
    }

    @Test
    void a_line_that_is_too_long_is_cut_and_said() {
        folder.write("a.log", "2026-02-28T10:00:00Z " + "x".repeat(3_000_000), "2026-02-28T10:00:01Z next");

        Folder.Answered answer = folder.answer(Folder.all());

        assertThat(answer.events()).hasSize(2);
        assertThat(answer.events().getFirst().message()).hasSizeBetween(100_000, 300_000);
        assertThat(answer.messages().getLast()).isEqualTo("next");
        assertThat(answer.coverage().notes()).containsExactly("1 event was too long and was cut");
    }

    @Test
    void an_event_of_too_many_lines_is_cut_and_said() {
        var trace = new ByteArrayOutputStream();
        trace.writeBytes("2026-02-28T10:00:00Z failed\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 5000; i++) {
            trace.writeBytes("\tat a.B.c(B.java:1)\n".getBytes(StandardCharsets.UTF_8));
        }
        trace.writeBytes("2026-02-28T10:00:01Z next\n".getBytes(StandardCharsets.UTF_8));
        folder.write("a.log", trace.toByteArray());

        Folder.Answered answer = folder.answer(Folder.all());

        assertThat(answer.events()).hasSize(2);
        assertThat(answer.coverage().notes()).containsExactly("1 event was too long and was cut");
    }

    @Test
    void a_file_without_any_time_is_of_its_last_change() {
        folder.write("a.log", "starting", "started");

        assertThat(folder.events()).extracting(LogEvent::time).containsExactly(Folder.NOW, Folder.NOW);
        assertThat(folder.notes()).containsExactly("2 events name no time; they got that of the one before them");
    }

    @Test
    void a_checkup_says_what_was_found() {
        folder.write("a.log", LINE.strip());
        folder.write("b.log", LINE.strip());
        folder.write("c.log", "{\"ts\":\"2026-02-28T10:00:00Z\",\"msg\":\"one\"}");
        folder.write("empty/readme.txt", new byte[0]);
        Path empty = folder.path.resolve("empty");
        var config = new FilesConfig(List.of(folder.path), List.of(empty), List.of(), List.of(empty));

        try (Backend backend = FilesBackend.open(config, InstantSource.fixed(Folder.NOW))) {
            List<Health.Probe> probes = backend.health().probes();

            assertThat(probes).extracting(Health.Probe::well).containsExactly(true, false, false);
            assertThat(probes.getFirst().answer())
                    .isEqualTo("3 files, 2 formats: JSON, one object a line (1), plain text (2)");
            assertThat(probes.get(1).remedy()).isEqualTo("readme.txt is empty");
        }
    }

    private Optional<TimeRange> extent() {
        try (Backend backend = folder.backend()) {
            return backend.extent().range();
        }
    }
}
