package dev.vigil.api.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Level;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QueryLanguagePageTest {
    private static final Pattern FORM = Pattern.compile("(?m)^\\| `([^`]+)` \\| .* \\| `([^`]+)` \\|$");
    private static final Pattern SHORT_NAMES = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ((?:`[a-z]+`(?:, )?)+) \\|$");
    private static final Pattern TREE_OF = Pattern.compile("was understood\\. For `([^`]+)`:");

    private record Shown(Level level, String service, String message, Map<String, String> fields) {
        LogEvent event() {
            return new LogEvent(Instant.EPOCH, level, service, message, fields, "shop.log:1");
        }
    }

    private final String page =
            read(Path.of(System.getProperty("vigil.root", ".."), "docs/reference/query-language.md"));

    @Test
    void every_form_reads_as_the_canonical_text_beside_it() {
        var forms = FORM.matcher(page).results().toList();

        assertThat(forms).hasSizeGreaterThan(30).allSatisfy(form -> {
            assertThat(Query.parse(form.group(1)).print()).isEqualTo(form.group(2));
            assertThat(Query.parse(form.group(2))).isEqualTo(Query.parse(form.group(1)));
        });
    }

    @Test
    void every_short_name_stands_for_the_field_beside_it() {
        var rows = SHORT_NAMES.matcher(page).results().toList();

        assertThat(rows).hasSize(5).allSatisfy(row -> {
            for (String shortName : row.group(2).replace("`", "").split(", ", -1)) {
                assertThat(Query.parse(shortName + ":error")).isEqualTo(Query.parse(row.group(1) + ":error"));
            }
        });
    }

    @Test
    void the_event_is_found_by_what_is_said_to_find_it_and_by_nothing_else() {
        LogEvent event = Json.read(blocks("json").getFirst(), Shown.class).event();

        assertThat(blocks("query-finds").getFirst().lines())
                .hasSizeGreaterThan(10)
                .allMatch(query -> Query.parse(query).matcher().matches(event));
        assertThat(blocks("query-misses").getFirst().lines())
                .hasSizeGreaterThan(10)
                .noneMatch(query -> Query.parse(query).matcher().matches(event));
    }

    @Test
    void every_refusal_is_shown_as_it_is_given() {
        assertThat(blocks("refused")).hasSize(4).allSatisfy(refusal -> {
            String query = refusal.lines().toList().get(1);
            assertThatThrownBy(() -> Query.parse(query)).hasMessage(refusal.stripTrailing());
        });
    }

    @Test
    void the_tree_is_shown_as_it_is_given() {
        var shown = TREE_OF.matcher(page);
        assertThat(shown.find()).isTrue();
        Query query = Query.parse(shown.group(1));

        assertThat(blocks("tree")).containsExactly(query.describe() + "\n");
        assertThat(Json.readObject(blocks("tree-json").getFirst())).isEqualTo(query.tree());
    }

    @Test
    void the_limits_are_those_of_the_code() {
        assertThat(page)
                .contains("| length of a query | " + Query.MAX_LENGTH + " characters |")
                .contains("| nesting of groups and operators | " + Query.MAX_DEPTH + " levels |")
                .contains("| terms in a query | " + Query.MAX_TERMS + " |")
                .contains("| digits of a number | " + Decimals.MAX_DIGITS + " |")
                .contains("| exponent of a number | " + Decimals.MAX_EXPONENT + " |")
                .contains("| length of a duration | " + TimeSpans.LONGEST.toDays() / 365 + " years |");
    }

    private List<String> blocks(String language) {
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
