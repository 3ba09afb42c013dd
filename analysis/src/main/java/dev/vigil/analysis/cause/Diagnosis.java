package dev.vigil.analysis.cause;

import dev.vigil.analysis.logs.CodeFrame;
import dev.vigil.analysis.logs.LogChange;
import dev.vigil.analysis.metrics.Resource;
import dev.vigil.api.diagnosis.CauseObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Weighs all clues and ranks the places that may be the cause. */
public final class Diagnosis {
    /** Less harm than this, to anybody, is no incident. */
    public static final double MIN_HARM = 0.06;

    /** Brings the number near to how often such a diagnosis was right, over simulated incidents. */
    private static final double CALIBRATION = 0.6;

    private static final int MAX_CANDIDATES = 5;
    private static final int MAX_CLUES = 12;
    private static final int MAX_RULED_OUT = 8;
    private static final double MIN_SHARE = 0.05;
    private static final double BEGUN = 0.25;
    /** A caller's trouble counts as a clue for whoever gets this much of the blame. */
    private static final double MIN_BLAME = 0.3;

    private final Signs signs;
    private final Map<String, Double> harm;
    private final Links links;
    private final Machines machines;
    private final Map<String, Map<String, Double>> blame;

    private Diagnosis(Signs signs) {
        this.signs = signs;
        harm = Harm.byPlace(signs);
        links = new Links(signs);
        machines = new Machines(signs);
        blame = new Blame(signs, harm, links, machines).shares();
    }

    /** Diagnoses a service, or the whole system when none is named. */
    public static Verdict of(Signs signs, Optional<String> focus) {
        return new Diagnosis(signs).verdict(focus);
    }

    /** How much a clue matters to those who use the system: from 0 for nothing to 1 for a service that answers nobody. */
    public static double harm(Clue clue, Signs signs) {
        return Harm.of(clue, signs.well());
    }

    private Verdict verdict(Optional<String> focus) {
        var flow = new Flow(blame);
        harm.forEach((place, amount) -> {
            if (focus.isEmpty() || focus.get().equals(place)) {
                flow.add(place, amount);
            }
        });
        double worst = focus.map(place -> harm.getOrDefault(place, 0.0))
                .orElse(harm.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0));
        List<String> elsewhere = focus.isEmpty()
                ? List.of()
                : harm.entrySet().stream()
                        .filter(entry ->
                                entry.getValue() >= MIN_HARM && !flow.places().contains(entry.getKey()))
                        .map(Map.Entry::getKey)
                        .toList();
        if (worst < MIN_HARM) {
            return new Verdict(false, List.of(), harm, List.of(), elsewhere);
        }
        List<Candidate> candidates = candidates(flow);
        return new Verdict(true, candidates, harm, ruledOut(candidates, flow), elsewhere);
    }

    private List<Candidate> candidates(Flow flow) {
        Map<String, Double> scores = new TreeMap<>();
        Map<String, List<Clue>> clues = new TreeMap<>();
        flow.kept().forEach((place, kept) -> {
            List<Clue> about = about(place);
            clues.put(place, about);
            scores.put(place, kept * boost(place, about));
        });
        double sum = scores.values().stream().mapToDouble(Double::doubleValue).sum();
        return scores.entrySet().stream()
                .filter(entry -> entry.getValue() / sum >= MIN_SHARE)
                .map(entry -> candidate(
                        entry.getKey(),
                        entry.getValue() / sum,
                        clues.getOrDefault(entry.getKey(), List.of()),
                        flow.sources(entry.getKey())))
                .sorted(Comparator.comparingDouble(Candidate::share).reversed().thenComparing(Candidate::name))
                .limit(MAX_CANDIDATES)
                .toList();
    }

    private Candidate candidate(String place, double share, List<Clue> clues, Map<String, Double> sources) {
        var name = Naming.of(place, clues, signs, links, machines.hog(place).isPresent());
        boolean known =
                signs.services().contains(place) || signs.graph().stores().contains(place);
        boolean machine = signs.machines().containsKey(place) && !known;
        var kind = machine ? CauseObject.Kind.NODE : known ? CauseObject.Kind.SERVICE : CauseObject.Kind.EXTERNAL;
        List<String> hit = new ArrayList<>();
        if (known) {
            hit.add(place);
        }
        sources.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .filter(source -> !source.equals(place) && signs.services().contains(source))
                .forEach(hit::add);
        String service = machine ? machines.hog(place).orElse(place) : known ? place : nearestCaller(place, hit);
        return new Candidate(
                new CauseObject(kind, place),
                service,
                name.fault(),
                name.faultClass(),
                share,
                confidence(share, name.clarity(), clues),
                onset(clues),
                clues.stream().limit(MAX_CLUES).toList(),
                List.copyOf(hit));
    }

    /** All clues that tell of a place, the strongest first. */
    private List<Clue> about(String place) {
        List<Clue> about = new ArrayList<>();
        List<CodeFrame> frames = new ArrayList<>();
        for (Clue clue : signs.clues()) {
            boolean mentioned = switch (clue) {
                case Clue.Lines lines ->
                    lines.pointsElsewhere() && lines.mentions().contains(place);
                case Clue.Requests(var change) ->
                    change.blame().getOrDefault(place, 0.0) > MIN_BLAME
                            || (change.service().equals(place) && links.startsAtCaller(place, change.target()));
                case Clue.Measure(var change, var _) ->
                    change.isBad() && change.labels().containsValue(place);
                case Clue.Silence _, Clue.StatusLines _, Clue.Rollout _ -> false;
            };
            if (Harm.place(clue).equals(place)
                    || (clue.service().equals(place) && !(clue instanceof Clue.Requests))
                    || mentioned) {
                about.add(clue);
            }
            if (clue instanceof Clue.Lines lines && lines.service().equals(place)) {
                frames.addAll(lines.frames());
            }
        }
        about.sort(Comparator.comparingDouble((Clue clue) -> -Harm.of(clue, signs.well()))
                .thenComparing(Clue::onset)
                .thenComparing(Clue::service)
                .thenComparing(Clue::toString));
        onset(about).ifPresent(onset -> about.addAll(0, Rollouts.near(signs.deploys(), place, onset, frames)));
        return about;
    }

    /** What is seen in the place itself makes it more likely than what others say of it. */
    private static double boost(String place, List<Clue> clues) {
        double resource = 0;
        double telling = 0;
        double rollout = 0;
        for (Clue clue : clues) {
            switch (clue) {
                case Clue.Measure(var change, var peer) -> {
                    boolean limited = peer.isEmpty() && change.isBad() && change.resource() != Resource.NONE;
                    resource = limited ? Math.max(resource, change.growing() ? 0.8 : 0.2) : resource;
                }
                case Clue.Lines lines -> {
                    boolean own = lines.service().equals(place) && !lines.pointsElsewhere();
                    telling = own
                            ? Math.max(
                                    telling,
                                    lines.error().map(e -> e.rule().telling()).orElse(0.1))
                            : telling;
                }
                case Clue.Rollout near ->
                    rollout = Math.max(
                            rollout,
                            0.4 * Rollouts.nearness(near) + (near.files().isEmpty() ? 0 : 0.8));
                case Clue.Requests _, Clue.StatusLines _, Clue.Silence _ -> {}
            }
        }
        return 1 + resource + 0.5 * telling + rollout;
    }

    /** How sure: how much it explains, times how many independent sources say so. */
    private static double confidence(double share, double clarity, List<Clue> clues) {
        double doubt = 1;
        boolean traces = false;
        boolean metrics = false;
        double lines = 0;
        double rollout = 0;
        for (Clue clue : clues) {
            switch (clue) {
                case Clue.Requests _ -> traces = true;
                case Clue.Measure(var change, var _) -> metrics |= change.isBad();
                case Clue.Lines own ->
                    lines = Math.max(
                            lines,
                            0.25
                                    + 0.35
                                            * own.error()
                                                    .map(e -> e.rule().telling())
                                                    .orElse(0.0));
                case Clue.StatusLines _ -> lines = Math.max(lines, 0.3);
                case Clue.Silence _ -> lines = Math.max(lines, 0.2);
                case Clue.Rollout near ->
                    rollout = Math.max(rollout, near.files().isEmpty() ? 0.25 * Rollouts.nearness(near) : 0.6);
            }
        }
        doubt *= traces ? 0.45 : 1;
        doubt *= metrics ? 0.65 : 1;
        doubt *= 1 - lines;
        doubt *= 1 - rollout;
        double evidence = 1 - doubt;
        boolean maybeUsual = clues.stream()
                .allMatch(clue -> clue instanceof Clue.Lines own && own.change().kind() == LogChange.Kind.STEADY);
        double confidence = Math.pow(share * evidence * (0.7 + 0.3 * clarity), CALIBRATION);
        return Math.clamp(confidence * (maybeUsual ? 0.5 : 1), 0.02, 0.97);
    }

    /** When a good part of the strong clues had begun: a single one may have a false start. */
    private Optional<Instant> onset(List<Clue> clues) {
        Map<Instant, Double> begun = new TreeMap<>();
        double strongest = clues.stream().mapToDouble(this::weight).max().orElse(0);
        clues.stream()
                .filter(clue -> !(clue instanceof Clue.Rollout))
                .filter(clue -> weight(clue) >= strongest / 3)
                .forEach(clue -> begun.merge(clue.onset(), weight(clue), Double::sum));
        double all = begun.values().stream().mapToDouble(Double::doubleValue).sum();
        double soFar = 0;
        for (var entry : begun.entrySet()) {
            soFar += entry.getValue();
            if (soFar >= BEGUN * all) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    private double weight(Clue clue) {
        return Harm.of(clue, signs.well());
    }

    private String nearestCaller(String place, List<String> hit) {
        var callers = new TreeSet<>(signs.graph().callers(place));
        return hit.stream()
                .filter(callers::contains)
                .findFirst()
                .or(() -> hit.stream().findFirst())
                .or(() -> callers.stream().findFirst())
                .orElse(place);
    }

    private List<Verdict.RuledOut> ruledOut(List<Candidate> candidates, Flow flow) {
        List<Verdict.RuledOut> ruledOut = new ArrayList<>();
        var named = new TreeSet<>(candidates.stream().map(Candidate::name).toList());
        harm.entrySet().stream()
                .filter(entry -> entry.getValue() >= MIN_HARM && !named.contains(entry.getKey()))
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_RULED_OUT)
                .forEach(entry -> explained(entry.getKey(), flow).ifPresent(ruledOut::add));
        candidates.stream()
                .findFirst()
                .flatMap(Candidate::onset)
                .ifPresent(onset -> signs.deploys().stream()
                        .filter(deploy -> !named.contains(deploy.service()))
                        .filter(deploy ->
                                Duration.between(deploy.time(), onset).abs().compareTo(Rollouts.NEAR) <= 0)
                        .sorted(Comparator.comparing(dev.vigil.api.telemetry.Deploy::time)
                                .thenComparing(deploy -> deploy.id()))
                        .limit(MAX_RULED_OUT)
                        .forEach(deploy -> ruledOut.add(innocent(deploy, onset))));
        return ruledOut;
    }

    private Optional<Verdict.RuledOut> explained(String place, Flow flow) {
        Map<String, Double> parts = blame.getOrDefault(place, Map.of());
        return parts.entrySet().stream()
                .filter(part -> !part.getKey().isEmpty())
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .filter(part -> flow.places().contains(place) || part.getValue() > 0.5)
                .map(part -> new Verdict.RuledOut(
                        place,
                        Math.round(100 * part.getValue()) + " % of its trouble comes from its calls to "
                                + part.getKey(),
                        about(place).stream().limit(2).toList()));
    }

    private Verdict.RuledOut innocent(dev.vigil.api.telemetry.Deploy deploy, Instant onset) {
        String service = deploy.service().isEmpty() ? "an unnamed service" : deploy.service();
        String reason = harm.getOrDefault(deploy.service(), 0.0) < MIN_HARM
                ? "nothing is wrong in " + service + " itself"
                : "the trouble in " + service + " comes from elsewhere";
        var rollout = new Clue.Rollout(deploy, Duration.between(deploy.time(), onset), List.of());
        return new Verdict.RuledOut(
                "the deploy " + (deploy.version().isEmpty() ? deploy.id() : deploy.version()) + " of " + service,
                reason,
                List.of(rollout));
    }
}
