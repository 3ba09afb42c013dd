package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.telemetry.LogEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimesTest {
    private static final Instant TEN = Instant.parse("2026-02-28T10:00:00Z");

    private final Folder folder;

    TimesTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void usual_times_are_understood() {
        var lines = new LinkedHashMap<String, Instant>();
        lines.put("2026-02-28T10:00:00Z all is well", TEN);
        lines.put("2026-02-28T11:00:00.5+01:00 all is well", TEN.plusMillis(500));
        lines.put("2026-02-28 10:00:00,250 all is well", TEN.plusMillis(250));
        lines.put(
                "2026-02-28 10:00:00.250 +0100 all is well", TEN.plusMillis(250).minusSeconds(3600));
        lines.put("2026/02/28 10:00:00 all is well", TEN);
        lines.put("20260228T100000Z all is well", TEN);
        lines.put("2026-02-28-10.00.00.000250 all is well", TEN.plusNanos(250_000));
        lines.put("26/02/28 10:00:00 all is well", TEN);
        lines.put("28/Feb/2026:11:00:00 +0100 all is well", TEN);
        lines.put("[Sat Feb 28 10:00:00 2026] all is well", TEN);
        lines.put("[Sat Feb 28 10:00:00.250000 2026] all is well", TEN.plusMillis(250));
        lines.put("28 Feb 2026 10:00:00.250 all is well", TEN.plusMillis(250));
        lines.put("Feb 28, 2026 10:00:00 AM all is well", TEN);
        lines.put("02/28/2026 10:00:00 all is well", TEN);
        lines.put("28.02.2026 10:00:00 all is well", TEN);
        lines.put("1772272800 all is well", TEN);
        lines.put("1772272800.250 all is well", TEN.plusMillis(250));
        lines.put("1772272800250 all is well", TEN.plusMillis(250));
        lines.put("1772272800250000000 all is well", TEN.plusMillis(250));
        lines.put("- 1772272800 all is well", TEN);
        lines.put("02-28 10:00:00.250 all is well", TEN.plusMillis(250));
        lines.put("[2026-02-28 10:00:00] all is well", TEN);

        lines.forEach((line, time) -> {
            folder.write("any.log", line);

            assertThat(folder.event().time()).as(line).isEqualTo(time);
            assertThat(folder.event().message()).as(line).isEqualTo("all is well");
        });
    }

    @Test
    void a_day_without_a_year_lies_in_the_year_before_the_last_change_of_its_file() {
        folder.write("any.log", "Mar  1 11:59:00 host app[1]: today", "Mar  2 11:00:00 host app[1]: a year ago");

        assertThat(folder.events())
                .extracting(LogEvent::time)
                .containsExactly(Instant.parse("2025-03-02T11:00:00Z"), Instant.parse("2026-03-01T11:59:00Z"));
    }

    @Test
    void a_time_without_a_day_lies_in_the_day_before_the_last_change_of_its_file() {
        folder.write("any.log", "23:00:00.500 yesterday", "11:30:00.000 today");

        assertThat(folder.events())
                .extracting(LogEvent::time)
                .containsExactly(Instant.parse("2026-02-28T23:00:00.500Z"), Instant.parse("2026-03-01T11:30:00Z"));
    }

    @Test
    void the_date_in_a_files_name_is_the_day_of_its_times() {
        folder.write("shop-2026-01-15.log", "11:30:00.000 on that day");

        assertThat(folder.event().time()).isEqualTo("2026-01-15T11:30:00Z");
        assertThat(folder.event().service()).isEqualTo("shop");
    }

    @Test
    void further_times_are_understood() {
        var lines = new LinkedHashMap<String, Instant>();
        lines.put("Sat, 28 Feb 2026 10:00:00 GMT all is well", TEN);
        lines.put("Sat Feb 28 11:00:00 CET 2026 all is well", TEN);
        lines.put("2026-02-28 11:00:00 CET all is well", TEN);
        lines.put("2026-02-28 05:00:00.25 EST all is well", TEN.plusMillis(250));
        lines.put("[28-Feb-2026 11:00:00 Europe/Berlin] all is well", TEN);
        lines.put("2026-02-28 11:00:00 +01:00 all is well", TEN);
        lines.put("2026-02-28, 10:00:00 UTC all is well", TEN);
        lines.put("2026/02/28 - 10:00:00 all is well", TEN);
        lines.put("260228 10:00:00 all is well", TEN);
        lines.put("260228 100000 all is well", TEN);
        lines.put("2/28/26 10:00:00 AM all is well", TEN);
        lines.put("2/27/2026, 10:00:00 PM all is well", TEN.minus(Duration.ofHours(12)));
        lines.put("1772272800250000 all is well", TEN.plusMillis(250));

        lines.forEach((line, time) -> {
            folder.write("any.log", line);

            assertThat(folder.event().time()).as(line).isEqualTo(time);
            assertThat(folder.event().message()).as(line).isEqualTo("all is well");
        });
    }

    @Test
    void a_word_behind_a_time_that_is_no_zone_stays_in_the_message() {
        folder.write("any.log", "2026-02-28 10:00:00 MET expectations", "2026-02-28 10:00:01 GETTING started");

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("MET expectations", "GETTING started");
    }

    @Test
    void one_date_tells_the_order_of_all() {
        folder.write("any.log", "03/02/2026 10:00:00 one", "05/02/2026 10:00:00 two", "28/02/2026 10:00:00 three");

        assertThat(times())
                .containsExactly(Instant.parse("2026-02-03T10:00:00Z"), Instant.parse("2026-02-05T10:00:00Z"), TEN);
    }

    @Test
    void the_order_is_the_one_with_the_smaller_leaps() {
        folder.write("any.log", "10/01/2026 10:00:00 one", "11/01/2026 10:00:00 two", "12/01/2026 10:00:00 three");

        assertThat(times())
                .containsExactly(
                        Instant.parse("2026-01-10T10:00:00Z"),
                        Instant.parse("2026-01-11T10:00:00Z"),
                        Instant.parse("2026-01-12T10:00:00Z"));
    }

    @Test
    void the_order_is_the_one_that_leaves_the_future_alone() {
        folder.write("any.log", "02/11/2026 10:00:00 one", "02/11/2026 10:00:01 two");

        assertThat(times().getFirst()).isEqualTo("2026-02-11T10:00:00Z");
    }

    @Test
    void the_order_holds_in_records_too() {
        folder.write(
                "any.log",
                "{\"time\":\"03/02/2026 10:00:00\",\"msg\":\"one\"}",
                "{\"time\":\"28/02/2026 10:00:00\",\"msg\":\"two\"}");

        assertThat(times()).containsExactly(Instant.parse("2026-02-03T10:00:00Z"), TEN);
    }

    @Test
    void points_between_the_numbers_put_the_day_first() {
        folder.write("any.log", "03.02.26 10:00:00 one");

        assertThat(times()).containsExactly(Instant.parse("2026-02-03T10:00:00Z"));
    }

    @Test
    void the_29th_of_february_without_a_year_was_in_a_leap_year() {
        folder.write("any.log", "Feb 29 10:00:00 host app[1]: long ago");

        assertThat(times()).containsExactly(Instant.parse("2024-02-29T10:00:00Z"));
    }

    private List<Instant> times() {
        return folder.events().stream().map(LogEvent::time).toList();
    }

    @Test
    void blanks_between_date_and_time_do_not_matter() {
        folder.write("any.log", "Start-Date: 2026-02-28  10:00:00");

        assertThat(times()).containsExactly(TEN);
    }
}
