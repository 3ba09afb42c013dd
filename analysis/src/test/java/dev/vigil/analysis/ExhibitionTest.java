package dev.vigil.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.report.Exhibits;
import dev.vigil.api.report.Exhibits.Call;
import dev.vigil.api.report.Exhibits.Chart;
import dev.vigil.api.report.Exhibits.Moment;
import dev.vigil.api.report.Exhibits.Node;
import dev.vigil.api.report.Exhibits.Point;
import dev.vigil.api.telemetry.Series;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExhibitionTest {
    private static final long ONSET_SECOND =
            Duration.between(Village.WINDOWS.whole().from(), Village.ONSET).toSeconds();

    @Test
    void a_chart_shows_how_a_value_left_its_band_and_cites_what_says_so() {
        Findings findings = failing().findings();

        Chart chart = findings.exhibits().charts().stream()
                .filter(one -> one.what().equals("error_ratio"))
                .findFirst()
                .orElseThrow();
        assertThat(chart.service()).isEqualTo("mill");
        assertThat(chart.points()).hasSizeBetween(100, Exhibits.MAX_POINTS);
        assertThat(chart.points().stream()
                        .filter(point -> point.second() > ONSET_SECOND + 60)
                        .mapToDouble(Point::value))
                .allMatch(value -> value > chart.expectedHigh());
        assertThat(chart.evidence())
                .singleElement()
                .satisfies(id -> assertThat(findings.facts()).anyMatch(fact -> id.equals("E" + fact.number())));
    }

    @Test
    void of_many_points_the_peaks_are_kept() {
        int count = 10_000;
        long from = Village.WINDOWS.whole().from().toEpochMilli();
        long step = Village.WINDOWS.whole().span().toMillis() / count;
        double[] values = IntStream.range(0, count)
                .mapToDouble(i -> i == 1_234 ? 77 : from + i * step < Village.ONSET.toEpochMilli() ? 1 + i % 7 : 30)
                .toArray();
        long[] times = LongStream.range(0, count).map(i -> from + i * step).toArray();
        var village = failing();
        village.series.add(new Series("queue_depth", Map.of("service", "mill"), Series.Kind.GAUGE, "", times, values));

        Chart chart = village.findings().exhibits().charts().stream()
                .filter(one -> one.what().equals("queue_depth"))
                .findFirst()
                .orElseThrow();

        assertThat(chart.points()).hasSizeLessThanOrEqualTo(Exhibits.MAX_POINTS);
        assertThat(chart.points()).extracting(Point::value).contains(77.0, 1.0, 30.0);
        assertThat(chart.points()).isSortedAccordingTo(java.util.Comparator.comparingLong(Point::second));
    }

    @Test
    void a_pattern_is_counted_over_the_whole_time() {
        var pattern = failing().findings().exhibits().patterns().getFirst();

        assertThat(pattern.text()).startsWith("Request");
        assertThat(pattern.change()).isEqualTo("new");
        assertThat(pattern.points()).hasSize(Exhibits.MAX_COUNTS);
        double spanMinutes = Village.WINDOWS.whole().span().toMinutes() / (double) Exhibits.MAX_COUNTS;
        double lines = pattern.points().stream()
                .mapToDouble(point -> point.value() * spanMinutes)
                .sum();
        assertThat(lines).isBetween(pattern.seen() * 0.99, pattern.seen() * 1.01);
        assertThat(pattern.points().getFirst().value()).isZero();
    }

    @Test
    void trouble_travels_from_the_callee_to_the_caller() {
        var exhibits = failing().findings().exhibits();

        assertThat(exhibits.services())
                .contains(new Node("mill", true, Node.Part.CAUSE), new Node("gate", true, Node.Part.HIT));
        assertThat(exhibits.calls())
                .filteredOn(Call::suspected)
                .extracting(Call::from, Call::to)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("gate", "mill"));
    }

    @Test
    void the_timeline_runs_from_the_deploy_to_the_first_errors() {
        var timeline = failing()
                .deploy("mill", Village.ONSET.minusSeconds(50))
                .findings()
                .exhibits()
                .timeline();

        assertThat(timeline).isSortedAccordingTo(java.util.Comparator.comparing(Moment::time));
        assertThat(timeline).extracting(Moment::kind).contains(Moment.Kind.ONSET, Moment.Kind.LOGS);
        assertThat(timeline)
                .filteredOn(moment -> moment.kind() == Moment.Kind.DEPLOY)
                .singleElement()
                .satisfies(moment -> assertThat(moment.text()).isEqualTo("v7 \"Sort the sacks\""));
    }

    @Test
    void nothing_seen_shows_nothing() {
        var exhibits =
                new Observations(Village.WINDOWS).findings(Optional.empty()).exhibits();

        assertThat(exhibits.charts()).isEmpty();
        assertThat(exhibits.patterns()).isEmpty();
        assertThat(exhibits.calls()).isEmpty();
    }

    private static Village failing() {
        return new Village(7)
                .talk("gate", 30)
                .talk("mill", 30)
                .errors("mill", 8, "Request # failed: no sack")
                .traffic(20, 0.6)
                .metric("mill", "error_ratio", "1", 0.01, 0.6);
    }
}
