package dev.vigil.server.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.time.LookBack;
import dev.vigil.api.time.TimeRange;
import dev.vigil.api.time.Window;
import dev.vigil.testkit.Asvs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Asvs("V1.2.5")
final class CommandsTest {
    private static final TimeRange HOUR =
            TimeRange.endingAt(Instant.parse("2026-03-04T12:00:00Z"), Duration.ofHours(1));

    @Test
    void the_command_of_a_report_looks_at_the_same_window() {
        assertThat(new Commands("--profile prod").again("checkout", HOUR))
                .isEqualTo("vigil rca checkout --since 1h --around 2026-03-04T11:45:00Z --profile prod");
        assertThat(new Commands("").again("", HOUR)).startsWith("vigil rca --since 1h");

        var window = new Window(
                Optional.of(LookBack.parse("1h")),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse("2026-03-04T11:45:00Z")));
        assertThat(window.resolve(Instant.EPOCH)).isEqualTo(HOUR);
    }
}
