package dev.vigil.bench;

import dev.vigil.simulator.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * How often the status, service and class of a played incident are all named right. Most are played and diagnosed in
 * memory; of each scenario some go the whole way that a user's question goes besides, which has to give the same answer.
 */
final class ScenariosSuite implements Suite {
    /** Seeds of the suite lie apart from those that people try first. */
    static final Seeds SEEDS = new Seeds(1_000, 1_019);
    /** One seed in so many goes the whole way, which takes four times as long. */
    private static final int WHOLE_WAY_EACH = 20;
    /** A recording and what is known of it need some hundred megabytes each. */
    private static final int MAX_WORKERS = 4;

    @Override
    public String name() {
        return "scenarios";
    }

    @Override
    public String about() {
        return "fraction of played incidents whose status, service and class are all right";
    }

    @Override
    public Floor floor() {
        return Floor.atLeast(0.95);
    }

    @Override
    public boolean inParts() {
        return true;
    }

    @Override
    public Outcome run(Run run) throws IOException, InterruptedException, ExecutionException {
        List<Verdict> verdicts = new ArrayList<>();
        int workers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_WORKERS);
        try (var product = new WholeWay();
                var pool = Executors.newFixedThreadPool(workers)) {
            List<Future<Verdict>> asked = new ArrayList<>();
            for (Scenario scenario : scenarios(run.part())) {
                run.part().seeds().orElse(SEEDS).each().forEach(seed -> {
                    boolean wholeWay = seed % WHOLE_WAY_EACH == 0;
                    var incident = new PlayedIncident(scenario, seed);
                    asked.add(
                            pool.submit(() -> wholeWay ? incident.judge(product.answer(incident)) : incident.judge()));
                });
            }
            for (Future<Verdict> answer : asked) {
                Verdict verdict = answer.get();
                run.progress().accept(verdict.toString());
                verdicts.add(verdict);
            }
        }
        return outcome(verdicts);
    }

    private static List<Scenario> scenarios(Part part) {
        return part.scenarios().isEmpty()
                ? Scenario.all()
                : part.scenarios().stream().map(Scenario::parse).toList();
    }

    private Outcome outcome(List<Verdict> verdicts) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        Tally all = Tally.NONE;
        for (Verdict verdict : verdicts) {
            tallies.merge(verdict.scenario(), Tally.NONE.and(verdict), (before, one) -> before.and(verdict));
            all = all.and(verdict);
        }
        Map<String, Double> right = new LinkedHashMap<>();
        tallies.forEach((scenario, tally) -> right.put(scenario, tally.share()));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("false accusations", all.accusations());
        details.put("all", all);
        details.put("by scenario", tallies);
        details.put(
                "went the whole way",
                verdicts.stream().filter(Verdict::wentWholeWay).count());
        details.put("seconds to play one", mean(verdicts, Verdict::playing));
        details.put("seconds to diagnose one", mean(verdicts, Verdict::diagnosing));
        details.put(
                "wrong",
                verdicts.stream()
                        .filter(verdict -> !verdict.isRight())
                        .map(Verdict::toString)
                        .toList());
        // A healthy system that is accused is worse than any miss: it fails the suite.
        double score = all.accusations() == 0 ? all.share() : 0;
        return new Outcome(name(), score, right, verdicts.size(), 0, "", 0, 0, details);
    }

    private static double mean(List<Verdict> verdicts, Function<Verdict, Duration> part) {
        double millis = verdicts.stream()
                .mapToLong(verdict -> part.apply(verdict).toMillis())
                .average()
                .orElse(0);
        return Math.round(millis) / 1e3;
    }
}
