package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.vigil.api.telemetry.LogEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedLogsTest {
    private static final String ONE = "2026-02-28T10:00:00Z one\n";
    private static final String TWO = "2026-02-28T10:00:01Z two\n";

    private final Folder folder;

    PackedLogsTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void gzip_of_several_members_is_read_to_its_end() {
        folder.write("a.log.gz", joined(Folder.gzip(ONE), Folder.gzip(TWO)));

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("one", "two");
    }

    @Test
    void zstandard_is_unpacked_whatever_the_name() {
        folder.write("a.log.zst", joined(zstd(ONE), zstd(TWO)));
        folder.write("b.log", zstd("2026-02-28T10:00:02Z three\n"));

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("one", "two", "three");
        assertThat(folder.events()).extracting(LogEvent::service).containsExactly("a", "a", "b");
    }

    @Test
    void what_can_be_read_of_a_cut_off_zstandard_counts() {
        var lines = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            lines.append("2026-02-28T10:00:00Z ")
                    .append(Integer.toHexString(i * 0x9e3779b9))
                    .append('\n');
        }
        byte[] whole = zstd(lines.toString());
        folder.write("a.log.zst", Arrays.copyOf(whole, whole.length - whole.length / 10));

        Folder.Answered answer = folder.answer(Folder.all());

        assertThat(answer.events()).isNotEmpty();
        assertThat(answer.coverage().notes())
                .contains("a.log.zst is cut off in the middle of its zstd data; what comes before counts");
    }

    @Test
    void text_in_utf_16_is_read() {
        byte[] text = (ONE + "2026-02-28T10:00:01Z größer \ud83d\ude00\n").getBytes(StandardCharsets.UTF_16LE);
        folder.write("a.log", joined(new byte[] {(byte) 0xff, (byte) 0xfe}, text));
        folder.write("b.log", "2026-02-28T10:00:02Z three\n".getBytes(StandardCharsets.UTF_16));

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("one", "größer \ud83d\ude00", "three");
    }

    @Test
    void a_mark_of_utf_8_is_no_part_of_the_first_line() {
        folder.write("a.log", "\ufeff{\"ts\":\"2026-02-28T10:00:00Z\",\"msg\":\"one\"}");

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("one");
        assertThat(folder.notes()).isEmpty();
    }

    @Test
    void syslog_messages_that_are_counted_are_told_apart() {
        List<String> messages = List.of(
                "<165>1 2026-02-28T10:00:00.003Z web1 cart 77 - - it started",
                "<163>1 2026-02-28T10:00:01.003Z web1 cart 77 - - it failed\nwith two lines",
                "<163>1 2026-02-28T10:00:02.003Z web1 cart 77 - - größer");
        var frames = new ByteArrayOutputStream();
        messages.forEach(message -> {
            byte[] text = message.getBytes(StandardCharsets.UTF_8);
            frames.writeBytes((text.length + " ").getBytes(StandardCharsets.UTF_8));
            frames.writeBytes(text);
        });
        folder.write("syslog", frames.toByteArray());

        assertThat(folder.answer(Folder.all()).messages())
                .containsExactly("it started", "it failed\nwith two lines", "größer");
    }

    private static byte[] zstd(String text) {
        return Zstd.compress(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
