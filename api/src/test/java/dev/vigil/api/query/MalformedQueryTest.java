package dev.vigil.api.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Level;
import dev.vigil.api.VigilException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedQueryTest {
    @Test
    void an_open_quote_is_refused_with_its_column_and_a_caret_below_it() {
        assertThat(refusalOf("service:shop AND \"connection")).isEqualTo("""
                        the query cannot be read at column 18: this quote is never closed
                        service:shop AND "connection
                                         ^""");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "'it ; 1 ; this quote is never closed",
                "a \"b\\ ; 3 ; this quote is never closed",
                "\"a\\d\" ; 3 ; unknown escape",
                "(a OR b ; 1 ; this ( is never closed",
                "a ( ; 3 ; this ( is never closed",
                "a (b ( ; 6 ; this ( is never closed",
                "a () ; 3 ; this group is empty",
                "host:( ) ; 6 ; this group is empty",
                "a) ; 2 ; this ) closes nothing",
                ") ; 1 ; this ) closes nothing",
                "a AND ; 3 ; AND has nothing after it",
                "a OR ; 3 ; OR has nothing after it",
                "(a or) ; 4 ; OR has nothing after it",
                "NOT ; 1 ; NOT has nothing after it",
                "a (NOT) ; 4 ; NOT has nothing after it",
                "AND a ; 1 ; AND has nothing before it",
                "or ; 1 ; OR has nothing before it",
                "a AND OR b ; 7 ; OR has nothing before it",
                "a OR OR b ; 6 ; OR has nothing before it",
                "a - b ; 3 ; this - has nothing directly after it",
                "a - ; 3 ; this - has nothing directly after it",
                "Error: failed ; 7 ; a value goes directly behind",
                "host: ; 6 ; a value goes directly behind",
                "(host:) ; 7 ; a value goes directly behind",
                "\"\":x ; 1 ; a field has a name",
                "a\"b\" ; 2 ; a quote inside a word",
                "\"a\"b ; 4 ; a blank or ) is missing",
                "\"a\"(b) ; 4 ; a blank or ) is missing",
                "\"a\"*b ; 5 ; a blank or ) is missing",
                "main() ; 5 ; a parenthesis inside a word",
                "“a” ; 1 ; this is a typographic quote",
                "*a ; 1 ; a * stands only at a word's end",
                "a*b ; 2 ; a * stands only at a word's end",
                "a** ; 2 ; a * stands only at a word's end",
                "host:a*b ; 7 ; a * stands only at a word's end",
                "> 5 ; 1 ; a comparison has a field before its sign",
                "took> ; 6 ; nothing to compare with",
                "took>slow ; 6 ; this is no number or duration",
                "took>5parsecs ; 6 ; this is no number or duration",
                "took>1.s ; 6 ; this is no number or duration",
                "a->b ; 4 ; this is no number or duration",
                "n:[1 TO 5 ; 3 ; this [ is never closed",
                "n:[1 5] ; 3 ; a range is written",
                "n:[main] ; 3 ; a range is written",
                "n:[5 TO 1] ; 3 ; a range goes from the lower",
                "n:[1 TO 5s] ; 3 ; a range's ends are both",
                "n:[1 TO *] ; 3 ; this is no number or duration",
                "n:[1 TO 5]x ; 11 ; a blank or ) is missing",
                "n:{1 TO 5} ; 3 ; only ranges that include both ends",
                "level:loud ; 7 ; this is no level",
                "level:unknown ; 7 ; this is no level",
                "level>=5 ; 8 ; this is no level",
                "level:err* ; 7 ; a level takes no *",
                "level:[error TO info] ; 7 ; a range goes from the lower",
                "a && b ; 3 ; operators are AND",
                "a || b ; 3 ; operators are AND",
                "!a ; 1 ; operators are AND",
                "host != a ; 6 ; operators are AND",
                "host = a ; 6 ; operators are AND",
                "host : a ; 6 ; operators are AND",
                "host!=a ; 5 ; this is no operator",
                "host==a ; 5 ; this is no operator",
                "host=~a ; 5 ; this is no operator",
                "n=>5 ; 2 ; this is no operator",
            })
    void malformed_text_is_refused_with_the_column_of_the_mistake(String text, int column, String problem) {
        assertThat(refusalOf(text)).startsWith("the query cannot be read at column " + column + ": " + problem);
    }

    @Test
    void only_the_surroundings_of_a_mistake_in_a_long_text_are_shown() {
        String text = "a ".repeat(1000) + "b:[5 " + "c ".repeat(1000);

        List<String> lines = refusalOf(text).lines().toList();

        assertThat(lines.getFirst()).startsWith("the query cannot be read at column 2003: ");
        assertThat(lines.get(1))
                .hasSizeLessThan(80)
                .startsWith("…")
                .endsWith("…")
                .contains("b:[5 c c");
        assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('[');
    }

    @Test
    void columns_count_characters_not_their_halves() {
        assertThat(refusalOf("😀😀 a)"))
                .isEqualTo("the query cannot be read at column 5: this ) closes nothing\n😀😀 a)\n    ^");
    }

    @Test
    void control_characters_never_reach_the_terminal() {
        assertThat(refusalOf("\u001b[31m\nx\u0007 )").lines().toList())
                .containsExactly(
                        "the query cannot be read at column 10: this ) closes nothing", " [31m x  )", "         ^");
    }

    @Test
    void trees_that_say_nothing_cannot_be_made() {
        var a = new Query.Text("a");
        var one = Quantity.Decimal.of(1);
        var second = new Quantity.TimeSpan(Duration.ofSeconds(1));

        refuses(() -> new Query.And(List.of(a)));
        refuses(() -> new Query.Or(List.of()));
        refuses(() -> new Query.FieldIs("", "a"));
        refuses(() -> new Query.FieldIs("level", "error"));
        refuses(() -> new Query.FieldCompares("level", Relation.ABOVE, one));
        refuses(() -> new Query.FieldWithin("n", Quantity.Decimal.of(2), one));
        refuses(() -> new Query.FieldWithin("n", one, second));
        refuses(() -> new Query.LevelIs(Level.UNKNOWN));
        refuses(() -> new Query.LevelCompares(Relation.AT_LEAST, Level.UNKNOWN));
        refuses(() -> new Quantity.Decimal(new BigDecimal("1E+401")));
        refuses(() -> new Quantity.TimeSpan(Duration.ofDays(200_000)));
    }

    @Test
    void files_know_no_resource_types() {
        var scope = new QueryTranslator.Scope(java.util.Optional.empty(), "ecs");

        assertThatThrownBy(() -> new OwnLanguage().translate(new Query.All(), scope))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_OFFERED));
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable making) {
        assertThatThrownBy(making)
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_QUERY));
    }

    private static String refusalOf(String text) {
        VigilException refusal = catchThrowableOfType(VigilException.class, () -> Query.parse(text));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_QUERY);
        return refusal.explanation();
    }
}
