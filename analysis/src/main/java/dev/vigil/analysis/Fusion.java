package dev.vigil.analysis;

import dev.vigil.api.diagnosis.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Lets causes that rules found compete with those that logs, metrics and traces tell of. */
final class Fusion {
    private static final int MAX_HYPOTHESES = 5;
    private static final int MAX_CITED = 4;

    private final Findings base;
    private final String looked;
    private final String rests;
    private final List<Fact> facts;
    private final Map<Proof, Integer> numbers = new LinkedHashMap<>();

    /** A cause without facts yet, and what proves it. */
    record Claim(Hypothesis hypothesis, List<Proof> proofs) {
        boolean concerns(String service) {
            return hypothesis.object().name().equals(service)
                    || hypothesis.blastRadius().contains(service);
        }
    }

    /** A fact that has no number yet. */
    record Proof(Fact.Kind kind, String service, Instant time, String summary, Question question) {}

    /**
     * @param looked what was looked at beside the base, in words
     * @param rests what the causes rest on, in words
     */
    Fusion(Findings base, String looked, String rests) {
        this.base = base;
        this.looked = looked;
        this.rests = rests;
        facts = new ArrayList<>(base.facts());
    }

    Findings incident(List<Claim> claims) {
        List<Hypothesis> all = new ArrayList<>(claims.stream().map(this::proved).toList());
        all.sort(Comparator.comparingDouble(Hypothesis::confidence).reversed());
        Hypothesis strongest = all.getFirst();
        base.hypotheses().forEach(other -> all.add(weighed(other, claims)));
        all.sort(Comparator.comparingDouble(Hypothesis::confidence).reversed());
        List<Hypothesis> best = List.copyOf(all.subList(0, Math.min(MAX_HYPOTHESES, all.size())));
        return with(Status.INCIDENT, best, best.getFirst().equals(strongest) ? explanation(best) : base.explanation());
    }

    Findings with(Status status, List<Hypothesis> hypotheses, Explanation explanation) {
        return new Findings(
                status,
                hypotheses,
                base.anomalies(),
                List.copyOf(facts),
                base.code(),
                base.ruledOut(),
                base.notes(),
                explanation,
                base.exhibits());
    }

    private Hypothesis proved(Claim claim) {
        return claim.hypothesis()
                .withFacts(claim.proofs().stream().map(this::number).toList());
    }

    /** What a rule explains is hardly a cause beside it. */
    private static Hypothesis weighed(Hypothesis other, List<Claim> claims) {
        double explained = claims.stream()
                .filter(claim -> claim.concerns(other.service())
                        || claim.concerns(other.object().name()))
                .mapToDouble(claim -> claim.hypothesis().confidence())
                .max()
                .orElse(0);
        return other.withConfidence(other.confidence() * (1 - explained));
    }

    private int number(Proof proof) {
        return numbers.computeIfAbsent(proof, any -> {
            int number = facts.size() + 1;
            facts.add(new Fact(number, proof.kind(), proof.service(), proof.time(), proof.summary(), proof.question()));
            return number;
        });
    }

    private Explanation explanation(List<Hypothesis> hypotheses) {
        Hypothesis first = hypotheses.getFirst();
        List<String> others = first.blastRadius().stream()
                .filter(name -> !name.equals(first.object().name()))
                .toList();
        String hits = others.isEmpty() ? "" : " It hits " + Reading.several(new TreeSet<>(others)) + ".";
        return new Explanation(
                first.cause() + hits + cited(first) + " Looked at: " + looked + ".",
                base.explanation().anomalies(),
                rootCause(hypotheses),
                base.explanation().relevantCode(),
                numbered(first.nextSteps()),
                Math.round(100 * first.confidence()) + " %. This rests on " + rests + ".\nIt would change with "
                        + String.join(", or with ", first.wouldChangeIt()) + ".");
    }

    private String rootCause(List<Hypothesis> hypotheses) {
        var causes = new StringBuilder();
        for (int i = 0; i < hypotheses.size(); i++) {
            Hypothesis each = hypotheses.get(i);
            String kind = each.clusterFault()
                    .map(fault -> fault.id())
                    .orElse(each.faultClass().id());
            causes.append(i + 1).append(". ").append(each.cause()).append(" (").append(each.object());
            causes.append(", ").append(kind).append(", ").append(Math.round(100 * each.confidence()));
            causes.append(" %)").append(cited(each)).append('\n');
        }
        causes.append("Hit: ")
                .append(String.join(", ", hypotheses.getFirst().blastRadius()))
                .append('.');
        if (!base.ruledOut().isEmpty()) {
            causes.append("\nRuled out:");
            base.ruledOut().forEach(line -> causes.append("\n- ").append(line));
        }
        return causes.toString();
    }

    private static String numbered(List<String> steps) {
        List<String> lines = new ArrayList<>();
        for (String step : steps) {
            lines.add((lines.size() + 1) + ". " + step);
        }
        return String.join("\n", lines);
    }

    private static String cited(Hypothesis hypothesis) {
        var cited = new StringBuilder();
        hypothesis.facts().stream()
                .limit(MAX_CITED)
                .forEach(number -> cited.append(" [E").append(number).append(']'));
        return cited.toString();
    }
}
