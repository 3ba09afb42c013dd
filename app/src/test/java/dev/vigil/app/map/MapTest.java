package dev.vigil.app.map;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The order of the code: who may see whom. */
final class MapTest {
    private static final String SERVER = "dev.vigil.server.";

    /** The total order of the server's packages, top first; packages of one line do not see each other. */
    static final List<List<String>> SERVER_MAP = List.of(
            List.of("console", "rest", "slack", "mcp"),
            List.of("watch"),
            List.of("triage"),
            List.of("assistant"),
            List.of("investigation"),
            List.of("job"),
            List.of("action"),
            List.of("http"),
            List.of("backend", "forge", "tool", "model", "ticket", "fleet", "notify"),
            List.of("approval"),
            List.of("access"),
            List.of("audit"),
            List.of("vault"),
            List.of("events"),
            List.of("storage"),
            List.of("config"));

    /** What each module may see of the others. */
    static final Map<String, Set<String>> MODULES = Map.ofEntries(
            Map.entry("api", Set.of()),
            Map.entry("redaction", Set.of("api")),
            Map.entry("ledger", Set.of("api")),
            Map.entry("wire", Set.of("api")),
            Map.entry("analysis", Set.of("api")),
            Map.entry("backends", Set.of("api", "wire")),
            Map.entry("simulator", Set.of("api")),
            Map.entry("testkit", Set.of("api", "simulator")),
            Map.entry("server", Set.of("api", "redaction", "ledger", "wire", "analysis")),
            Map.entry("cli", Set.of("api", "redaction", "ledger", "wire")),
            Map.entry(
                    "app",
                    Set.of(
                            "api",
                            "redaction",
                            "ledger",
                            "wire",
                            "analysis",
                            "backends",
                            "simulator",
                            "server",
                            "cli")));

    @Test
    void a_package_of_the_server_sees_only_lines_below_its_own() {
        assertThat(Code.uses()
                        .filter(use -> isServer(use.from()) && isServer(use.to()))
                        .filter(use -> !room(use.from()).equals(room(use.to())))
                        .filter(use -> line(use.from()) <= line(use.to())))
                .isEmpty();
    }

    @Test
    void every_package_of_the_server_is_on_the_map() {
        assertThat(Code.CLASSES.stream().filter(MapTest::isServer).map(MapTest::room))
                .isNotEmpty()
                .allSatisfy(room -> assertThat(SERVER_MAP).anyMatch(line -> line.contains(room)));
    }

    @Test
    void a_module_sees_only_the_modules_it_may() {
        assertThat(Code.uses()
                        .filter(use -> Code.isOurs(use.to()))
                        .filter(use -> !Code.module(use.from()).equals(Code.module(use.to())))
                        .filter(use -> !MODULES.getOrDefault(Code.module(use.from()), Set.of())
                                .contains(Code.module(use.to()))))
                .isEmpty();
    }

    @Test
    void every_package_belongs_to_a_module() {
        assertThat(Code.CLASSES.stream().map(Code::module))
                .isNotEmpty()
                .allSatisfy(module -> assertThat(MODULES).containsKey(module));
    }

    @Test
    void no_packages_see_each_other_in_a_circle() {
        slices().matching("dev.vigil.(**)").should().beFreeOfCycles().check(Code.CLASSES);
    }

    @Test
    void the_document_shows_the_same_map() {
        assertThat(Documents.codeBlockAfter("ARCHITECTURE.md", "## The map of `server`").stream()
                        .map(MapTest::roomsOf))
                .containsExactlyElementsOf(SERVER_MAP);
    }

    @Test
    void the_document_shows_the_same_modules() {
        var shown = new ArrayList<String>();
        for (List<String> row : Documents.tableAfter("ARCHITECTURE.md", "## Modules")) {
            String module = Documents.unquoted(row.getFirst());
            if (MODULES.containsKey(module) && !module.equals("app")) {
                assertThat(Documents.quotedWords(row.getLast()))
                        .as("what %s may see", module)
                        .containsExactlyInAnyOrderElementsOf(MODULES.getOrDefault(module, Set.of()));
            }
            shown.add(module);
        }
        assertThat(shown).containsAll(MODULES.keySet());
    }

    @Test
    void everything_the_document_says_the_place_of_is_there() {
        assertThat(Documents.tableAfter("ARCHITECTURE.md", "## Where is it?"))
                .isNotEmpty()
                .flatExtracting(row -> Documents.quotedWords(row.getLast()))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Documents.ROOT.resolve(path)).exists());
    }

    private static List<String> roomsOf(String line) {
        // Names come first; what is said about them follows after at least three spaces.
        return List.of(line.strip().split(" {3,}", 2)[0].split(" +", -1));
    }

    private static boolean isServer(JavaClass type) {
        return type.getPackageName().startsWith(SERVER);
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(SERVER.length()).split("\\.", -1)[0];
    }

    private static int line(JavaClass type) {
        String room = room(type);
        for (int fromTop = 0; fromTop < SERVER_MAP.size(); fromTop++) {
            if (SERVER_MAP.get(fromTop).contains(room)) {
                return SERVER_MAP.size() - fromTop;
            }
        }
        return SERVER_MAP.size() + 1;
    }
}
