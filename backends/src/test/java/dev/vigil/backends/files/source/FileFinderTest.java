package dev.vigil.backends.files.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFinderTest {
    @TempDir
    Path folder;

    @Test
    void more_files_than_are_looked_at_are_said() throws IOException {
        for (int i = 0; i < 12; i++) {
            Files.writeString(folder.resolve("log." + (10 + i)), "line\n");
        }

        FileFinder.Found found = FileFinder.find(List.of(folder), 10);

        assertThat(found.files()).hasSize(10);
        assertThat(found.notes()).containsExactly("only the first 10 files were looked at; name a smaller folder");
    }

    @Test
    void a_device_is_said_and_not_read() throws IOException {
        Path device = Files.createSymbolicLink(folder.resolve("zero"), Path.of("/dev/zero"));

        assertThat(FileFinder.find(List.of(folder)).files()).isEmpty();
        assertThat(FileFinder.find(List.of(folder)).notes())
                .contains(device + " is no regular file and was passed over");
    }

    @Test
    void another_file_under_its_name_is_not_the_one_that_was_found() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "line\n");
        FoundFile found = FileFinder.find(List.of(folder)).files().getFirst();
        assertThat(FileFinder.isStillThere(found)).isTrue();

        Files.move(log, folder.resolve("a.log.1"));
        Files.writeString(log, "line\n");

        assertThat(FileFinder.isStillThere(found)).isFalse();
    }
}
