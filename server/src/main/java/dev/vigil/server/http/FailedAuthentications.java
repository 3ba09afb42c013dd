package dev.vigil.server.http;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.json.Json;
import dev.vigil.server.access.Origin;
import dev.vigil.server.access.Principal;
import dev.vigil.server.events.Events;
import dev.vigil.server.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Raises an alarm when many are turned away whom nobody knows: an event, once in a while, however long it goes on. */
public final class FailedAuthentications implements Refusals {
    /** The kind of the event. Its body tells {@code count}, {@code addresses} and {@code since}. */
    public static final String EVENT = "security.failed-authentications";

    /** So many within a minute are no typing errors. */
    static final int BURST = 20;

    private static final Logger LOG = LoggerFactory.getLogger(FailedAuthentications.class);
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofMinutes(10);
    private static final int MAX_ADDRESSES = 1_000;

    private final Refusals next;
    private final Database database;
    private final Events events;
    private final InstantSource clock;
    private final Set<String> addresses = new HashSet<>();
    private Instant since = Instant.EPOCH;
    private Instant silentUntil = Instant.EPOCH;
    private int count;

    /** @param next hears of every refusal first */
    public FailedAuthentications(Refusals next, Database database, Events events, InstantSource clock) {
        this.next = next;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void refused(Optional<Principal> who, Origin origin, ErrorCode code) {
        next.refused(who, origin, code);
        if (code == ErrorCode.UNAUTHENTICATED) {
            failed(origin);
        }
    }

    @Override
    public void refusedStranger(String keyId, Origin origin) {
        next.refusedStranger(keyId, origin);
        failed(origin);
    }

    @Override
    public void failedLogin(Origin origin) {
        next.failedLogin(origin);
        failed(origin);
    }

    private void failed(Origin origin) {
        countOf(origin).ifPresent(body -> {
            LOG.warn("many failed to say who they are within a minute: {}", body);
            database.write(sql -> {
                events.append(sql, EVENT, "http", body);
                return body;
            });
        });
    }

    /** Counts it; the body of an event when it is the one that makes it a burst. */
    private synchronized Optional<String> countOf(Origin origin) {
        Instant now = clock.instant();
        if (!now.isBefore(since.plus(SPAN))) {
            since = now;
            count = 0;
            addresses.clear();
        }
        count++;
        if (addresses.size() < MAX_ADDRESSES) {
            addresses.add(origin.ip());
        }
        if (count < BURST || now.isBefore(silentUntil)) {
            return Optional.empty();
        }
        silentUntil = now.plus(SILENCE);
        var body = new TreeMap<String, Object>();
        body.put("count", count);
        body.put("addresses", addresses.size());
        body.put("since", since.toString());
        return Optional.of(Json.write(body));
    }
}
