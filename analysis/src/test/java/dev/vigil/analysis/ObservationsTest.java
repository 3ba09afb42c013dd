package dev.vigil.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.diagnosis.FaultClass;
import dev.vigil.api.diagnosis.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ObservationsTest {
    private static final Pattern CITED = Pattern.compile("\\[E(\\d+)]");
    private static final String BUG =
            "Request # failed\njava.lang.NullPointerException: no sack\n\tat org.village.mill.Grinder.grind(Grinder.java:41)";

    @Test
    void quiet_days_are_healthy() {
        Findings findings = quiet(1).findings();

        assertThat(findings.status()).isEqualTo(Status.HEALTHY);
        assertThat(findings.hypotheses()).isEmpty();
        assertThat(findings.explanation().summary()).startsWith("The system is healthy");
    }

    @Test
    void nothing_seen_is_not_healthy() {
        Findings findings = new Observations(Village.WINDOWS).findings(Optional.empty());

        assertThat(findings.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(findings.explanation().summary()).contains("no data");
    }

    @Test
    void a_few_lines_are_not_enough_and_the_answer_says_what_is() {
        Findings findings = new Village(1).errors("mill", 0.4, "grain # lost").findings();

        assertThat(findings.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(findings.explanation().summary()).contains("At least " + Seen.MIN_LOGS + " log events");
        assertThat(findings.explanation().recommendedActions()).contains("no metrics, no traces");
    }

    @Test
    void a_deploy_whose_files_are_in_the_stack_traces_is_the_cause() {
        Findings findings = quiet(2).errors("mill", 8, BUG)
                .traffic(20, 0.4)
                .deploy("mill", Village.ONSET.minusSeconds(50), "mill/src/main/java/org/village/mill/Grinder.java")
                .findings();

        Hypothesis first = findings.hypotheses().getFirst();
        assertThat(first.object()).isEqualTo(new CauseObject(CauseObject.Kind.SERVICE, "mill"));
        assertThat(first.fault()).isEqualTo(Fault.BAD_DEPLOY);
        assertThat(first.cause()).contains("v7").contains("NullPointerException");
        assertThat(first.blastRadius()).startsWith("mill").contains("gate");
        assertThat(first.onset().orElseThrow())
                .isBetween(Village.ONSET.minusSeconds(60), Village.ONSET.plusSeconds(60));
        assertThat(findings.code().getFirst())
                .extracting(Frame::file, Frame::line)
                .containsExactly("org/village/mill/Grinder.java", 41);
        assertThat(findings.explanation().relevantCode()).contains("org/village/mill/Grinder.java:41");
        assertThat(findings.explanation().recommendedActions()).startsWith("1. Roll back mill");
    }

    @Test
    void a_deploy_is_not_blamed_for_a_failure_elsewhere() {
        Findings findings = quiet(3).errors("mill", 8, "could not grind sack #: Connection refused: stream:7000")
                .deploy("gate", Village.ONSET.minusSeconds(50))
                .findings();

        assertThat(findings.hypotheses().getFirst().fault()).isEqualTo(Fault.DEPENDENCY_DOWN);
        assertThat(findings.hypotheses().getFirst().object().name()).isNotEqualTo("gate");
        assertThat(findings.ruledOut()).anyMatch(line -> line.startsWith("the deploy v7 of gate"));
    }

    @Test
    void a_harmless_deploy_alone_is_no_incident() {
        assertThat(quiet(4).deploy("mill", Village.ONSET).findings().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void an_external_that_only_its_callers_speak_of_is_found_in_their_logs() {
        Findings findings = quiet(5).errors(
                        "mill",
                        9,
                        "POST https://api.sacks.example/v1/orders failed: java.net.UnknownHostException: api.sacks.example")
                .findings();

        Hypothesis first = findings.hypotheses().getFirst();
        assertThat(first.object()).isEqualTo(new CauseObject(CauseObject.Kind.EXTERNAL, "api.sacks.example"));
        assertThat(first.service()).isEqualTo("mill");
        assertThat(first.faultClass()).isEqualTo(FaultClass.DEPENDENCY_DOWN);
    }

    @Test
    void an_error_in_the_log_is_no_incident_while_requests_go_well() {
        Findings findings = quiet(6).traffic(30, 0)
                .errors("mill", 1, "nightly report # could not be sent")
                .findings();

        assertThat(findings.status()).isEqualTo(Status.HEALTHY);
        assertThat(findings.anomalies()).extracting(Anomaly::service).contains("mill");
    }

    @Test
    void metrics_alone_are_enough() {
        Findings findings = new Village(7)
                .metric("mill", "latency_p95_seconds", "s", 0.05, 2.4)
                .metric("mill", "cpu_percent", "%", 30, 98)
                .metric("gate", "latency_p95_seconds", "s", 0.06, 0.061)
                .metric("gate", "cpu_percent", "%", 20, 20)
                .findings();

        Hypothesis first = findings.hypotheses().getFirst();
        assertThat(first.service()).isEqualTo("mill");
        assertThat(first.fault()).isEqualTo(Fault.CPU_SATURATION);
        assertThat(findings.notes()).contains("There were no logs and no traces.");
    }

    @Test
    void traces_alone_are_enough() {
        Findings findings = new Village(8).traffic(30, 0.5).findings();

        assertThat(findings.status()).isEqualTo(Status.INCIDENT);
        assertThat(findings.hypotheses().getFirst().service()).isEqualTo("mill");
        assertThat(findings.ruledOut()).anyMatch(line -> line.startsWith("gate: 100 % of its trouble"));
    }

    @Test
    void without_history_the_change_within_the_window_is_found() {
        Findings findings = quiet(9).errors("mill", 8, BUG).findings(Windows.alone(Village.HOUR));

        assertThat(findings.status()).isEqualTo(Status.INCIDENT);
        assertThat(findings.hypotheses().getFirst().service()).isEqualTo("mill");
        assertThat(findings.notes()).anyMatch(note -> note.startsWith("There was no earlier time"));
    }

    @Test
    void one_log_without_service_names_can_be_read() {
        Findings findings = new Village(10)
                .talk("", 20)
                .errors("", 6, "write failed: No space left on device (block #)")
                .findings();

        assertThat(findings.hypotheses().getFirst().fault()).isEqualTo(Fault.DISK_FULL);
        assertThat(findings.hypotheses().getFirst().cause()).startsWith("The system has no disk space left");
        assertThat(findings.facts().getFirst().question().service()).isEmpty();
    }

    @Test
    void everything_that_is_cited_is_there_and_numbered_without_gaps() {
        Findings findings = quiet(11)
                .errors("mill", 8, BUG)
                .traffic(20, 0.4)
                .metric("mill", "error_ratio", "1", 0.001, 0.4)
                .deploy("mill", Village.ONSET.minusSeconds(50))
                .findings();
        List<Integer> numbers = findings.facts().stream().map(Fact::number).toList();
        var explanation = findings.explanation();
        Matcher cited = CITED.matcher(String.join(
                "\n",
                explanation.summary(),
                explanation.anomalies(),
                explanation.rootCause(),
                explanation.relevantCode(),
                String.join("\n", findings.ruledOut())));

        assertThat(numbers.getFirst()).isEqualTo(1);
        assertThat(numbers.getLast()).isEqualTo(numbers.size());
        assertThat(cited.results().map(found -> Integer.valueOf(found.group(1))))
                .isNotEmpty()
                .allMatch(numbers::contains);
        assertThat(findings.hypotheses()).allSatisfy(hypothesis -> {
            assertThat(numbers).containsAll(hypothesis.facts());
            assertThat(hypothesis.confidence()).isBetween(0.0, 1.0);
            assertThat(hypothesis.nextSteps()).isNotEmpty();
            assertThat(hypothesis.wouldChangeIt()).isNotEmpty();
        });
        assertThat(findings.anomalies())
                .allSatisfy(anomaly -> assertThat(numbers).containsAll(anomaly.facts()));
    }

    @Test
    void a_fact_about_a_log_carries_a_query_that_finds_its_lines() {
        Village village = quiet(12).errors("mill", 8, "sack # burst: IllegalStateException");
        Fact fact = village.findings().facts().stream()
                .filter(one -> one.kind() == Fact.Kind.LOGS)
                .findFirst()
                .orElseThrow();
        var question = (Question.LogQuestion) fact.question();
        var matcher = dev.vigil.api.query.Matcher.of(question.query());
        long matching = village.logs.stream()
                .filter(event -> question.range().contains(event.time()) && matcher.matches(event))
                .count();

        assertThat(matching).isBetween(100L, 220L);
        assertThat(village.logs.stream()
                        .filter(event -> event.time().isBefore(Village.ONSET.minus(Duration.ofMinutes(2))))
                        .filter(matcher))
                .isEmpty();
    }

    private static Village quiet(long seed) {
        return new Village(seed).talk("gate", 30).talk("mill", 20).talk("stream", 10);
    }
}
