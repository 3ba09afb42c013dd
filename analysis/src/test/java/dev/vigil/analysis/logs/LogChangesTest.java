package dev.vigil.analysis.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class LogChangesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TimeRange HOUR = new TimeRange(NOON, NOON.plus(Duration.ofHours(1)));
    private static final int BEFORE = 180;
    private static final int AFTER = 240;

    @Test
    void an_error_that_was_always_there_is_not_new_because_times_were_not_kept() {
        List<LogChange> changes = changes(minute -> minute >= BEFORE || minute % 10 < 2);

        assertThat(changes).isEmpty();
    }

    @Test
    void an_error_that_came_only_then_is_new() {
        List<LogChange> changes = changes(minute -> minute >= BEFORE + 30);

        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().onset()).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
    }

    /** Three hours and the hour in question, with thirty errors in each minute that was kept, and hardly anything else. */
    private static List<LogChange> changes(IntPredicate kept) {
        var grid = new TimeGrid(Optional.of(HOUR.before(Duration.ofHours(3))), HOUR);
        var patterns = new LogPatterns(grid);
        for (int minute = 0; minute < AFTER; minute++) {
            Instant time = NOON.plus(Duration.ofMinutes(minute - BEFORE));
            for (int i = 0; i < 30 && kept.test(minute); i++) {
                add(patterns, grid, time.plusSeconds(2L * i), Level.ERROR, "grain " + i + " is not found");
            }
            if (minute % 60 == 0) {
                add(patterns, grid, time, Level.INFO, "the mill turns");
            }
        }
        return new LogChanges(patterns.patterns(), grid).more();
    }

    private static void add(LogPatterns patterns, TimeGrid grid, Instant time, Level level, String message) {
        patterns.add(new LogEvent(time, level, "mill", message, Map.of(), ""), grid.bucket(time));
    }
}
