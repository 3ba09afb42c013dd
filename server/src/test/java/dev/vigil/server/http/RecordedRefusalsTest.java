package dev.vigil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.ledger.Result;
import dev.vigil.server.access.Origin;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.AuditSettings;
import dev.vigil.server.events.Event;
import dev.vigil.server.events.Events;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.TestDatabase;
import dev.vigil.testkit.Asvs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedRefusalsTest {
    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final InstantSource clock = () -> now;
    private Database database;
    private AuditLog audit;
    private RecordedRefusals refusals;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.file(directory));
        var instance = InstanceId.next(new Ids(clock, new Random(1)));
        audit = AuditLog.open(database, new AuditSettings(Secret.of("5c".repeat(31) + "a1"), instance), clock);
        refusals = new RecordedRefusals(audit, clock);
    }

    @AfterEach
    void close() {
        audit.close();
        database.close();
    }

    @Test
    void a_flood_from_one_address_is_two_entries_a_minute_that_say_how_many_there_were() {
        for (int i = 0; i < 5_000; i++) {
            turnAway("203.0.113.7", ErrorCode.UNAUTHENTICATED);
        }
        assertThat(audit.size()).isEqualTo(1);

        now = now.plus(Duration.ofMinutes(1));
        refusals.flushWhenDue();

        assertThat(audit.tail(10)).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.who().ip()).isEqualTo("203.0.113.7");
            assertThat(entry.end().orElseThrow().result()).isEqualTo(Result.UNAUTHORIZED);
        });
        assertThat(audit.tail(1).getFirst().end().orElseThrow().detail()).endsWith(": 4999");
    }

    @Test
    void a_flood_from_many_addresses_is_bounded_and_none_is_forgotten() {
        for (int i = 0; i < 10_000; i++) {
            turnAway("198.51." + i / 250 + "." + i % 250, ErrorCode.UNAUTHENTICATED);
        }
        now = now.plus(Duration.ofMinutes(1));
        refusals.flushWhenDue();

        assertThat(audit.size()).isEqualTo(RecordedRefusals.MAX_TOLD_APART + 1);
        assertThat(audit.tail(1).getFirst().end().orElseThrow().detail())
                .endsWith(": " + (10_000 - RecordedRefusals.MAX_TOLD_APART));
    }

    @Test
    void a_key_that_is_dead_is_two_entries_a_minute_that_name_it_from_wherever_it_is_shown() {
        for (int i = 0; i < 1_000; i++) {
            refusals.refusedStranger("ms7jbr7s", from("203.0.113." + i % 250));
        }
        refusals.refusedStranger("e5tqyzqd", from("203.0.113.1"));
        now = now.plus(Duration.ofMinutes(1));
        refusals.flushWhenDue();

        assertThat(audit.tail(10))
                .extracting(entry -> entry.who().keyId())
                .containsExactly("ms7jbr7s", "e5tqyzqd", "ms7jbr7s");
        assertThat(audit.tail(10).getFirst().end().orElseThrow().detail()).contains("opens nothing any more");
        assertThat(audit.tail(1).getFirst().end().orElseThrow().detail()).endsWith(": 999");
    }

    @Test
    void failed_logins_count_towards_a_burst_and_are_not_recorded_twice() {
        var events = new Events(database, clock);
        var alarm = new FailedAuthentications(refusals, database, events, clock);
        for (int i = 0; i < FailedAuthentications.BURST; i++) {
            alarm.failedLogin(from("203.0.113.7"));
        }

        assertThat(events.since(0, 10)).extracting(Event::kind).containsExactly(FailedAuthentications.EVENT);
        assertThat(audit.size()).isZero();
    }

    @Asvs("V16.3.1")
    @Test
    void who_asks_too_often_is_in_the_record_as_such() {
        turnAway("203.0.113.7", ErrorCode.UNAUTHENTICATED);
        turnAway("203.0.113.7", ErrorCode.RATE_LIMITED);

        assertThat(audit.tail(10))
                .extracting(entry -> entry.end().orElseThrow().result())
                .containsExactly(Result.UNAUTHORIZED, Result.RATE_LIMITED);
    }

    @Asvs("V16.3.3")
    @Test
    void a_burst_of_failed_authentications_is_one_event_in_ten_minutes() {
        var events = new Events(database, clock);
        var alarm = new FailedAuthentications(refusals, database, events, clock);
        for (int i = 0; i < FailedAuthentications.BURST - 1; i++) {
            alarm.refused(Optional.empty(), from("203.0.113." + i), ErrorCode.UNAUTHENTICATED);
            alarm.refused(Optional.empty(), from("203.0.113." + i), ErrorCode.RATE_LIMITED);
        }
        assertThat(events.since(0, 10)).isEmpty();

        for (int i = 0; i < 500; i++) {
            alarm.refused(Optional.empty(), from("203.0.113.7"), ErrorCode.UNAUTHENTICATED);
        }
        assertThat(events.since(0, 10)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(FailedAuthentications.EVENT);
            assertThat(event.body()).contains("\"count\":20", "\"addresses\":19");
        });

        now = now.plus(Duration.ofMinutes(11));
        for (int i = 0; i < FailedAuthentications.BURST; i++) {
            alarm.refused(Optional.empty(), from("203.0.113.7"), ErrorCode.UNAUTHENTICATED);
        }
        assertThat(events.since(0, 10)).extracting(Event::kind).hasSize(2);
    }

    private void turnAway(String ip, ErrorCode code) {
        refusals.refused(Optional.empty(), from(ip), code);
    }

    private static Origin from(String ip) {
        return new Origin("GET /api/v1/logs", ip, "curl/8");
    }
}
