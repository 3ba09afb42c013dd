package dev.vigil.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/**
 * A golden file: what others see, kept under {@code src/test/resources} so that a change of it is reviewed as a
 * difference. A run with {@code -Dvigil.accept=true} writes the files anew and passes.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources");

    private Golden() {}

    /**
     * Compares a text with its golden file.
     *
     * @param file below the test resources of the module whose tests run
     */
    public static void check(Path file, String actual) {
        check(FOLDER, file, actual, Boolean.getBoolean("vigil.accept"));
    }

    static void check(Path folder, Path file, String actual, boolean accept) {
        Path golden = folder.resolve(file).normalize();
        try {
            if (accept) {
                Files.createDirectories(golden.toAbsolutePath().getParent());
                Files.writeString(golden, actual);
                return;
            }
            String expected = Files.exists(golden) ? Files.readString(golden) : "";
            Assertions.assertThat(actual)
                    .as("%s (when the change is meant, run the test again with -Dvigil.accept=true)", golden)
                    .isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException("the golden file " + golden + " could not be read or written", e);
        }
    }
}
