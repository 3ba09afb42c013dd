package dev.vigil.analysis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.analysis.logs.CodeFrame;
import dev.vigil.api.telemetry.Deploy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutsTest {
    private static final Instant ONSET = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void deploys_of_the_service_within_half_an_hour_are_near() {
        var near = Rollouts.near(
                List.of(
                        deploy("early", "cart", Duration.ofMinutes(-31)),
                        deploy("before", "cart", Duration.ofMinutes(-4)),
                        deploy("after", "cart", Duration.ofMinutes(10)),
                        deploy("other", "stock", Duration.ofMinutes(-1))),
                "cart",
                ONSET,
                List.of());

        assertThat(near).extracting(rollout -> rollout.deploy().id()).containsExactly("before", "after");
    }

    @Test
    void a_deploy_after_the_onset_cannot_have_caused_it() {
        var after = new Clue.Rollout(deploy("x", "cart", Duration.ofMinutes(10)), Duration.ofMinutes(-10), List.of());
        var before = new Clue.Rollout(deploy("x", "cart", Duration.ofMinutes(-1)), Duration.ofMinutes(1), List.of());

        assertThat(Rollouts.nearness(after)).isZero();
        assertThat(Rollouts.nearness(before)).isGreaterThan(0.9);
    }

    @Test
    void a_deploy_without_a_service_counts_when_its_files_are_in_the_stack_traces() {
        var frames = List.of(new CodeFrame("org/shop/cart/Pricing.java", 7, "", "java", true));
        var unnamed = new Deploy(
                "c1",
                "",
                ONSET.minusSeconds(60),
                "",
                "",
                "",
                List.of("cart/src/main/java/org/shop/cart/Pricing.java"),
                "git");

        assertThat(Rollouts.near(List.of(unnamed), "cart", ONSET, frames)
                        .getFirst()
                        .files())
                .hasSize(1);
        assertThat(Rollouts.near(List.of(unnamed), "cart", ONSET, List.of())).isEmpty();
    }

    @Test
    void paths_agree_by_their_ends() {
        assertThat(Rollouts.samePlace("cart/cart/rules.py", "/app/cart/rules.py"))
                .isTrue();
        assertThat(Rollouts.samePlace("Pricing.java", "org/shop/Pricing.java")).isTrue();
        assertThat(Rollouts.samePlace("stock/rules.py", "/app/cart/rules.py")).isFalse();
        assertThat(Rollouts.samePlace("cart/rules.py", "/app/cart/other.py")).isFalse();
    }

    private static Deploy deploy(String id, String service, Duration fromOnset) {
        return new Deploy(id, service, ONSET.plus(fromOnset), "v1", "", "", List.of(), "test");
    }
}
