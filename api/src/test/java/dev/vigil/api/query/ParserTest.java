package dev.vigil.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.query.Query.All;
import dev.vigil.api.query.Query.And;
import dev.vigil.api.query.Query.FieldCompares;
import dev.vigil.api.query.Query.FieldExists;
import dev.vigil.api.query.Query.FieldIs;
import dev.vigil.api.query.Query.FieldPrefix;
import dev.vigil.api.query.Query.FieldWithin;
import dev.vigil.api.query.Query.LevelCompares;
import dev.vigil.api.query.Query.LevelIs;
import dev.vigil.api.query.Query.Not;
import dev.vigil.api.query.Query.Or;
import dev.vigil.api.query.Query.Text;
import dev.vigil.api.query.Query.TextPrefix;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    private static final Query A = new Text("a");
    private static final Query B = new Text("b");
    private static final Query C = new Text("c");

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "*", " * ", "(*)", "\u00a0"})
    void nothing_and_a_star_ask_for_everything(String text) {
        assertThat(Query.parse(text)).isEqualTo(new All());
    }

    @Test
    void words_and_phrases_are_looked_for_anywhere() {
        assertThat(Query.parse("timeout")).isEqualTo(new Text("timeout"));
        assertThat(Query.parse("\"connection refused\"")).isEqualTo(new Text("connection refused"));
        assertThat(Query.parse("'connection refused'")).isEqualTo(new Text("connection refused"));
        assertThat(Query.parse("\"\"")).isEqualTo(new Text(""));
        assertThat(Query.parse("don't")).isEqualTo(new Text("don't"));
        assertThat(Query.parse("[main]")).isEqualTo(new Text("[main]"));
    }

    @Test
    void quotes_and_backslashes_are_escaped_with_a_backslash() {
        assertThat(Query.parse("\"say \\\"no\\\"\"")).isEqualTo(new Text("say \"no\""));
        assertThat(Query.parse("'it\\'s'")).isEqualTo(new Text("it's"));
        assertThat(Query.parse("\"C:\\\\logs\"")).isEqualTo(new Text("C:\\logs"));
        assertThat(Query.parse("\"a\\tb\\nc\\rd\"")).isEqualTo(new Text("a\tb\nc\rd"));
        assertThat(Query.parse("'say \"no\"'")).isEqualTo(new Text("say \"no\""));
    }

    @Test
    void outside_quotes_a_backslash_is_an_ordinary_character() {
        assertThat(Query.parse("path:C:\\logs\\new")).isEqualTo(new FieldIs("path", "C:\\logs\\new"));
    }

    @Test
    void a_star_at_the_end_asks_for_a_prefix() {
        assertThat(Query.parse("time*")).isEqualTo(new TextPrefix("time"));
        assertThat(Query.parse("\"GET /api\"*")).isEqualTo(new TextPrefix("GET /api"));
        assertThat(Query.parse("host:web*")).isEqualTo(new FieldPrefix("host", "web"));
        assertThat(Query.parse("host:\"a b\"*")).isEqualTo(new FieldPrefix("host", "a b"));
        assertThat(Query.parse("\"time*\"")).isEqualTo(new Text("time*"));
    }

    @Test
    void a_field_takes_a_word_a_phrase_or_a_star() {
        assertThat(Query.parse("host:web-1")).isEqualTo(new FieldIs("host", "web-1"));
        assertThat(Query.parse("http.status:500")).isEqualTo(new FieldIs("http.status", "500"));
        assertThat(Query.parse("host:\"a b\"")).isEqualTo(new FieldIs("host", "a b"));
        assertThat(Query.parse("host:*")).isEqualTo(new FieldExists("host"));
        assertThat(Query.parse("host:\"*\"")).isEqualTo(new FieldIs("host", "*"));
        assertThat(Query.parse("balance:-5")).isEqualTo(new FieldIs("balance", "-5"));
        assertThat(Query.parse("state:OR")).isEqualTo(new FieldIs("state", "OR"));
    }

    @Test
    void a_value_goes_on_through_further_colons() {
        assertThat(Query.parse("url:http://x/y")).isEqualTo(new FieldIs("url", "http://x/y"));
        assertThat(Query.parse("at:12:30:45")).isEqualTo(new FieldIs("at", "12:30:45"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x/y", "std::io::Error", "10.0.0.1:8080", "12:30:45", "status=500", ":smile:"})
    void what_only_looks_like_a_field_is_a_word(String text) {
        assertThat(Query.parse(text)).isEqualTo(new Text(text));
    }

    @Test
    void a_group_of_values_speaks_of_one_field() {
        assertThat(Query.parse("host:(a OR \"b c\" OR d*)"))
                .isEqualTo(new Or(
                        List.of(new FieldIs("host", "a"), new FieldIs("host", "b c"), new FieldPrefix("host", "d"))));
        assertThat(Query.parse("host:(a -b)"))
                .isEqualTo(new And(List.of(new FieldIs("host", "a"), new Not(new FieldIs("host", "b")))));
        assertThat(Query.parse("host:(a)")).isEqualTo(new FieldIs("host", "a"));
        assertThat(Query.parse("host:((a OR b) AND c)"))
                .isEqualTo(new And(List.of(
                        new Or(List.of(new FieldIs("host", "a"), new FieldIs("host", "b"))),
                        new FieldIs("host", "c"))));
        assertThat(Query.parse("status:(>=400 <500)"))
                .isEqualTo(new And(List.of(
                        new FieldCompares("status", Relation.AT_LEAST, Quantity.Decimal.of(400)),
                        new FieldCompares("status", Relation.BELOW, Quantity.Decimal.of(500)))));
        assertThat(Query.parse("url:(http://a OR b:c)"))
                .isEqualTo(new Or(List.of(new FieldIs("url", "http://a"), new FieldIs("url", "b:c"))));
    }

    @Test
    void fields_are_compared_with_numbers_and_durations() {
        assertThat(Query.parse("status>500")).isEqualTo(compares("status", Relation.ABOVE, "500"));
        assertThat(Query.parse("status>=500")).isEqualTo(compares("status", Relation.AT_LEAST, "500"));
        assertThat(Query.parse("took<2s")).isEqualTo(compares("took", Relation.BELOW, "2s"));
        assertThat(Query.parse("took<=500ms")).isEqualTo(compares("took", Relation.AT_MOST, "500ms"));
        assertThat(Query.parse("took > 1h30m")).isEqualTo(compares("took", Relation.ABOVE, "90m"));
        assertThat(Query.parse("status:>=500")).isEqualTo(compares("status", Relation.AT_LEAST, "500"));
        assertThat(Query.parse("delta>-0.50")).isEqualTo(compares("delta", Relation.ABOVE, "-0.5"));
    }

    @Test
    void a_range_includes_both_ends() {
        assertThat(Query.parse("n:[1 TO 5]"))
                .isEqualTo(new FieldWithin("n", Quantity.Decimal.of(1), Quantity.Decimal.of(5)));
        assertThat(Query.parse("took:[ 500ms to 2s ]"))
                .isEqualTo(new FieldWithin(
                        "took",
                        new Quantity.TimeSpan(Duration.ofMillis(500)),
                        new Quantity.TimeSpan(Duration.ofSeconds(2))));
    }

    @Test
    void levels_are_named_in_any_spelling() {
        assertThat(Query.parse("level:ERROR")).isEqualTo(new LevelIs(Level.ERROR));
        assertThat(Query.parse("level:warning")).isEqualTo(new LevelIs(Level.WARN));
        assertThat(Query.parse("LEVEL:\"Err\"")).isEqualTo(new LevelIs(Level.ERROR));
        assertThat(Query.parse("level>=WARN")).isEqualTo(new LevelCompares(Relation.AT_LEAST, Level.WARN));
        assertThat(Query.parse("level < info")).isEqualTo(new LevelCompares(Relation.BELOW, Level.INFO));
        assertThat(Query.parse("level:[warn TO error]")).isEqualTo(Query.parse("level>=WARN level<=ERROR"));
        assertThat(Query.parse("level:(error OR fatal)"))
                .isEqualTo(new Or(List.of(new LevelIs(Level.ERROR), new LevelIs(Level.FATAL))));
        assertThat(Query.parse("level:*")).isEqualTo(new FieldExists("level"));
    }

    @Test
    void short_names_stand_for_the_built_in_fields() {
        assertThat(Query.parse("lvl:error severity:error")).isEqualTo(Query.parse("level:error level:error"));
        assertThat(Query.parse("svc:shop App:shop")).isEqualTo(Query.parse("service:shop service:shop"));
        assertThat(Query.parse("msg:x")).isEqualTo(new FieldIs("message", "x"));
        assertThat(Query.parse("trace:x")).isEqualTo(new FieldIs("trace_id", "x"));
        assertThat(Query.parse("span:x")).isEqualTo(new FieldIs("span_id", "x"));
    }

    @Test
    void a_field_name_in_quotes_is_taken_as_it_is() {
        assertThat(Query.parse("\"trace\":x")).isEqualTo(new FieldIs("trace", "x"));
        assertThat(Query.parse("\"http status\">=500")).isEqualTo(compares("http status", Relation.AT_LEAST, "500"));
        assertThat(Query.parse("\"a:b\":(x OR y)"))
                .isEqualTo(new Or(List.of(new FieldIs("a:b", "x"), new FieldIs("a:b", "y"))));
    }

    @Test
    void operators_go_in_any_letter_case_and_not_binds_before_and_before_or() {
        var expected = new Or(List.of(A, new And(List.of(B, new Not(C)))));

        assertThat(Query.parse("a OR b AND NOT c")).isEqualTo(expected);
        assertThat(Query.parse("a or b and not c")).isEqualTo(expected);
        assertThat(Query.parse("a Or b -c")).isEqualTo(expected);
        assertThat(Query.parse("a OR(b NOT(c))")).isEqualTo(expected);
        assertThat(Query.parse("(a OR b) c")).isEqualTo(new And(List.of(new Or(List.of(A, B)), C)));
        assertThat(Query.parse("-(a b)")).isEqualTo(new Not(new And(List.of(A, B))));
        assertThat(Query.parse("NOT NOT a")).isEqualTo(new Not(new Not(A)));
        assertThat(Query.parse("-\"a\"")).isEqualTo(new Not(A));
    }

    @Test
    void chains_of_one_operator_are_flat() {
        assertThat(Query.parse("a (b c)")).isEqualTo(new And(List.of(A, B, C)));
        assertThat(Query.parse("(a OR b) OR c")).isEqualTo(new Or(List.of(A, B, C)));
    }

    @Test
    void operator_words_inside_other_words_or_in_quotes_are_text() {
        assertThat(Query.parse("android")).isEqualTo(new Text("android"));
        assertThat(Query.parse("order")).isEqualTo(new Text("order"));
        assertThat(Query.parse("\"and\"")).isEqualTo(new Text("and"));
        assertThat(Query.parse("or:5")).isEqualTo(new FieldIs("or", "5"));
    }

    private static Query compares(String field, Relation relation, String bound) {
        return new FieldCompares(field, relation, Quantity.parse(bound).orElseThrow());
    }
}
