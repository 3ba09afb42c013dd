package dev.vigil.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.testkit.Golden;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ConfigReferenceTest {
    @TempDir
    Path root;

    @Test
    void the_reference_holds_every_setting() {
        Golden.check(Path.of("../../../../docs/reference/configuration.md"), ConfigReference.markdown());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void every_setting_has_an_example_that_loads_and_shows(Setting<?> setting) {
        String backend =
                setting.backends().isEmpty() ? "files" : setting.backends().getFirst();
        String key = setting.pattern()
                .getLast()
                .replace("header_*", "header_Authorization")
                .replaceFirst("^\\*$", "one");
        String table = setting.pattern().stream()
                .limit(setting.pattern().size() - 1)
                .map(segment -> segment.equals("*") ? "one" : segment)
                .collect(Collectors.joining("."));
        String more = setting.isOfProfile() && !key.equals("backend") ? "backend = \"" + backend + "\"\n" : "";

        var check = new Homes(root)
                .toml("[" + table + "]\n" + more + key + " = " + setting.example() + "\n")
                .check();

        assertThat(check.configuration().shown()).anySatisfy(shown -> {
            assertThat(shown.key()).isEqualTo(table + "." + key);
            assertThat(shown.source()).matches("config.toml:" + (more.isEmpty() ? 2 : 3) + ".*");
        });
    }

    static Stream<Setting<?>> settings() {
        return Settings.all().stream();
    }
}
