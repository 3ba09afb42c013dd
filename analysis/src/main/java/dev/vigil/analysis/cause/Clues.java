package dev.vigil.analysis.cause;

import dev.vigil.analysis.logs.CodeFrame;
import dev.vigil.analysis.logs.ErrorRules;
import dev.vigil.analysis.logs.LogChange;
import dev.vigil.analysis.logs.LogPattern;
import dev.vigil.analysis.logs.StackTrace;
import dev.vigil.analysis.metrics.MetricChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Turns changes into clues: sorts the errors, reads the stack traces, finds who is spoken of. */
public final class Clues {
    private static final List<String> PEER_LABELS = List.of(
            "peer",
            "peer_service",
            "peer.service",
            "target",
            "upstream",
            "dependency",
            "callee",
            "destination_service");

    /** An answer that tells of a failure: an HTTP status, or a database's own complaint. */
    private static final Pattern ANSWER =
            Pattern.compile("(?i)\\b(?:returned|answered|responded(?: with)?|replied(?: with)?) (?:HTTP )?[45]\\d\\d\\b"
                    + "|\\bfailed: (?:ERROR|FATAL): ");

    private final Set<String> known;
    private final Mentions mentions;

    /** @param known the names of all services and of whatever they call */
    public Clues(Set<String> known) {
        this.known = known;
        mentions = new Mentions(known);
    }

    public Clue of(LogChange change) {
        LogPattern pattern = change.pattern();
        Optional<ErrorRules.Match> error = pattern.samples().stream()
                .map(sample -> ErrorRules.classify(sample.text()))
                .flatMap(Optional::stream)
                .findFirst();
        boolean passedOn = pattern.samples().stream()
                .anyMatch(sample -> ANSWER.matcher(sample.headline()).find());
        boolean elsewhere =
                passedOn || error.map(match -> match.rule().elsewhere()).orElse(false);
        var names = new TreeSet<String>();
        var frames = new LinkedHashSet<CodeFrame>();
        for (LogPattern.Sample sample : pattern.samples()) {
            names.addAll(mentions.in(sample, pattern.service(), elsewhere));
            frames.addAll(StackTrace.frames(sample.text()));
        }
        return new Clue.Lines(change, error, List.copyOf(frames), List.copyOf(names), passedOn);
    }

    public Clue of(MetricChange change) {
        return new Clue.Measure(change, peer(change.labels(), change.service()));
    }

    /** The callee that a metric of a caller is about, by its labels. */
    private String peer(Map<String, String> labels, String service) {
        for (String label : PEER_LABELS) {
            String value = labels.getOrDefault(label, "");
            if (!value.isBlank() && !value.equals(service)) {
                return known.contains(value) ? value : value.replaceFirst(":\\d+$", "");
            }
        }
        return "";
    }

    /** The names that metrics speak of, for those who have to know all names first. */
    public static Set<String> peers(List<MetricChange> changes) {
        var peers = new TreeSet<String>();
        List<String> labels = new ArrayList<>(PEER_LABELS);
        changes.forEach(
                change -> labels.forEach(label -> peers.add(change.labels().getOrDefault(label, ""))));
        peers.remove("");
        return peers;
    }
}
