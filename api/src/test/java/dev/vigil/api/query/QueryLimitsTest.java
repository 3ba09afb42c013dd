package dev.vigil.api.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Level;
import dev.vigil.api.VigilException;
import dev.vigil.api.telemetry.LogEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryLimitsTest {
    private static final Query A = new Query.Text("a");
    private static final LogEvent EVENT =
            new LogEvent(Instant.EPOCH, Level.INFO, "shop", "a".repeat(10_000), Map.of("f", "a"), "shop.log:1");

    // Anything quadratic in a text of this length takes hours.
    @ParameterizedTest
    @Timeout(120)
    @ValueSource(
            strings = {
                "(",
                ")",
                "()",
                "a(",
                "(a ",
                "NOT ",
                "not(",
                "-",
                "--",
                "-(",
                "a OR ",
                "a AND ",
                "AND ",
                "OR ",
                "a ",
                "a\n",
                " ",
                "*",
                "a*",
                "* ",
                "\"",
                "\"\" ",
                "\"a\" ",
                "\"a\":",
                "'",
                "\\",
                "\"\\",
                "\"\\\"",
                "f:",
                "f:a ",
                "f:(",
                "f:((a) ",
                "f:[",
                "f:[1 TO 5] ",
                "f:[1 TO 5 ",
                "f>",
                "f>1 ",
                "f > ",
                "f <= 1s ",
                "level:error ",
                "level:[info to error] ",
                "9",
                "a",
                "é",
                "\ud83d",
                ":",
                "::",
                "a:b:",
                "<",
                ">",
                "!",
                "=",
                "a=",
                "a OR (b ",
                "(a OR b) ",
                "NOT NOT a ",
                "f:(a OR b) ",
                "\t",
                "\u00a0",
                "\u0000",
                "a\u3000",
                "f:9",
                "f>9",
                "f>9h",
                "\"x\" : "
            })
    void a_text_of_a_mebibyte_is_answered_or_refused_soon_whatever_it_repeats(String piece) {
        answerOrRefuse(piece.repeat(Query.MAX_LENGTH / piece.length()));
    }

    @ParameterizedTest
    @Timeout(120)
    @ValueSource(
            strings = {"(|)", "\"|\"", "'|'", "f:(|)", "f:\"|\"", "f:[|]", "a |\"", "f|>5", "NOT |a", "f:|*", "\"|\"*"})
    void so_is_one_whose_two_ends_belong_together(String ends) {
        String left = ends.substring(0, ends.indexOf('|'));
        String right = ends.substring(ends.indexOf('|') + 1);

        for (String filling : List.of(" ", "a", "a ", "(", "a OR ")) {
            int count = (Query.MAX_LENGTH - left.length() - right.length()) / filling.length();
            answerOrRefuse(left + filling.repeat(count) + right);
        }
    }

    @Test
    void half_a_mebibyte_of_nested_groups_is_refused_by_the_nesting_limit() {
        String text = "(".repeat(500_000) + "a" + ")".repeat(500_000);

        assertThatThrownBy(() -> Query.parse(text))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("at column 101: the query nests deeper than 100 levels");
    }

    @Test
    void groups_nest_as_deep_as_the_limit_says() {
        assertThat(Query.parse("(".repeat(100) + "a" + ")".repeat(100))).isEqualTo(A);
        assertThat(Query.parse("NOT ".repeat(100) + "a").print()).isEqualTo("NOT ".repeat(100) + "a");
        refuses("-".repeat(101) + "a", "deeper than 100");
        refuses("NOT (".repeat(51) + "a" + ")".repeat(51), "deeper than 100");
    }

    @Test
    void nesting_that_only_precedence_makes_counts_too() {
        refuses("a OR b (".repeat(80) + "c" + ")".repeat(80), "deeper than 100");
    }

    @Test
    void a_query_has_as_many_terms_as_the_limit_says() {
        String most = "a OR ".repeat(Query.MAX_TERMS - 1) + "b";

        assertThat(Query.parse(most)).isEqualTo(Query.parse(Query.parse(most).print()));
        assertThat(Query.parse(most).matcher().matches(EVENT)).isTrue();
        refuses("a OR " + most, "more than 10000 terms");
        refuses("level:[info TO error] ".repeat(5_001), "more than 10000 terms");
    }

    @Test
    void a_longer_text_is_refused_unread() {
        assertThat(Query.parse("a".repeat(Query.MAX_LENGTH))).isInstanceOf(Query.Text.class);
        refuses("\"".repeat(Query.MAX_LENGTH + 1), "has 1048577 characters; at most 1048576 are read");
    }

    @Test
    void trees_are_bounded_however_they_are_made() {
        Query deepest = A;
        for (int depth = 0; depth < Query.MAX_DEPTH; depth++) {
            deepest = new Query.Not(deepest);
        }
        Query tooDeep = deepest;

        assertThat(Query.parse(deepest.print())).isEqualTo(deepest);
        assertThat(deepest.matcher().matches(EVENT)).isTrue();
        assertThat(deepest.describe().lines()).hasSize(101);
        assertThatThrownBy(() -> new Query.Not(tooDeep)).hasMessageContaining("deeper than 100");
        assertThatThrownBy(() -> new Query.And(List.of(A, tooDeep))).hasMessageContaining("deeper than 100");
        assertThatThrownBy(() -> new Query.Or(Collections.nCopies(Query.MAX_TERMS + 1, A)))
                .hasMessageContaining("more than 10000 terms");
    }

    private static void answerOrRefuse(String text) {
        Query query;
        try {
            query = Query.parse(text);
        } catch (VigilException refusal) {
            assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_QUERY);
            assertThat(refusal.explanation()).hasSizeLessThan(400);
            return;
        }
        String printed = query.print();
        if (printed.length() <= Query.MAX_LENGTH) {
            assertThat(Query.parse(printed).equals(query)).isTrue();
        }
        assertThat(query.matcher().matches(EVENT)).isIn(true, false);
    }

    private static void refuses(String text, String reason) {
        assertThatThrownBy(() -> Query.parse(text))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining(reason);
    }
}
