package dev.vigil.api.text;

import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.FaultClass;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.report.Exhibits;
import dev.vigil.api.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What every form of a report says in the same words. */
public final class Words {
    private static final int PERCENT = 100;

    private Words() {}

    public static String of(Status status) {
        return switch (status) {
            case INCIDENT -> "Incident";
            case HEALTHY -> "Healthy";
            case INSUFFICIENT_DATA -> "Insufficient data";
        };
    }

    public static String of(FaultClass faultClass) {
        return switch (faultClass) {
            case TRANSIENT -> "transient fault";
            case LOGIC_BUG -> "bug in the code";
            case CONFIG_ERROR -> "wrong configuration";
            case DEPENDENCY_DOWN -> "dependency down";
            case RESOURCE_EXHAUSTION -> "out of resources";
            case PERMISSION -> "permission refused";
            case DATA -> "bad data";
            case UNKNOWN -> "kind of fault unknown";
        };
    }

    public static String of(CauseObject.Kind kind) {
        return switch (kind) {
            case SERVICE -> "service";
            case NODE -> "node";
            case NAMESPACE -> "namespace";
            case EXTERNAL -> "external system";
        };
    }

    public static String of(Exhibits.Moment.Kind kind) {
        return switch (kind) {
            case DEPLOY -> "deploy";
            case ONSET -> "onset";
            case LOGS -> "log lines";
            case METRICS -> "metric";
            case TRACES -> "requests";
        };
    }

    public static String percent(double share) {
        return Math.round(PERCENT * share) + "%";
    }

    /** How sure, for those who do not like numbers. */
    public static String confidence(double confidence) {
        if (confidence >= 0.8) {
            return "very likely";
        }
        return confidence >= 0.6 ? "likely" : confidence >= 0.35 ? "possible" : "a guess";
    }

    public static String subject(Report report) {
        return report.service().isEmpty() ? "the whole system" : report.service();
    }

    /** The one sentence that a report comes down to. */
    public static String headline(Report report) {
        return switch (report.status()) {
            case INCIDENT ->
                report.hypotheses().isEmpty()
                        ? firstSentence(report.sections().summary())
                        : report.hypotheses().getFirst().cause();
            case HEALTHY -> "Nothing is wrong with " + subject(report) + ".";
            case INSUFFICIENT_DATA -> "There is too little to look at to say how " + subject(report) + " is.";
        };
    }

    /** The summary, without the headline where it begins with that. */
    public static String summaryBelowHeadline(Report report) {
        String summary = report.sections().summary();
        String headline = headline(report);
        return summary.startsWith(headline)
                ? summary.substring(headline.length()).strip()
                : summary;
    }

    /** A moment, as precisely as the time that the report looked at needs it. */
    public static String clock(Report report, Instant time) {
        return Clock.within(report.exhibits().span().orElse(report.window()), time);
    }

    /** How long before the end of the window a moment lies. */
    public static String beforeTheEnd(Report report, Instant time) {
        return Clock.span(Duration.between(time, report.window().to())) + " before the end of the window";
    }

    /** From the one that came first. */
    public static List<Exhibits.Moment> deploys(Report report) {
        return report.exhibits().timeline().stream()
                .filter(moment -> moment.kind() == Exhibits.Moment.Kind.DEPLOY)
                .sorted(Comparator.comparing(Exhibits.Moment::time))
                .toList();
    }

    /** The names of services, a few of them. */
    public static String several(List<String> names, int most) {
        return names.size() <= most
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
    }

    private static String firstSentence(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        int end = line.indexOf(". ");
        return end < 0 ? line : line.substring(0, end + 1);
    }
}
