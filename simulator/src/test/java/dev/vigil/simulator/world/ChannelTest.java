package dev.vigil.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.simulator.shop.Platform;
import dev.vigil.simulator.shop.Role;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChannelTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private final Timeline timeline = new Timeline(START);
    private final Channel channel = new Channel(timeline, Platform.JAVA, Role.SERVICE, 1);

    @Test
    void many_failures_open_the_circuit_once() {
        int turns = 0;
        for (int i = 0; i < 30; i++) {
            turns += channel.note(true) ? 1 : 0;
        }

        assertThat(turns).isEqualTo(1);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void few_failures_leave_it_closed() {
        for (int i = 0; i < 300; i++) {
            assertThat(channel.note(i % 2 == 0)).isFalse();
        }

        assertThat(channel.lets()).isTrue();
    }

    @Test
    void an_open_circuit_lets_one_call_through_after_a_while_and_closes_when_it_succeeds() {
        for (int i = 0; i < 30; i++) {
            channel.note(true);
        }
        assertThat(channel.lets()).isFalse();

        timeline.runUntil(Timeline.micros(START.plusSeconds(11)));
        assertThat(channel.lets()).isTrue();
        assertThat(channel.lets()).isFalse();

        assertThat(channel.note(false)).isTrue();
        assertThat(channel.lets()).isTrue();
    }

    @Test
    void a_proxy_never_gives_up_on_a_program() {
        var ofProxy = new Channel(timeline, Platform.PROXY, Role.SERVICE, 1);
        for (int i = 0; i < 30; i++) {
            ofProxy.note(true);
        }

        assertThat(ofProxy.lets()).isTrue();
    }
}
