package dev.vigil.server.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.analysis.Explanation;
import dev.vigil.analysis.Findings;
import dev.vigil.api.Ids;
import dev.vigil.api.InvestigationId;
import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.json.Json;
import dev.vigil.api.report.Exhibits;
import dev.vigil.api.report.Report;
import dev.vigil.api.time.TimeRange;
import dev.vigil.redaction.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReportWriterTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final TimeRange HOUR = new TimeRange(NOON, NOON.plusSeconds(3_600));
    private static final String SECRET = "password=swordfish-91827";

    @Test
    void what_charts_are_drawn_from_is_masked_like_every_other_text() {
        var report = written(SECRET);

        assertThat(Json.write(report)).doesNotContain("swordfish").contains("password=");
        assertThat(report.exhibits().patterns()).singleElement().satisfies(pattern -> {
            assertThat(pattern.service()).isEqualTo("checkout");
            assertThat(pattern.points()).containsExactly(new Exhibits.Point(60, 1.5));
        });
    }

    @Test
    void a_long_line_is_cut_after_it_is_masked() {
        // The cut would fall into the middle of the secret.
        var report = written("x".repeat(385) + " " + SECRET + "y".repeat(10_000));

        String text = report.exhibits().patterns().getFirst().text();
        assertThat(text).hasSize(400).endsWith("…").doesNotContain("swordf");
    }

    private static Report written(String text) {
        var pattern = new Exhibits.Pattern(
                "checkout", Level.ERROR, text, "new", 0, 1, 9, NOON, List.of(), List.of(new Exhibits.Point(60, 1.5)));
        var moment = new Exhibits.Moment(NOON, Exhibits.Moment.Kind.LOGS, "checkout", text, List.of());
        var chart = new Exhibits.Chart("checkout", text, "ms", 0, 1, NOON, HOUR.to(), List.of(), List.of());
        var exhibits = new Exhibits(
                Optional.of(HOUR), List.of(chart), List.of(pattern), List.of(), List.of(), List.of(moment));
        var findings = new Findings(
                Status.HEALTHY,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("checkout: it said " + text),
                List.of(),
                new Explanation("", "", "", "", "", ""),
                exhibits);
        var id = InvestigationId.next(new Ids(InstantSource.fixed(NOON), new Random(1)));
        return new ReportWriter(Redactor.standard(), new Commands(""), "files")
                .write(id, new ReportWriter.Subject("", HOUR, Duration.ofSeconds(1)), findings, List.of());
    }
}
