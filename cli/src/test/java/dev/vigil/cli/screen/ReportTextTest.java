package dev.vigil.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.report.Exhibits;
import dev.vigil.api.report.Report;
import dev.vigil.api.time.TimeRange;
import dev.vigil.cli.Samples;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReportTextTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @Test
    void a_long_list_of_anomalies_is_cut_and_says_so() {
        var report = report("The cause. [E1]", 25, List.of(evidence(1, "vigil logs"), evidence(2, "vigil trace")));

        assertThat(text(report)).contains("and 15 more: -o json shows all");
    }

    @Test
    void only_evidence_that_is_cited_above_is_shown() {
        var report = report("The cause. [E2]", 0, List.of(evidence(1, "a"), evidence(2, "b"), evidence(22, "c")));

        assertThat(text(report))
                .contains("  E2   logs (files)")
                .doesNotContain("E1 ")
                .doesNotContain("E22");
        assertThat(text(report)).contains("and 2 more: -o json shows all");
    }

    @Test
    void options_that_all_commands_end_with_are_said_once() {
        String files = " --logs /var/log/shop --metrics /var/lib/metrics";
        var report = report(
                "The cause. [E1] [E2]",
                0,
                List.of(evidence(1, "vigil logs a" + files), evidence(2, "vigil trace b --tag c=d" + files)));

        assertThat(text(report))
                .contains("Every command below also needs:\n    " + files.strip())
                .contains("$ vigil logs a\n")
                .contains("$ vigil trace b --tag c=d\n");
    }

    @Test
    void no_data_is_never_called_healthy() {
        var report = new Report(
                "inv_1",
                "",
                new TimeRange(NOON, NOON.plusSeconds(60)),
                Status.INSUFFICIENT_DATA,
                List.of(),
                List.of(),
                List.of(),
                new Report.Sections("There is nothing to look at.", "", "", "", "", ""),
                List.of(),
                1,
                "",
                List.of(),
                Exhibits.NONE);

        assertThat(text(report))
                .startsWith("INSUFFICIENT DATA  the whole system")
                .doesNotContain("HEALTHY");
    }

    @Test
    void the_answer_comes_before_everything_else() {
        assertThat(text(Samples.incident()))
                .containsSubsequence(
                        "INCIDENT  checkout",
                        "Version v2.31.0 of checkout fails",
                        "What broke   checkout  service, bug in the code",
                        "Since        11:40:00 UTC  20 min before the end of the window",
                        "How sure     87% █████████████████░░░  very likely",
                        "Who suffers  web",
                        "Recommended actions",
                        "Root cause");
    }

    @Test
    void how_values_ran_is_a_line_each_that_fits_a_terminal() {
        var lines = ReportText.lines(Samples.incident(), Palette.PLAIN, 80);

        assertThat(lines)
                .anyMatch(line ->
                        line.strip().startsWith("▁▁▁▁▁▁▁▁▁▁▁▁") && line.contains("█") && line.contains("≤ 0.25/s"));
        assertThat(lines.stream()
                        .dropWhile(line -> !line.startsWith("How it shows"))
                        .skip(1)
                        .takeWhile(line -> !line.isBlank()))
                .hasSize(3)
                .allMatch(line -> line.length() <= 80)
                .noneMatch(line -> line.contains("\u001b"));
    }

    private static String text(Report report) {
        return String.join("\n", ReportText.lines(report, Palette.PLAIN, 100)) + "\n";
    }

    private static Report report(String rootCause, int anomalies, List<Report.Evidence> evidence) {
        return new Report(
                "inv_1",
                "checkout",
                new TimeRange(NOON, NOON.plusSeconds(3600)),
                Status.INCIDENT,
                List.of(),
                IntStream.range(0, anomalies)
                        .mapToObj(i -> new Report.AnomalyLine(
                                "checkout", "metric " + i, 2, 0, 1, "", NOON, Severity.HIGH, List.of()))
                        .toList(),
                evidence,
                new Report.Sections("", "", rootCause, "", "", ""),
                List.of(),
                1,
                "",
                List.of(),
                Exhibits.NONE);
    }

    private static Report.Evidence evidence(int number, String query) {
        return new Report.Evidence("E" + number, "files", "logs", NOON, "a fact", query);
    }
}
