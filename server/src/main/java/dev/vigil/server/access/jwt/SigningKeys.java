package dev.vigil.server.access.jwt;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An issuer's keys, remembered. They are read again when they are old, and when a token names one we do not know; never
 * more often than once a minute, whatever tokens people send.
 */
final class SigningKeys {
    static final Duration FRESH = Duration.ofMinutes(15);
    static final Duration BETWEEN_READS = Duration.ofMinutes(1);
    /** When the issuer does not answer, its old keys are good for so long. */
    static final Duration LONGEST = Duration.ofHours(24);

    private final KeySource source;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known known = new Known(List.of(), Instant.MIN, Instant.MIN);

    SigningKeys(KeySource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * What was read.
     *
     * @param tried when reading was last tried, whatever came of it
     */
    private record Known(List<JWK> keys, Instant read, Instant tried) {}

    /** The key of this name; when the issuer has none of it, or does not answer, there is none. */
    Optional<JWK> named(String id) {
        Instant now = clock.instant();
        if (known.read.isBefore(now.minus(FRESH)) || find(id).isEmpty()) {
            readAgain(now);
        }
        return known.read.isBefore(now.minus(LONGEST)) ? Optional.empty() : find(id);
    }

    private Optional<JWK> find(String id) {
        return known.keys.stream().filter(key -> id.equals(key.getKeyID())).findFirst();
    }

    private void readAgain(Instant now) {
        reading.lock();
        try {
            if (known.tried.isAfter(now.minus(BETWEEN_READS))) {
                return;
            }
            known = new Known(known.keys, known.read, now);
            known = new Known(parsed(source.fetch()), now, now);
        } catch (VigilException e) {
            TokenVerifier.LOG.warn("the keys that sign tokens could not be read: {}", e.explanation());
        } finally {
            reading.unlock();
        }
    }

    private static List<JWK> parsed(String text) {
        try {
            return JWKSet.parse(text).getKeys();
        } catch (ParseException e) {
            throw new VigilException(ErrorCode.UPSTREAM_FAILED, "that is no set of keys: " + e.getMessage(), e);
        }
    }
}
