package dev.vigil.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody without any of this code, and with what is documented, comes to the same verdicts: {@code docs/audit/verify.py}
 * reads what the code writes. Where there is no Python, only the example itself is looked at.
 */
final class OutsiderTest {
    private static final Path DOCS = Path.of("../docs/audit");
    private static final Path EXAMPLE = DOCS.resolve("example.jsonl");
    private static final long PATIENCE_SECONDS = 120;

    private final List<Entry> entries = Samples.entries(9);

    @TempDir
    Path directory;

    @Test
    void the_example_of_the_documentation_is_what_the_code_writes() throws IOException {
        String export = String.join("\n", Samples.export(entries.subList(0, 3))) + "\n";
        if (Boolean.getBoolean("vigil.accept")) {
            Files.writeString(EXAMPLE, export);
        }

        assertThat(EXAMPLE).hasContent(export);
    }

    @Test
    void the_documentation_tells_the_key_of_its_example_and_the_root() throws IOException {
        String format = Files.readString(DOCS.resolve("format.md"));

        assertThat(new Verifier(Samples.PUBLIC, List.of())
                        .verify(Files.readAllLines(EXAMPLE).iterator()))
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> assertThat(format)
                                .contains(Samples.PUBLIC.toString())
                                .contains("intact: 3 entries, root " + intact.root()));
    }

    @TestFactory
    Stream<DynamicTest> the_outsider_finds() {
        return isPythonThere() ? cases() : Stream.of();
    }

    private Stream<DynamicTest> cases() {
        var lines = Samples.export(entries);
        var edited = new ArrayList<>(lines);
        edited.set(4, lines.get(4).replace("\"subject\":\"ada\"", "\"subject\":\"eve\""));
        var capital = new ArrayList<>(lines);
        capital.set(4, withCapitals(lines.get(4)));
        var swapped = new ArrayList<>(lines);
        swapped.set(4, lines.get(5));
        swapped.set(5, lines.get(4));
        var forged = new ArrayList<>(entries);
        forged.remove(2);
        String earlier = Samples.checkpoint(entries.subList(0, 7));
        var said = Samples.withSealing(entries, 8);
        return Stream.of(
                test("sealed entries, also below an earlier checkpoint", Samples.sealedExport(8, said), earlier, 0),
                test("more sealed entries than the record says", Samples.sealedExport(9, said), earlier, 1),
                test("what is intact", lines, earlier, 0),
                test("an edit", edited, "", 1),
                test("another way of writing the same", capital, "", 1),
                test("a swap", swapped, "", 1),
                test("a missing checkpoint", lines.subList(0, 9), "", 1),
                test("a history rewritten with the key", Samples.export(Samples.rechained(forged)), earlier, 1),
                test("a tail cut off with the key", Samples.export(entries.subList(0, 5)), earlier, 1));
    }

    /** The same digest in capital letters: the same bytes, and not as Vigil writes them. */
    private static String withCapitals(String line) {
        int from = line.indexOf("\"digest\":\"") + "\"digest\":\"".length();
        return line.substring(0, from)
                + line.substring(from, from + 64).toUpperCase(Locale.ROOT)
                + line.substring(from + 64);
    }

    private DynamicTest test(String what, List<String> lines, String earlier, int exit) {
        return DynamicTest.dynamicTest(what, () -> {
            Path export = Files.write(directory.resolve("export.jsonl"), lines, StandardCharsets.UTF_8);
            var command = new ArrayList<>(List.of("python3", script(), export.toString(), Samples.PUBLIC.toString()));
            if (!earlier.isEmpty()) {
                command.add(
                        Files.writeString(directory.resolve("earlier"), earlier).toString());
            }
            assertThat(exitOf(command)).isEqualTo(exit);
        });
    }

    private static String script() {
        return DOCS.resolve("verify.py").toAbsolutePath().normalize().toString();
    }

    private static boolean isPythonThere() {
        try {
            return exitOf(List.of("python3", "-c", "import sys; sys.exit(0 if sys.version_info >= (3, 8) else 9)"))
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static int exitOf(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the verifier did not end within " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }
}
