package dev.vigil.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Ability;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.DeployRequest;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.LogRequest.Order;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * What every backend does, whatever is behind it: it gives the same answers as the one evaluator gives over the events it
 * was loaded with, tells truly what they cover, and refuses what it does not offer.
 */
public abstract class BackendContract {
    private static final TimeRange WHOLE =
            new TimeRange(ContractEvents.END.minus(Duration.ofHours(2)), ContractEvents.END);

    /** The backend, loaded with these events in ascending time; made once for all tests of the class. */
    protected abstract Backend backend(List<LogEvent> events);

    private static final List<LogEvent> EVENTS = ContractEvents.all();

    private Backend backend() {
        return backend(EVENTS);
    }

    @Test
    void every_query_is_answered_as_the_evaluator_answers_it() {
        var softly = new SoftAssertions();
        for (String text : ContractQueries.ALL) {
            Query query = Query.parse(text);
            List<LogEvent> expected =
                    EVENTS.stream().filter(query.matcher()::matches).toList();
            softly.assertThat(read(request(query, WHOLE, LogRequest.ALL, Order.OLDEST_FIRST))
                            .events())
                    .as("events that match %s", text)
                    .containsExactlyInAnyOrderElementsOf(shapes(expected));
        }
        softly.assertAll();
    }

    @Test
    void a_question_about_one_service_finds_its_events_alone() {
        for (String service : List.of(ContractEvents.ODD, EVENTS.getFirst().service(), "nobody", "a\"b", ".*")) {
            List<LogEvent> expected = EVENTS.stream()
                    .filter(event -> event.service().equals(service))
                    .toList();
            var request = new LogRequest(
                    Optional.of(service), "", new Query.All(), WHOLE, LogRequest.ALL, Order.OLDEST_FIRST);

            assertThat(read(request).events()).containsExactlyInAnyOrderElementsOf(shapes(expected));
            var one = new LogRequest(Optional.of(service), "", new Query.All(), WHOLE, 1, Order.NEWEST_FIRST);
            read(one).coverage().total().ifPresent(total -> assertThat(total).isEqualTo(expected.size()));
        }
    }

    @Test
    void the_newest_are_given_when_there_are_more_than_the_limit() {
        for (int limit : List.of(1, 7, 100, 101, 150)) {
            Found newest = read(request(new Query.All(), WHOLE, limit, Order.NEWEST_FIRST));
            Found oldest = read(request(new Query.All(), WHOLE, limit, Order.OLDEST_FIRST));
            List<Instant> times =
                    EVENTS.reversed().stream().limit(limit).map(LogEvent::time).toList();

            assertThat(newest.times()).isEqualTo(times);
            assertThat(oldest.times()).isEqualTo(times.reversed());
            assertThat(newest.coverage().truncated()).isTrue();
            assertThat(newest.coverage().scanned()).isGreaterThanOrEqualTo(limit);
            newest.coverage().total().ifPresent(total -> assertThat(total).isEqualTo(EVENTS.size()));
        }
    }

    @Test
    void paging_loses_nothing_and_repeats_nothing() {
        Found all = read(request(new Query.All(), WHOLE, LogRequest.ALL, Order.OLDEST_FIRST));
        Found back = read(request(new Query.All(), WHOLE, LogRequest.ALL, Order.NEWEST_FIRST));

        assertThat(all.events()).containsExactlyInAnyOrderElementsOf(shapes(EVENTS));
        assertThat(back.events()).containsExactlyInAnyOrderElementsOf(shapes(EVENTS));
        assertThat(all.times()).isSorted();
        assertThat(back.times().reversed()).isSorted();
        assertThat(all.coverage().truncated()).isFalse();
        assertThat(all.coverage().scanned()).isGreaterThanOrEqualTo(EVENTS.size());
        all.coverage().total().ifPresent(total -> assertThat(total).isEqualTo(EVENTS.size()));
        assertThat(all.coverage().nativeQuery()).isNotBlank();
    }

    @Test
    void a_window_holds_its_start_and_not_its_end() {
        for (int i : List.of(0, 1, EVENTS.size() / 2, EVENTS.size() - 25)) {
            Instant from = EVENTS.get(i).time();
            Instant to = EVENTS.getLast().time();
            var range = new TimeRange(from, to);
            List<LogEvent> expected = EVENTS.stream()
                    .filter(event -> range.contains(event.time()))
                    .toList();

            assertThat(read(request(new Query.All(), range, LogRequest.ALL, Order.OLDEST_FIRST))
                            .events())
                    .containsExactlyInAnyOrderElementsOf(shapes(expected));
        }
    }

    @Test
    void nothing_is_found_where_nothing_is() {
        var before = new TimeRange(
                WHOLE.from().minus(Duration.ofDays(2)), WHOLE.from().minus(Duration.ofDays(1)));
        Found found = read(request(new Query.All(), before, LogRequest.ALL, Order.OLDEST_FIRST));

        assertThat(found.events()).isEmpty();
        assertThat(found.coverage().truncated()).isFalse();
        assertThat(found.coverage().total()).hasValue(0);
    }

    @Test
    void a_tail_begins_with_what_is_there_and_ends_when_it_is_closed() {
        if (!backend().abilities().contains(Ability.TAIL)) {
            return;
        }
        Instant from = EVENTS.get(EVENTS.size() - 25).time();
        List<LogEvent> expected =
                EVENTS.stream().filter(event -> !event.time().isBefore(from)).toList();
        var tailed = new ArrayList<LogEvent>();
        Feed<LogEvent> tail = backend().tail(new TailRequest(Optional.empty(), "", new Query.All(), from));
        try {
            while (tailed.size() < expected.size() && tail.hasNext()) {
                tailed.add(tail.next());
            }
        } finally {
            tail.close();
        }
        assertThat(tail.hasNext()).isFalse();
        assertThat(shapes(tailed)).containsExactlyInAnyOrderElementsOf(shapes(expected));
    }

    @Test
    void all_services_are_known() {
        assertThat(backend().services().items())
                .isSorted()
                .containsAll(EVENTS.stream().map(LogEvent::service).distinct().toList());
    }

    @Test
    void it_is_well_and_says_what_it_tried() {
        assertThat(backend().health().probes()).isNotEmpty().allSatisfy(probe -> {
            assertThat(probe.well()).as(probe.toString()).isTrue();
            assertThat(probe.tried()).isNotBlank();
            assertThat(probe.answer()).isNotBlank();
        });
    }

    @Test
    void what_is_not_declared_is_refused() {
        Backend backend = backend();
        assertThat(backend.abilities()).contains(Ability.LOGS, Ability.SERVICES);
        for (Ability ability : Ability.values()) {
            if (!backend.abilities().contains(ability)) {
                assertThatThrownBy(() -> ask(backend, ability))
                        .as("%s of %s", ability, backend.name())
                        .isInstanceOfSatisfying(
                                VigilException.class,
                                fault -> assertThat(fault.code()).isEqualTo(ErrorCode.NOT_OFFERED));
            }
        }
    }

    private static Object ask(Backend backend, Ability ability) {
        return switch (ability) {
            case LOGS -> backend.logs(request(new Query.All(), WHOLE, 1, Order.NEWEST_FIRST));
            case TAIL -> backend.tail(new TailRequest(Optional.empty(), "", new Query.All(), WHOLE.from()));
            case METRICS -> backend.metrics(new MetricRequest(Optional.empty(), Optional.empty(), WHOLE));
            case TRACES -> backend.traces(new TraceRequest(Optional.empty(), Map.of(), WHOLE, 1));
            case SERVICES -> backend.services();
            case DEPLOYS -> backend.deploys(new DeployRequest(Optional.empty(), WHOLE));
            case CLUSTER -> backend.cluster();
        };
    }

    private static LogRequest request(Query query, TimeRange range, long limit, Order order) {
        return new LogRequest(Optional.empty(), "", query, range, limit, order);
    }

    private Found read(LogRequest request) {
        var events = new ArrayList<LogEvent>();
        try (Feed<LogEvent> feed = backend().logs(request)) {
            feed.forEachRemaining(events::add);
            return new Found(shapes(events), events.stream().map(LogEvent::time).toList(), feed.coverage());
        }
    }

    private record Found(List<Shape> events, List<Instant> times, Coverage coverage) {}

    /** An event without where it was read, which differs from backend to backend. */
    private record Shape(Instant time, String level, String service, String message, Map<String, String> fields) {}

    private static List<Shape> shapes(List<LogEvent> events) {
        return events.stream()
                .map(event -> new Shape(
                        event.time(),
                        event.level().name(),
                        event.service(),
                        event.message(),
                        Map.copyOf(event.fields())))
                .toList();
    }
}
