package dev.vigil.analysis.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinePatternsTest {
    private final LinePatterns patterns = new LinePatterns();

    @Test
    void each_line_gets_the_pattern_of_its_kind() {
        assertThat(patternsOf("barrel 12 filled by ada", "barrel 7 filled by ada", "lid 3 lost"))
                .containsExactly("barrel <*> filled by ada", "barrel <*> filled by ada", "lid <*> lost");
    }

    @Test
    void a_word_that_takes_many_values_is_a_variable() {
        List<String> lines = List.of("ada", "ben", "cid", "dan", "eve", "fay").stream()
                .map(name -> "the barrel was filled by " + name + " again")
                .toList();

        assertThat(patternsOf(lines.toArray(String[]::new))).containsOnly("the barrel was filled by <*> again");
    }

    @Test
    void a_pattern_that_keeps_more_of_what_varies_joins_the_one_that_covers_it() {
        assertThat(patternsOf("tied to 10.0.0.7, knot 3", "tied to 10.0.0.8, knot 4", "tied to home(0), knot 9"))
                .containsOnly("tied to <*>, knot <*>");
    }

    @Test
    void what_says_how_it_ended_is_kept_apart() {
        assertThat(patternsOf("barrel 1 done status=full", "barrel 2 done status=leaking"))
                .containsExactly("barrel <*> done status=full", "barrel <*> done status=leaking");
    }

    @Test
    void more_kinds_than_can_be_remembered_become_coarser() {
        int many = 3 * LogPatterns.MAX_SHAPES;
        List<Integer> numbers = new ArrayList<>();
        IntStream.range(0, many).forEach(i -> numbers.add(patterns.add("word" + letters(i) + " came")));

        assertThat(numbers).allMatch(shape -> shape <= 2 * LogPatterns.MAX_SHAPES);
        assertThat(patterns.patterns()).hasSizeLessThanOrEqualTo(2 * LogPatterns.MAX_SHAPES + 1);
    }

    private List<String> patternsOf(String... lines) {
        List<Integer> shapes = new ArrayList<>();
        for (String line : lines) {
            shapes.add(patterns.add(line));
        }
        List<String> byShape = patterns.patterns();
        return shapes.stream().map(byShape::get).toList();
    }

    private static String letters(int number) {
        var letters = new StringBuilder();
        for (int rest = number + 1; rest > 0; rest /= 26) {
            letters.append((char) ('a' + rest % 26));
        }
        return letters.toString();
    }
}
