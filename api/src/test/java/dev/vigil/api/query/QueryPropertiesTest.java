package dev.vigil.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(QueryArbitraries.class)
@Domain(DomainContext.Global.class)
class QueryPropertiesTest {
    private static final Pattern COLUMN = Pattern.compile("at column (\\d+): ");

    @Property(tries = 5000)
    void a_printed_query_reads_as_itself(@ForAll Query query) {
        assertThat(Query.parse(query.print())).isEqualTo(query);
    }

    @Property(tries = 5000)
    void any_text_is_read_or_refused_with_a_column_inside_it(@ForAll("queryTexts") String text) {
        try {
            Query query = Query.parse(text);
            assertThat(Query.parse(query.print())).isEqualTo(query);
        } catch (VigilException refusal) {
            assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_QUERY);
            assertPointsInto(text, refusal.explanation());
        }
    }

    @Property(tries = 2000)
    void a_printed_query_finds_the_same_events(@ForAll Query query, @ForAll LogEvent event) {
        assertThat(finds(Query.parse(query.print()), event)).isEqualTo(finds(query, event));
    }

    @Property(tries = 2000)
    void everything_is_found_by_all(@ForAll LogEvent event) {
        assertThat(finds(new Query.All(), event)).isTrue();
    }

    @Property(tries = 2000)
    void not_is_the_opposite_and_twice_nothing(@ForAll Query query, @ForAll LogEvent event) {
        assertThat(finds(not(query), event)).isEqualTo(!finds(query, event));
        assertThat(finds(not(not(query)), event)).isEqualTo(finds(query, event));
    }

    @Property(tries = 2000)
    void de_morgan_holds_both_ways(@ForAll Query a, @ForAll Query b, @ForAll LogEvent event) {
        assertThat(finds(not(and(a, b)), event)).isEqualTo(finds(or(not(a), not(b)), event));
        assertThat(finds(not(or(a, b)), event)).isEqualTo(finds(and(not(a), not(b)), event));
    }

    @Property(tries = 2000)
    void and_with_or_mean_what_they_say_in_either_order(@ForAll Query a, @ForAll Query b, @ForAll LogEvent event) {
        assertThat(finds(and(a, b), event)).isEqualTo(finds(a, event) && finds(b, event));
        assertThat(finds(and(b, a), event)).isEqualTo(finds(and(a, b), event));
        assertThat(finds(or(a, b), event)).isEqualTo(finds(a, event) || finds(b, event));
        assertThat(finds(or(b, a), event)).isEqualTo(finds(or(a, b), event));
    }

    @Property(tries = 2000)
    void a_query_in_its_own_language_leaves_nothing_to_check(@ForAll Query query, @ForAll LogEvent event) {
        var scope = new QueryTranslator.Scope(java.util.Optional.of("shop"), "");

        var translation = new OwnLanguage().translate(query, scope);

        assertThat(translation.residual()).isEqualTo(new Query.All());
        assertThat(finds(Query.parse(translation.text()), event))
                .isEqualTo(event.service().equals("shop") && finds(query, event));
    }

    @Property(tries = 1000)
    void every_tree_can_be_shown(@ForAll Query query) {
        assertThat(query.describe().lines()).isNotEmpty();
        assertThat(Json.readObject(Json.write(query.tree()))).isEqualTo(query.tree());
    }

    @Provide
    Arbitrary<String> queryTexts() {
        return QueryArbitraries.queryTexts();
    }

    private static void assertPointsInto(String text, String message) {
        Matcher column = COLUMN.matcher(message);
        assertThat(column.find()).as(message).isTrue();
        int at = Integer.parseInt(column.group(1));
        int[] characters = text.codePoints().toArray();
        assertThat(at).isBetween(1, characters.length + 1);
        List<String> lines = message.lines().toList();
        assertThat(lines).hasSize(3);
        int caret = lines.get(2).indexOf('^');
        assertThat(lines.get(2)).isEqualTo(" ".repeat(caret) + "^");
        int[] shown = lines.get(1).codePoints().toArray();
        if (at <= characters.length && shown[caret] != ' ') {
            assertThat(shown[caret]).isEqualTo(characters[at - 1]);
        } else {
            assertThat(caret).isLessThanOrEqualTo(shown.length);
        }
    }

    private static boolean finds(Query query, LogEvent event) {
        return query.matcher().matches(event);
    }

    private static Query not(Query query) {
        return new Query.Not(query);
    }

    private static Query and(Query a, Query b) {
        return new Query.And(List.of(a, b));
    }

    private static Query or(Query a, Query b) {
        return new Query.Or(List.of(a, b));
    }
}
