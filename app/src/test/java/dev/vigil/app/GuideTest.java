package dev.vigil.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the guide is run, one after the other, on a machine that nothing was done on before. */
final class GuideTest {
    private static final Path GUIDE = Path.of(System.getProperty("vigil.root"), "docs", "guide", "first-minutes.md");

    @Test
    void every_command_of_the_first_minutes_prints_what_the_guide_shows(@TempDir Path home) throws IOException {
        var guide = Guide.parse(Files.readString(GUIDE));
        var laptop = new Laptop(home);
        int lastExit = 0;

        assertThat(guide.steps()).hasSizeGreaterThan(5);
        for (var step : guide.steps()) {
            if (step.asksForExitCode()) {
                assertThat(step.shown()).containsExactly(Integer.toString(lastExit));
            } else {
                var ran = laptop.run(step.typed(), step.arguments(home));
                lastExit = ran.exit();
                assertThat(step.differences(ran.out() + ran.err(), home))
                        .as("%s printed:%n%s%s", step.command(), ran.out(), ran.err())
                        .isEmpty();
            }
        }
    }

    @Test
    void a_line_that_was_not_printed_is_a_difference() {
        var step = Guide.parse("```console\n$ ./vigil x\na 1\n…\nc …\n```\n")
                .steps()
                .getFirst();
        var home = Path.of("/home");

        assertThat(step.differences("a 2\nb\nc and more\n", home)).isEmpty();
        assertThat(step.differences("a 2\nc and more\n", home)).isEmpty();
        assertThat(step.differences("a 2\nb\n", home)).isNotEmpty();
        assertThat(step.differences("a 2\nc d\nbehind\n", home)).isNotEmpty();
        assertThat(step.differences("b\nc d\n", home)).isNotEmpty();
    }
}
