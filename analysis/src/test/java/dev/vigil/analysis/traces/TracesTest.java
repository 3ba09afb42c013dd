package dev.vigil.analysis.traces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.analysis.traces.TraceChange.Kind;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final Instant END = Instant.parse("2026-03-01T15:00:00Z");
    private static final TimeRange HOUR = TimeRange.endingAt(END, Duration.ofHours(1));
    private static final TimeGrid GRID = new TimeGrid(Optional.of(HOUR.before(Duration.ofHours(1))), HOUR);
    private static final Instant ONSET = END.minus(Duration.ofMinutes(20));

    /** A front that asks a cart, which asks a store that has no spans of its own. */
    private record Shop(Predicate<Instant> storeFails, Predicate<Instant> cartFails, Predicate<Instant> storeSlow) {
        List<Span> spans() {
            var random = new Random(4);
            List<Span> spans = new ArrayList<>();
            int number = 0;
            for (Instant t = HOUR.from().minusSeconds(3_600); t.isBefore(END); t = t.plusMillis(4_000)) {
                trace("t" + number++, t.plusMillis(random.nextInt(3_000)), random, spans);
            }
            return spans;
        }

        private void trace(String id, Instant t, Random random, List<Span> spans) {
            boolean store = storeFails.test(t);
            boolean cart = store || cartFails.test(t);
            long storeMillis = (storeSlow.test(t) ? 900L : 10L) + random.nextInt(5);
            long cartMillis = storeMillis + 8 + random.nextInt(4);
            spans.add(span(id, "a", "", "front", "GET /cart", Span.Kind.SERVER, t, cartMillis + 10, cart, ""));
            spans.add(span(
                    id, "b", "a", "front", "GET", Span.Kind.CLIENT, t.plusMillis(2), cartMillis + 4, cart, "cart"));
            spans.add(span(id, "c", "b", "cart", "GET /cart", Span.Kind.SERVER, t.plusMillis(4), cartMillis, cart, ""));
            spans.add(span(
                    id, "d", "c", "cart", "SELECT", Span.Kind.CLIENT, t.plusMillis(6), storeMillis, store, "store"));
        }
    }

    @Test
    void who_calls_whom_is_read_from_the_spans() {
        CallGraph graph = graph(new Shop(t -> false, t -> false, t -> false).spans());

        assertThat(graph.callees("front")).containsExactly("cart");
        assertThat(graph.callees("cart")).containsExactly("store");
        assertThat(graph.traced()).containsExactly("cart", "front");
        assertThat(graph.entrances()).containsExactly("front");
        assertThat(graph.changes()).isEmpty();
        assertThat(graph.reachable("front")).containsExactly("cart", "front", "store");
    }

    @Test
    void failures_go_back_to_whoever_fails_first() {
        CallGraph graph = graph(new Shop(late(2), t -> false, t -> false).spans());

        assertThat(change(graph, Kind.ERRORS, "front", "").blame()).containsOnlyKeys("cart");
        assertThat(change(graph, Kind.ERRORS, "cart", "").blame()).containsOnlyKeys("store");
        assertThat(change(graph, Kind.ERRORS, "cart", "store").now()).isGreaterThan(0.3);
        assertThat(change(graph, Kind.ERRORS, "cart", "").onset()).isBetween(ONSET, ONSET.plusSeconds(60));
    }

    @Test
    void failures_without_a_failing_call_stay_with_the_service() {
        CallGraph graph = graph(new Shop(t -> false, late(3), t -> false).spans());

        assertThat(change(graph, Kind.ERRORS, "cart", "").own()).isEqualTo(1);
        assertThat(change(graph, Kind.ERRORS, "front", "").own()).isZero();
    }

    @Test
    void lost_time_goes_back_to_whoever_loses_it() {
        CallGraph graph = graph(new Shop(t -> false, t -> false, late(1)).spans());

        TraceChange front = change(graph, Kind.LATENCY, "front", "");
        assertThat(front.now()).isGreaterThan(900);
        assertThat(front.usual()).isLessThan(60);
        assertThat(front.blame().get("cart")).isGreaterThan(0.9);
        assertThat(change(graph, Kind.LATENCY, "cart", "").blame().get("store")).isGreaterThan(0.9);
    }

    @Test
    void the_order_of_spans_does_not_matter() {
        List<Span> spans = new Shop(late(2), t -> false, late(4)).spans();
        CallGraph inOrder = graph(spans);
        Collections.shuffle(spans, new Random(8));

        assertThat(graph(spans)).isEqualTo(inOrder);
    }

    @Test
    void a_service_that_nobody_asks_any_more_is_not_blamed_for_its_silence() {
        List<Span> spans = new Shop(t -> false, t -> false, t -> false).spans();
        spans.removeIf(span -> span.start().isAfter(ONSET) && !span.service().equals("front"));
        spans.removeIf(span -> span.start().isAfter(ONSET) && span.kind() == Span.Kind.CLIENT);

        assertThat(graph(spans).changes()).noneMatch(change -> change.kind() == Kind.SILENCE);
    }

    @Test
    void a_service_that_is_asked_and_says_nothing_is_silent() {
        List<Span> spans = new Shop(t -> false, t -> false, t -> false).spans();
        spans.removeIf(span -> span.start().isAfter(ONSET) && span.service().equals("cart"));

        assertThat(change(graph(spans), Kind.SILENCE, "cart", "").now()).isZero();
    }

    @Test
    void the_called_one_is_found_in_any_convention() {
        assertThat(peer(Map.of("peer.service", "cards"))).isEqualTo("cards");
        assertThat(peer(Map.of("server.address", "db.shop.svc:5432"))).isEqualTo("db.shop.svc");
        assertThat(peer(Map.of("http.url", "https://user@api.cards.example:443/pay?x=1")))
                .isEqualTo("api.cards.example");
        assertThat(peer(Map.of("db.system", "postgresql"))).isEqualTo("postgresql");
        assertThat(peer(Map.of())).isEmpty();
    }

    @Test
    void too_many_spans_are_thinned_by_whole_traces() {
        var store = new SpanStore();
        for (int i = 0; i < SpanStore.MAX_SPANS / 2 + 1_000; i++) {
            store.add(span("t" + i, "a", "", "front", "x", Span.Kind.SERVER, ONSET, 1, false, ""));
            store.add(span("t" + i, "b", "a", "cart", "y", Span.Kind.SERVER, ONSET, 1, false, ""));
        }

        assertThat(store.keptOneIn()).isEqualTo(2);
        assertThat(store.size()).isBetween(SpanStore.MAX_SPANS / 2 - 10_000, SpanStore.MAX_SPANS / 2 + 10_000);
        assertThat(Visits.of(store).stream().filter(Visit::root))
                .allMatch(visit -> visit.calls().size() == 1);
    }

    private static Predicate<Instant> late(int every) {
        return t -> !t.isBefore(ONSET) && t.toEpochMilli() / 4_000 % every == 0;
    }

    private static TraceChange change(CallGraph graph, Kind kind, String service, String target) {
        return graph.changes().stream()
                .filter(c -> c.kind() == kind
                        && c.service().equals(service)
                        && c.target().equals(target))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " of " + service + " in " + graph.changes()));
    }

    private static CallGraph graph(List<Span> spans) {
        var traces = new Traces(GRID);
        spans.forEach(traces::add);
        return traces.graph();
    }

    private static String peer(Map<String, String> attributes) {
        return Peer.of(new Span(
                "t", "s", "", "front", "x", Span.Kind.CLIENT, ONSET, Duration.ZERO, Span.Status.OK, attributes));
    }

    private static Span span(
            String trace,
            String id,
            String parent,
            String service,
            String operation,
            Span.Kind kind,
            Instant start,
            long millis,
            boolean failed,
            String peer) {
        return new Span(
                trace,
                id,
                parent,
                service,
                operation,
                kind,
                start,
                Duration.ofMillis(millis),
                failed ? Span.Status.ERROR : Span.Status.UNSET,
                peer.isEmpty() ? Map.of() : Map.of("peer.service", peer));
    }
}
