package dev.vigil.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.app.Main;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessTest {
    private static final long LONGEST_SECONDS = 100;
    /** Blocks of 512 bytes: far less than an incident takes. */
    private static final int FULL_DISK_BLOCKS = 64;

    @TempDir
    Path home;

    /** How a process ended. */
    private record Ended(int code, String out, String err) {}

    @Test
    void a_version_is_one_line_and_nothing_else() throws Exception {
        var ended = vigil("version");

        assertThat(ended.code()).isZero();
        assertThat(ended.out().lines()).singleElement().asString().startsWith("vigil ");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void an_unknown_command_ends_with_2() throws Exception {
        var ended = vigil("rcaa");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("\"rca\"");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void a_broken_configuration_ends_with_2_and_names_its_line() throws Exception {
        Files.writeString(home.resolve("config.toml"), "[server]\nport = = 8000\n");

        var ended = vigil("services");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("config.toml:2");
    }

    @Test
    void two_active_profiles_end_with_2_and_are_both_named() throws Exception {
        Files.writeString(home.resolve("config.toml"), """
                [profiles.one]
                backend = "files"
                active = true
                [profiles.two]
                backend = "files"
                active = true
                """);

        var ended = vigil("config", "check");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).contains("one").contains("two").contains("active");
    }

    @Test
    void a_full_disk_says_what_to_do_and_is_no_success() throws Exception {
        // No file may grow beyond this: what a disk without room does to a long one.
        var ended = started("ulimit -f " + FULL_DISK_BLOCKS + "; exec \"$@\"", "demo", "--exit");

        assertThat(ended.code()).isEqualTo(70);
        assertThat(ended.err()).startsWith("vigil: ").contains(home.toString()).contains("could not be written");
        assertThat(ended.err()).doesNotContain("at dev.vigil").doesNotContain("a fault of Vigil's own");
    }

    @Test
    void without_anything_to_look_at_it_says_what_to_name() throws Exception {
        var ended = vigil("rca");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("--logs").contains("vigil demo");
    }

    @Test
    void the_record_can_be_read_and_proved_without_anything_to_look_at() throws Exception {
        assertThat(vigil("approvals", "list").code()).isZero();

        var proved = vigil("audit", "verify");

        assertThat(proved.code()).isZero();
        assertThat(proved.out()).startsWith("intact");
    }

    @Test
    void a_first_configuration_is_one_that_loads() throws Exception {
        var made = vigil("server", "init");
        assertThat(made.code()).isZero();
        assertThat(made.out()).startsWith("vgl_");

        assertThat(vigil("config", "check").code()).isZero();
        assertThat(vigil("server", "init").code()).isEqualTo(3);
        assertThat(Files.getPosixFilePermissions(home.resolve(".env"))).hasSize(2);
    }

    @Test
    void a_server_answers_until_it_is_told_to_end_and_copies_its_record_to_its_output() throws Exception {
        String key = vigil("server", "init").out().strip();
        var server = process("VIGIL_SERVER_PORT=0 exec \"$@\"", "server", "start");
        try {
            var said = server.errorReader(StandardCharsets.UTF_8);
            String address = said.lines()
                    .filter(line -> line.contains("answers at "))
                    .map(line -> line.replaceFirst(".*answers at (\\S+)\\. .*", "$1"))
                    .findFirst()
                    .orElseThrow();

            var asked = vigil("audit", "tail", "--server", address, "--token", key);
            server.toHandle().destroy();

            assertThat(asked.code()).as(asked.err()).isZero();
            assertThat(text(server.getInputStream()).lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
            assertThat(server.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(vigil("audit", "verify").out()).startsWith("intact");
        } finally {
            server.destroyForcibly();
        }
    }

    private Ended vigil(String... arguments) throws IOException, InterruptedException {
        return started("exec \"$@\"", arguments);
    }

    private Ended started(String shell, String... arguments) throws IOException, InterruptedException {
        var process = process(shell, arguments);
        process.getOutputStream().close();
        String out = text(process.getInputStream());
        String err = text(process.getErrorStream());
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err);
    }

    private Process process(String shell, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("VIGIL_HOME", home.toString());
        return builder.start();
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
