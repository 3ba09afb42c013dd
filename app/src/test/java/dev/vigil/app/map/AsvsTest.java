package dev.vigil.app.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each requirement of levels 1 and 2 of OWASP ASVS 5.0 is held by tests, which name it ({@code @Asvs}), or has a written
 * reason. The list beside this test says in our own words what each is about; docs/security/asvs.md is made from both.
 */
final class AsvsTest {
    private static final Path LIST = Path.of("app/src/test/resources/dev/vigil/app/map/asvs.txt");
    private static final Pattern NAMED = Pattern.compile(
            "@Asvs\\(\\{?([^)}]+)\\}?\\)\\s+(?:@\\w+(?:\\([^)]*\\))?\\s+)*(?:void (\\w+)|(?:final )?class)");
    private static final Pattern NUMBER = Pattern.compile("V\\d+\\.\\d+\\.\\d+");
    private static final int REQUIREMENTS = 253;
    private static final String TESTS = "= ";

    /** Reasons that many share. */
    private static final Map<String, String> REASONS = Map.of(
            "ACCOUNTS",
            "Open: everybody has an API key; this version's accounts, passwords and sessions are not held here"
                    + " yet",
            "PROVIDERS",
            "Open: this version's tokens of identity providers are not held here yet");

    private record Requirement(String number, int level, String words, String reason) {}

    private final List<Requirement> requirements = requirements();
    private final Map<String, List<String>> tests = tests();

    @Test
    void every_requirement_is_held_by_a_test_or_has_a_reason() {
        assertThat(requirements).hasSize(REQUIREMENTS).allSatisfy(requirement -> {
            assertThat(NUMBER.matcher(requirement.number).matches()).isTrue();
            assertThat(requirement.reason.isEmpty())
                    .as("%s has a test or a reason, and not both", requirement)
                    .isEqualTo(tests.containsKey(requirement.number));
        });
        assertThat(requirements.stream().map(Requirement::number)).doesNotHaveDuplicates();
        assertThat(requirements.stream().map(Requirement::number)).containsAll(tests.keySet());
    }

    @Test
    void the_page_is_made_from_the_list_and_the_tests() {
        Golden.check(Path.of("../../../../docs/security/asvs.md"), page());
    }

    private String page() {
        var page = new StringBuilder("""
            # ASVS

            What holds each requirement of levels 1 and 2 of the [OWASP Application Security Verification Standard
            5.0](https://owasp.org/www-project-application-security-verification-standard/): a test that names it, or why it
            does not apply. The words are ours and short; the requirement itself stands there. Made from `@Asvs` in the
            tests and a list, by `AsvsTest`.

            | number | level | about | held by |
            |---|---|---|---|
            """);
        requirements.forEach(requirement -> page.append("| ")
                .append(requirement.number)
                .append(" | ")
                .append(requirement.level)
                .append(" | ")
                .append(requirement.words)
                .append(" | ")
                .append(held(requirement))
                .append(" |\n"));
        return page.toString();
    }

    private String held(Requirement requirement) {
        String reason = requirement.reason;
        if (reason.isEmpty()) {
            return String.join("; ", tests.getOrDefault(requirement.number, List.of()));
        }
        return reason.startsWith(TESTS)
                ? Stream.of(reason.substring(TESTS.length()).split(" ", -1))
                        .map(AsvsTest::linked)
                        .collect(Collectors.joining("; "))
                : REASONS.getOrDefault(reason, reason);
    }

    private static String linked(String testClass) {
        return sources().stream()
                .filter(file -> file.getFileName().toString().equals(testClass + ".java"))
                .findFirst()
                .map(AsvsTest::link)
                .orElseThrow(() -> new AssertionError("there is no test " + testClass));
    }

    private static String link(Path file) {
        String name = file.getFileName().toString().replace(".java", "");
        return "[" + name + "](../../" + Documents.ROOT.relativize(file) + ")";
    }

    /** Links to the tests that name a requirement, by its number. */
    private static Map<String, List<String>> tests() {
        var found = new TreeMap<String, List<String>>();
        for (Path file : sources()) {
            var named = NAMED.matcher(text(file));
            while (named.find()) {
                String method =
                        named.group(2) == null ? "" : ": " + named.group(2).replace('_', ' ');
                NUMBER.matcher(named.group(1))
                        .results()
                        .forEach(number -> found.computeIfAbsent(number.group(), _ -> new ArrayList<>())
                                .add(link(file) + method));
            }
        }
        return found;
    }

    private static List<Requirement> requirements() {
        return text(Documents.ROOT.resolve(LIST))
                .lines()
                .map(line -> line.split("\\|", -1))
                .map(parts -> new Requirement(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3]))
                .toList();
    }

    private static List<Path> sources() {
        try (var modules = Files.list(Documents.ROOT)) {
            var found = new ArrayList<Path>();
            for (Path module : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()) {
                try (var files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("AsvsTest.java"))
                            .sorted()
                            .forEach(found::add);
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
