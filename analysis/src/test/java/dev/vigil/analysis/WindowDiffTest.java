package dev.vigil.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.analysis.Difference.Change;
import dev.vigil.analysis.Difference.Kind;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowDiffTest {
    private static final TimeRange LATE = TimeRange.endingAt(Village.END, Duration.ofMinutes(20));
    private static final TimeRange EARLY = LATE.before(Duration.ofMinutes(100));

    @Test
    void windows_of_different_length_over_the_same_talk_do_not_differ() {
        Difference difference = compare(new Village(1).talk("mill", 30).traffic(10, 0), EARLY, LATE);

        assertThat(difference.logPatterns()).isEmpty();
        assertThat(difference.errorClasses()).isEmpty();
        assertThat(difference.calls()).isEmpty();
        assertThat(difference.notes()).isEmpty();
    }

    @Test
    void a_new_error_is_listed_with_its_rate_and_class() {
        Difference difference = compare(
                new Village(2).talk("mill", 30).errors("mill", 6, "sack # burst: NullPointerException"), EARLY, LATE);

        Change pattern = difference.logPatterns().getFirst();
        assertThat(pattern.kind()).isEqualTo(Kind.NEW);
        assertThat(pattern.what()).isEqualTo("sack <*> burst: NullPointerException");
        assertThat(pattern.after()).isCloseTo(6, within(2.0));
        assertThat(difference.errorClasses())
                .anyMatch(change -> change.what().equals("logic_bug") && change.kind() == Kind.NEW);
    }

    @Test
    void swapped_windows_swap_new_and_gone() {
        Village village = new Village(3).talk("mill", 30).errors("mill", 6, "sack # burst: NullPointerException");

        assertThat(compare(village, LATE, EARLY).logPatterns().getFirst().kind())
                .isEqualTo(Kind.GONE);
    }

    @Test
    void metrics_and_calls_are_compared() {
        Difference difference = compare(
                new Village(4)
                        .traffic(30, 0.5)
                        .metric("mill", "cpu_percent", "%", 20, 80)
                        .metric("mill", "memory_bytes", "bytes", 1e8, 1e8),
                EARLY,
                LATE);

        assertThat(difference.metrics()).extracting(Change::what).containsExactly("cpu_percent");
        assertThat(difference.metrics().getFirst().kind()).isEqualTo(Kind.UP);
        assertThat(difference.calls())
                .anyMatch(change ->
                        change.service().equals("mill") && change.what().equals("share of failed requests"));
    }

    @Test
    void a_window_without_data_is_said_to_be_so() {
        var longAgo = new TimeRange(
                EARLY.from().minus(Duration.ofDays(3)), EARLY.from().minus(Duration.ofDays(2)));
        Difference difference = compare(new Village(5).talk("mill", 30), longAgo, LATE);

        assertThat(difference.logPatterns()).isEmpty();
        assertThat(difference.notes())
                .containsExactly("There are no log events in the baseline, so they were not compared.");
    }

    private static Difference compare(Village village, TimeRange baseline, TimeRange compared) {
        var diff = new WindowDiff(baseline, compared);
        village.logs.forEach(diff::log);
        village.series.forEach(diff::series);
        village.spans.forEach(diff::span);
        return diff.difference();
    }
}
