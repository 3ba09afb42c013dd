package dev.vigil.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoldenTest {
    private static final Path FILE = Path.of("help", "version.txt");

    @TempDir
    Path folder;

    @Test
    void a_text_without_a_golden_file_fails_and_says_how_to_accept_it() {
        assertThatThrownBy(() -> Golden.check(folder, FILE, "new", false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dvigil.accept=true");
    }

    @Test
    void an_accepted_text_passes_from_then_on() {
        Golden.check(folder, FILE, "as it is", true);

        assertThatCode(() -> Golden.check(folder, FILE, "as it is", false)).doesNotThrowAnyException();
    }

    @Test
    void a_changed_text_fails_and_names_the_file() {
        Golden.check(folder, FILE, "as it was", true);

        assertThatThrownBy(() -> Golden.check(folder, FILE, "as it is", false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("version.txt")
                .hasMessageContaining("as it was");
    }
}
