package dev.vigil.simulator.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShopTest {
    private static final Shop SHOP = Shop.lumenwick();

    @Test
    void every_call_reaches_an_endpoint_that_is_there() {
        for (var component : SHOP.components()) {
            for (var endpoint : component.endpoints()) {
                for (var step : endpoint.steps()) {
                    switch (step) {
                        case Step.Work work -> assertThat(work.millis()).isPositive();
                        case Step.Call call -> reaches(call.target(), call.endpoint());
                        case Step.Lookup lookup -> {
                            reaches(lookup.cache().target(), lookup.cache().endpoint());
                            reaches(lookup.source().target(), lookup.source().endpoint());
                        }
                        case Step.Publish publish -> reaches(publish.target(), publish.endpoint());
                    }
                }
            }
        }
    }

    @Test
    void nobody_calls_himself_through_others() {
        for (var component : SHOP.components()) {
            var reached = new HashSet<String>();
            reach(component, reached);
            assertThat(reached).doesNotContain(component.name());
        }
    }

    @Test
    void there_are_ten_services_and_more_and_each_is_used() {
        assertThat(SHOP.components())
                .filteredOn(each -> each.role() == Role.SERVICE)
                .hasSizeGreaterThanOrEqualTo(10);
        assertThat(SHOP.components())
                .filteredOn(each -> each.role() == Role.DATABASE)
                .isNotEmpty();
        assertThat(SHOP.components())
                .filteredOn(each -> each.role() == Role.CACHE)
                .isNotEmpty();
        assertThat(SHOP.components())
                .filteredOn(each -> each.role() == Role.EXTERNAL)
                .hasSize(1);
        assertThat(SHOP.components())
                .filteredOn(each -> !each.name().equals(Shop.EDGE))
                .allSatisfy(each -> assertThat(SHOP.callersOf(each.name())).isNotEmpty());
    }

    @Test
    void errands_are_all_that_visitors_come_for() {
        double shares = SHOP.errands().stream().mapToDouble(Shop.Errand::share).sum();

        assertThat(shares).isEqualTo(1, within(1e-9));
    }

    @Test
    void every_bug_names_a_file_of_its_own_service() {
        var dice = Dice.of(1, "bugs");
        for (var component : SHOP.components()) {
            for (var endpoint : component.endpoints()) {
                if (!endpoint.code().isEmpty()) {
                    var bug = Bug.in(component, endpoint, dice);
                    String trace = StackTrace.of(
                            component.platform(), bug.error(), bug.message().said(dice), bug.places());
                    assertThat(bug.culprit()).startsWith(component.name() + "/");
                    assertThat(trace)
                            .contains(bug.culprit().substring(bug.culprit().lastIndexOf('/') + 1));
                }
            }
        }
    }

    private static void reaches(String target, String endpoint) {
        assertThat(SHOP.component(target).endpoint(endpoint).name()).isEqualTo(endpoint);
    }

    private static void reach(Component component, Set<String> reached) {
        for (String peer : component.peers()) {
            if (reached.add(peer)) {
                reach(SHOP.component(peer), reached);
            }
        }
    }
}
