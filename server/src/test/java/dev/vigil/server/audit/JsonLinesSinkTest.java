package dev.vigil.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Export;
import dev.vigil.ledger.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JsonLinesSinkTest {
    private final InstanceId instance =
            InstanceId.next(new Ids(() -> Instant.parse("2026-03-01T12:00:00Z"), new Random(1)));

    @Test
    void entries_become_lines_in_the_form_of_an_export() {
        var out = new ByteArrayOutputStream();

        try (var sink = JsonLinesSink.to(out)) {
            sink.offer(entry(0));
            sink.offer(entry(1));
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(Export.line(entry(0)) + "\n" + Export.line(entry(1)) + "\n");
    }

    @Test
    void a_reader_that_is_stuck_holds_up_nobody_and_learns_what_it_missed() throws IOException {
        try (var reader = new PipedInputStream(1_024);
                var writer = new PipedOutputStream(reader);
                var sink = JsonLinesSink.to(writer)) {
            for (int i = 0; i < 20_000; i++) {
                sink.offer(entry(i));
            }
            assertThat(sink.leftOut()).isBetween(9_000L, 10_000L);
            assertThat(sink.lag()).isPositive();

            var lines = reader.readNBytes(2_000);
            assertThat(new String(lines, StandardCharsets.UTF_8)).contains("\"sequence\":0,");
        }
    }

    @Test
    void a_stream_that_breaks_is_counted_and_nothing_else() {
        var broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        var sink = JsonLinesSink.to(broken);

        sink.offer(entry(0));
        sink.close();

        assertThat(sink.leftOut()).isEqualTo(1);
    }

    private Entry entry(long sequence) {
        return new Entry(
                new Entry.Place(
                        sequence,
                        Instant.parse("2026-03-01T12:00:00Z"),
                        instance,
                        Phase.BEGIN,
                        Optional.<EntryId>empty(),
                        Entry.NO_PREVIOUS),
                new Entry.Who("ada", "api-key", "", "", "", ""),
                new Entry.What("notify.post", Effect.CHANGE, "", "", "", "", Digest.of("x")),
                Optional.empty());
    }
}
