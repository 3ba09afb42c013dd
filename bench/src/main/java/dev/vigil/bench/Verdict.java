package dev.vigil.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What was said of one incident beside what is true.
 *
 * @param truths any of them is right
 * @param answers in memory, and where it went the whole way, there too; all of them have to be right
 * @param playing how long it took to play it
 * @param diagnosing how long it took to diagnose it, in memory
 */
record Verdict(
        String scenario, long seed, List<Said> truths, List<Said> answers, Duration playing, Duration diagnosing) {

    /** An answer, or the truth. */
    record Said(String status, String service, String faultClass) {
        static final String HEALTHY = "healthy";

        @Override
        public String toString() {
            return (status + " " + service + " " + faultClass).strip();
        }
    }

    boolean isRight() {
        return truths.containsAll(answers);
    }

    /** Whether all answers have that part in common with one of the truths. */
    boolean agrees(Function<Said, String> part) {
        return truths.stream()
                .map(part)
                .toList()
                .containsAll(answers.stream().map(part).toList());
    }

    boolean isFalseAccusation() {
        return truths.getFirst().status().equals(Said.HEALTHY)
                && answers.stream().anyMatch(answer -> answer.status().equals("incident"));
    }

    boolean wentWholeWay() {
        return answers.size() > 1;
    }

    @Override
    public String toString() {
        String incident = scenario + "/" + seed + ": ";
        return isRight()
                ? incident + "right, " + answers.getFirst()
                : incident + "WRONG, said " + joined(answers) + ", is " + joined(truths);
    }

    private static String joined(List<Said> said) {
        return String.join(" or ", said.stream().distinct().map(Said::toString).toList());
    }
}
