package dev.vigil.bench;

import dev.vigil.simulator.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How often the status, service and class of a played incident are all named right. Most are played and diagnosed in
 * memory; of each scenario some go the whole way that a user's question goes besides, which has to give the same answer.
 */
final class ScenariosSuite implements Suite {
    static final int SEEDS = 20;
    /** Seeds of the suite lie apart from those that people try first. */
    static final long FIRST_SEED = 1_000;
    /** One seed in so many goes the whole way. */
    private static final int WHOLE_WAY_EACH = 10;
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
    public Outcome run(Run run) throws IOException, InterruptedException, ExecutionException {
        List<Verdict> verdicts = new ArrayList<>();
        int workers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_WORKERS);
        try (var product = new WholeWay();
                var pool = Executors.newFixedThreadPool(workers)) {
            List<Future<Verdict>> asked = new ArrayList<>();
            for (Scenario scenario : Scenario.all()) {
                for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
                    boolean wholeWay = seed % WHOLE_WAY_EACH == 0;
                    var incident = new PlayedIncident(scenario, seed);
                    asked.add(
                            pool.submit(() -> wholeWay ? incident.judge(product.answer(incident)) : incident.judge()));
                }
            }
            for (Future<Verdict> answer : asked) {
                Verdict verdict = answer.get();
                run.progress().accept(verdict.toString());
                verdicts.add(verdict);
            }
        }
        return outcome(verdicts);
    }

    private Outcome outcome(List<Verdict> verdicts) {
        Map<String, Double> right = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        int accusations = 0;
        for (Verdict verdict : verdicts) {
            right.merge(verdict.scenario(), verdict.isRight() ? 1.0 / SEEDS : 0, Double::sum);
            accusations += verdict.isFalseAccusation() ? 1 : 0;
            if (!verdict.isRight()) {
                wrong.add(verdict.toString());
            }
        }
        double score = 1 - wrong.size() / (double) verdicts.size();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("false accusations", accusations);
        details.put(
                "went the whole way",
                verdicts.stream().filter(Verdict::wentWholeWay).count());
        details.put("wrong", wrong);
        // A healthy system that is accused is worse than any miss: it fails the suite.
        return new Outcome(name(), accusations == 0 ? score : 0, right, verdicts.size(), 0, "", 0, 0, details);
    }
}
