package dev.vigil.wire;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One system that is asked again and again: where it is, who asks, how many questions it gets at once, and when it is better
 * left alone. Everything a call to it needs is here: tries with jitter that honour {@code Retry-After}, a time and a size
 * limit, a bulkhead and a circuit breaker of its own, so that one slow system never starves another. Interrupting the
 * asking thread ends the call. Safe for many threads.
 */
public final class Upstream {
    /** The bulkhead: questions at the same time; more wait their turn. */
    public static final int MAX_AT_ONCE = 16;

    static final Duration LONGEST_WAIT_FOR_A_TURN = Duration.ofSeconds(30);

    private static final int UNAUTHORIZED = 401;
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpCalls calls;
    private final Place place;
    private final Identity identity;
    private final Breaker breaker;
    private final Semaphore turns = new Semaphore(MAX_AT_ONCE, true);

    /**
     * Where it is and who asks.
     *
     * @param name what people call it, such as {@code Loki}
     * @param url the configured URL, with or without a path
     * @param headers such as the tenant's
     * @param credentials headers that are secret
     * @param timeout how long one try may take
     */
    public record Place(
            String name, URI url, Map<String, String> headers, Map<String, Secret> credentials, Duration timeout) {
        public Place {
            headers = Map.copyOf(headers);
            credentials = Map.copyOf(credentials);
        }

        @Override
        public String toString() {
            return name + " at " + url;
        }
    }

    /** A proof of who asks that does not stay the same, such as a token that ends. Safe for many threads. */
    public interface Identity {
        /** The headers that prove it now; may take a while. */
        Map<String, Secret> credentials();

        /** The call with its proof: for one that is made of the whole call, such as a signature. */
        default HttpCall prove(HttpCall bare) {
            return with(credentials(), bare);
        }

        /** Forgets what it has, since the other side refused it; false when there is no other. */
        boolean renew();
    }

    /** Nothing but what the place says. */
    private static final Identity NONE = new Identity() {
        @Override
        public Map<String, Secret> credentials() {
            return Map.of();
        }

        @Override
        public boolean renew() {
            return false;
        }
    };

    public Upstream(HttpCalls calls, Place place, InstantSource clock) {
        this(calls, place, NONE, clock);
    }

    public Upstream(HttpCalls calls, Place place, Identity identity, InstantSource clock) {
        this.calls = calls;
        this.place = place;
        this.identity = identity;
        this.breaker = new Breaker(clock);
    }

    /** Asks by GET; a status that is no success is a fault that says who was asked for what. */
    public HttpAnswer get(String pathAndQuery, String what) {
        return ask(HttpCall.get(at(pathAndQuery)), what);
    }

    /** Asks by POST of JSON; only for questions, because it is sent again when it fails. */
    public HttpAnswer askJson(String pathAndQuery, byte[] body, String what) {
        return ask(HttpCall.post(at(pathAndQuery), JSON, body).repeatable(), what);
    }

    /** Asks by POST of a form; only for questions, because it is sent again when it fails. */
    public HttpAnswer askForm(String pathAndQuery, String form, String what) {
        return ask(
                HttpCall.post(at(pathAndQuery), FORM, form.getBytes(StandardCharsets.UTF_8))
                        .repeatable(),
                what);
    }

    /**
     * Asks a question of any form, and gives the answer whatever its status; whoever asks looks at that.
     *
     * @param bare to {@link #at}
     * @param comeAgain whether an answer asks to be asked again later, though its status does not say so
     */
    public HttpAnswer answer(HttpCall bare, String what, Predicate<HttpAnswer> comeAgain) {
        HttpCall call = dressed(bare);
        breaker.demandClosed(toString());
        takeTurn(what);
        try {
            HttpAnswer answer = proved(call, comeAgain);
            if (answer.status() >= 500 || answer.status() == 408) {
                breaker.failed(answer.toString());
            } else {
                // A refusal shows that the system is well; nobody's fault but the question's.
                breaker.succeeded();
            }
            return answer;
        } catch (VigilException fault) {
            settle(fault);
            throw fault;
        } finally {
            turns.release();
        }
    }

    /** The place of a path below the configured URL. */
    public URI at(String pathAndQuery) {
        String base = place.url().toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + pathAndQuery);
    }

    public URI url() {
        return place.url();
    }

    /** Such as {@code Loki at http://loki:3100}. */
    @Override
    public String toString() {
        return place.toString();
    }

    private HttpAnswer ask(HttpCall bare, String what) {
        return answer(bare, what, _ -> false).demandSuccess(toString(), what);
    }

    private HttpCall dressed(HttpCall bare) {
        HttpCall call = bare.header("Accept", JSON).toConfiguredPlace().within(place.timeout());
        for (var header : place.headers().entrySet()) {
            call = call.header(header.getKey(), header.getValue());
        }
        return with(place.credentials(), call);
    }

    /** A proof that has ended is renewed once: it may have been taken back before its time. */
    private HttpAnswer proved(HttpCall bare, Predicate<HttpAnswer> comeAgain) {
        HttpAnswer answer = calls.send(identity.prove(bare), comeAgain);
        boolean again = answer.status() == UNAUTHORIZED && identity.renew();
        return again ? calls.send(identity.prove(bare), comeAgain) : answer;
    }

    private static HttpCall with(Map<String, Secret> credentials, HttpCall bare) {
        HttpCall call = bare;
        for (var credential : credentials.entrySet()) {
            call = call.credential(credential.getKey(), credential.getValue());
        }
        return call;
    }

    /** No answer at all is its fault; anything else is not. */
    private void settle(VigilException fault) {
        switch (fault.code()) {
            case UPSTREAM_FAILED, UPSTREAM_TIMED_OUT -> breaker.failed(fault.explanation());
            case CANCELLED -> {}
            default -> breaker.succeeded();
        }
    }

    private void takeTurn(String what) {
        try {
            if (!turns.tryAcquire(LONGEST_WAIT_FOR_A_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new VigilException(
                        ErrorCode.UPSTREAM_TIMED_OUT,
                        this + " was not asked for " + what + ": " + MAX_AT_ONCE
                                + " questions to it were under way for " + Durations.text(LONGEST_WAIT_FOR_A_TURN)
                                + ". Ask for less, or later.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VigilException(
                    ErrorCode.CANCELLED, "the question for " + what + " was given up, because its caller was", e);
        }
    }
}
