package dev.vigil.backends.files.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextTest {
    private static final Instant REFERENCE = Instant.parse("2026-03-01T12:00:00Z");

    private final Random random = new Random(5);

    @Test
    void dated_formats_read_every_moment_as_the_platform_writes_it() {
        var times = new TimeReader(ZoneOffset.UTC, REFERENCE);
        for (int i = 0; i < 20_000; i++) {
            ZonedDateTime moment =
                    Instant.ofEpochSecond(random.nextLong(1L << 32)).atZone(ZoneOffset.UTC);
            for (String pattern : List.of(
                    "yyyy-MM-dd'T'HH:mm:ssXXX",
                    "yyyy-MM-dd HH:mm:ss",
                    "dd/MMM/yyyy:HH:mm:ss Z",
                    "EEE MMM dd HH:mm:ss yyyy",
                    "dd MMM yyyy HH:mm:ss",
                    "yyyyMMdd'T'HHmmss'Z'",
                    "MMM d, yyyy hh:mm:ss a")) {
                byte[] text = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                        .format(moment)
                        .getBytes(StandardCharsets.US_ASCII);

                assertThat(times.readAny(text, 0, text.length)).isTrue();
                assertThat(TimeReader.toInstant(times.nanos()))
                        .as(new String(text, StandardCharsets.US_ASCII))
                        .isEqualTo(moment.toInstant());
                assertThat(times.end()).isEqualTo(text.length);
            }
        }
    }

    @Test
    void a_moment_without_a_zone_is_in_the_given_one() {
        var times = new TimeReader(ZoneId.of("Europe/Berlin"), REFERENCE);
        byte[] text = "2026-07-01 12:00:00".getBytes(StandardCharsets.US_ASCII);

        assertThat(times.readAny(text, 0, text.length)).isTrue();
        assertThat(TimeReader.toInstant(times.nanos())).isEqualTo("2026-07-01T10:00:00Z");
        assertThat(times.isZoned()).isFalse();
    }

    @Test
    void what_is_no_moment_is_refused() {
        var times = new TimeReader(ZoneOffset.UTC, REFERENCE);
        for (String text : List.of(
                "",
                "2026-13-01 10:00:00",
                "2026-01-32 10:00:00",
                "2026-01-01 25:00:00",
                "2026-01-01 10:61:00",
                "12345",
                "2026-01-01",
                "10.0.0.1",
                "1.2.3",
                "99999999999",
                "2026-01-01 10:00:00abc")) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

            assertThat(times.readAny(bytes, 0, bytes.length)).as(text).isFalse();
        }
    }

    @Test
    void noise_is_never_a_fault() {
        var times = new TimeReader(ZoneOffset.UTC, REFERENCE);
        var pairs = new Logfmt();
        var record = new CsvRecord(',');
        byte[] alphabet = "0123456789-:/. TZ+,\"\\=JanFeb[]\n\0\u00e9".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 100_000; i++) {
            var noise = new byte[random.nextInt(40)];
            for (int k = 0; k < noise.length; k++) {
                noise[k] = alphabet[random.nextInt(alphabet.length)];
            }
            for (TimeFormat format : TimeFormat.values()) {
                if (times.read(format, noise, 0, noise.length)) {
                    assertThat(times.end()).isBetween(1, noise.length);
                }
            }
            pairs.read(noise, 0, noise.length);
            record.read(noise, 0, noise.length);
            assertThat(record.end(noise, 0, noise.length)).isBetween(0, noise.length);
        }
    }

    @Test
    void records_are_read_as_they_were_written() {
        var record = new CsvRecord(';');
        for (int i = 0; i < 20_000; i++) {
            var cells = new ArrayList<String>();
            for (int k = 0; k <= random.nextInt(5); k++) {
                cells.add(random.ints(random.nextInt(6), 0, 6)
                        .mapToObj(c -> ";\"\nab ".substring(c, c + 1))
                        .collect(Collectors.joining()));
            }
            String line = cells.stream()
                    .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                    .collect(Collectors.joining(";"));
            byte[] text = (line + "\nnext").getBytes(StandardCharsets.UTF_8);

            int end = record.end(text, 0, text.length);
            var read = new ArrayList<String>();
            assertThat(record.read(text, 0, end)).as(line).isTrue();
            for (int k = 0; k < record.size(); k++) {
                read.add(record.cell(k));
            }

            assertThat(end).as(line).isEqualTo(text.length - 5);
            assertThat(read).isEqualTo(cells);
        }
    }

    @Test
    void pods_tell_what_they_belong_to() {
        assertThat(PodName.workload("cart-64469b5b48-25zj6")).isEqualTo("cart");
        assertThat(PodName.workload("front-end-b6c59fb57-zv8dt")).isEqualTo("front-end");
        assertThat(PodName.workload("node-agent-x2x4z")).isEqualTo("node-agent");
        assertThat(PodName.workload("orders-db-0")).isEqualTo("orders-db");
        assertThat(PodName.workload("cart")).isEqualTo("cart");
        assertThat(PodName.workload("shop-redis")).isEqualTo("shop-redis");
        assertThat(PodName.isOfDeployment("error-handling-basic")).isFalse();
    }

    @Test
    void a_text_with_commas_is_no_table() {
        for (String text : List.of(
                "INFO starting, please wait\nINFO started\n",
                "a,b\n",
                "2026-01-01,1\n2026-01-02,2\n",
                "a=1,b=2\nc=3,d=4\n")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

            assertThat(CsvTable.of(bytes, bytes.length)).as(text).isEmpty();
        }
    }
}
