package dev.vigil.analysis;

import dev.vigil.analysis.cause.Clue;
import dev.vigil.analysis.cause.Signs;
import dev.vigil.analysis.logs.LogChange;
import dev.vigil.api.report.Exhibits;
import dev.vigil.api.report.Exhibits.Chart;
import dev.vigil.api.report.Exhibits.Moment;
import dev.vigil.api.report.Exhibits.Pattern;
import dev.vigil.api.report.Exhibits.Point;
import dev.vigil.api.telemetry.Deploy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Chooses what a report shows besides words, from what it cites. */
final class Exhibition {
    /** More charts of one service would crowd out those of others. */
    private static final int MAX_CHARTS_OF_ONE = 2;

    private static final int MAX_CHARTS_OF_CAUSE = 3;

    private final Windows windows;
    private final Signs signs;
    private final Courses courses;

    Exhibition(Windows windows, Signs signs, Courses courses) {
        this.windows = windows;
        this.signs = signs;
        this.courses = courses;
    }

    /** @param cited the clues that have numbers, in order, from 1 */
    Exhibits of(Findings findings, List<Clue> cited) {
        Optional<Hypothesis> first = findings.hypotheses().stream().findFirst();
        String cause = first.map(hypothesis -> hypothesis.object().name()).orElse("");
        var exhibits = IntStream.range(0, cited.size())
                .mapToObj(i -> new Exhibit("E" + (i + 1), cited.get(i)))
                .toList();
        List<Exhibit> values =
                chartable(exhibits, cause, first.map(Hypothesis::cause).orElse(""));
        List<Exhibit> lines = exhibits.stream()
                .filter(one -> one.clue instanceof Clue.Lines)
                .limit(Exhibits.MAX_PATTERNS)
                .toList();
        List<Exhibit> drawn = new ArrayList<>(values);
        drawn.addAll(lines);
        List<List<Point>> points = courses.of(drawn.stream().map(Exhibit::clue).toList());
        List<Chart> charts = new ArrayList<>();
        List<Pattern> patterns = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            if (i >= values.size()) {
                patterns.add(pattern(drawn.get(i), points.get(i)));
            } else if (points.get(i).size() > 1) {
                charts.add(chart(drawn.get(i), points.get(i)));
            }
        }
        var map = first.map(hypothesis -> new CallMap(signs.graph(), cause, hypothesis.blastRadius()))
                .orElseGet(() -> new CallMap(signs.graph(), "", List.of()));
        return new Exhibits(
                Optional.of(windows.whole()),
                charts,
                patterns,
                map.services(),
                map.calls(),
                timeline(exhibits, findings));
    }

    /** A clue that is cited, and as what. */
    private record Exhibit(String id, Clue clue) {}

    /**
     * Those about the cause itself first, above all what its sentence names, then in the order in which they are cited;
     * not too many of one service.
     */
    private static List<Exhibit> chartable(List<Exhibit> exhibits, String cause, String sentence) {
        Map<String, Integer> taken = new LinkedHashMap<>();
        return exhibits.stream()
                .filter(one -> switch (one.clue) {
                    case Clue.Requests _, Clue.Measure _, Clue.StatusLines _ -> true;
                    case Clue.Lines _, Clue.Silence _, Clue.Rollout _ -> false;
                })
                .sorted(Comparator.comparing(
                                (Exhibit one) -> !one.clue.service().equals(cause))
                        .thenComparing(one -> !sentence.contains(Wording.topic(one.clue))))
                .filter(one -> taken.merge(one.clue.service(), 1, Integer::sum)
                        <= (one.clue.service().equals(cause) ? MAX_CHARTS_OF_CAUSE : MAX_CHARTS_OF_ONE))
                .limit(Exhibits.MAX_CHARTS)
                .toList();
    }

    private Chart chart(Exhibit exhibit, List<Point> points) {
        Anomaly anomaly = Anomalies.of(exhibit.clue, 0);
        return new Chart(
                exhibit.clue.service(),
                anomaly.what(),
                anomaly.unit(),
                anomaly.expectedLow(),
                anomaly.expectedHigh(),
                anomaly.onset(),
                ended(exhibit.clue),
                List.of(exhibit.id),
                points);
    }

    private Instant ended(Clue clue) {
        return switch (clue) {
            case Clue.Requests(var change) -> change.ended();
            case Clue.Measure(var change, var _) -> change.ended();
            case Clue.StatusLines(var change) -> change.ended();
            case Clue.Lines lines -> lines.change().ended();
            case Clue.Silence _, Clue.Rollout _ -> windows.current().to();
        };
    }

    private static Pattern pattern(Exhibit exhibit, List<Point> points) {
        LogChange change = ((Clue.Lines) exhibit.clue).change();
        return new Pattern(
                exhibit.clue.service(),
                change.pattern().level(),
                change.pattern().template(),
                change.kind().name().toLowerCase(Locale.ROOT),
                change.usual(),
                change.now(),
                Math.round(change.seen()),
                change.onset(),
                List.of(exhibit.id),
                points);
    }

    /**
     * The onset, the first of each kind of thing that is cited of each service, and the deploys; then in order of time.
     */
    private List<Moment> timeline(List<Exhibit> exhibits, Findings findings) {
        List<Moment> moments = new ArrayList<>();
        findings.hypotheses().stream()
                .findFirst()
                .ifPresent(first -> first.onset()
                        .ifPresent(onset -> moments.add(new Moment(
                                onset, Moment.Kind.ONSET, first.object().name(), "the trouble begins", List.of()))));
        Map<String, Moment> firsts = new LinkedHashMap<>();
        for (Exhibit exhibit : exhibits) {
            Moment moment = moment(exhibit);
            firsts.merge(key(moment), moment, (a, b) -> b.time().isBefore(a.time()) ? b : a);
        }
        for (Deploy deploy : signs.deploys()) {
            Moment moment = moment(deploy, List.of());
            if (windows.whole().contains(deploy.time())) {
                firsts.putIfAbsent(key(moment), moment);
            }
        }
        moments.addAll(firsts.values());
        return moments.stream()
                .limit(Exhibits.MAX_MOMENTS)
                .sorted(Comparator.comparing(Moment::time))
                .toList();
    }

    private static String key(Moment moment) {
        String which = moment.kind() == Moment.Kind.DEPLOY ? moment.time() + moment.text() : "";
        return moment.kind() + "\n" + moment.service() + "\n" + which;
    }

    private static Moment moment(Exhibit exhibit) {
        List<String> evidence = List.of(exhibit.id);
        Clue clue = exhibit.clue;
        Moment.Kind kind = switch (clue) {
            case Clue.Requests _ -> Moment.Kind.TRACES;
            case Clue.Measure _ -> Moment.Kind.METRICS;
            case Clue.Lines _, Clue.Silence _, Clue.StatusLines _ -> Moment.Kind.LOGS;
            case Clue.Rollout _ -> Moment.Kind.DEPLOY;
        };
        return clue instanceof Clue.Rollout(var deploy, var _, var _)
                ? moment(deploy, evidence)
                : new Moment(clue.onset(), kind, clue.service(), Wording.topic(clue), evidence);
    }

    private static Moment moment(Deploy deploy, List<String> evidence) {
        String title = deploy.title().isBlank() ? "" : " " + Wording.quote(deploy.title());
        return new Moment(
                deploy.time(), Moment.Kind.DEPLOY, deploy.service(), Wording.version(deploy) + title, evidence);
    }
}
