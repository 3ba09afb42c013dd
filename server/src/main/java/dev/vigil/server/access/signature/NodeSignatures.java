package dev.vigil.server.access.signature;

import dev.vigil.api.VigilException;
import dev.vigil.wire.signature.HttpSignature;
import dev.vigil.wire.signature.Message;
import dev.vigil.wire.signature.SignatureParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells whether a request is a node's: signed whole with the Ed25519 key it enrolled with (RFC 9421), fresh, and the
 * first with its nonce. Nothing that says what is asked, or for which run, may stand outside the signature.
 */
public final class NodeSignatures {
    /** How far the clocks of nodes may be off, and how long one request is good. */
    public static final Duration SKEW = Duration.ofMinutes(5);

    /** The header field that names the run a request belongs to. */
    public static final String RUN = "vigil-run";

    /** The header field with the capability token of that run. */
    public static final String CAPABILITY = "vigil-capability";

    private static final String DIGEST = "content-digest";
    private static final List<String> ALWAYS = List.of("@method", "@authority", "@path", "@query", DIGEST);
    private static final int MOST_NONCE_CHARS = 128;
    private static final int LEAST_NONCE_CHARS = 16;

    private final Function<String, Optional<byte[]>> publicKeys;
    private final Nonces nonces;
    private final InstantSource clock;

    /**
     * Knows nodes by their keys.
     *
     * @param publicKeys the 32 bytes that a node enrolled with, by the node's name; absent for nodes we do not know
     */
    public NodeSignatures(Function<String, Optional<byte[]>> publicKeys, Nonces nonces, InstantSource clock) {
        this.publicKeys = publicKeys;
        this.nonces = nonces;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Verdict {
        /** It is this node's. */
        record Genuine(String node) implements Verdict {}

        /** It is nobody's. */
        record Refused(String reason) implements Verdict {}
    }

    /**
     * Whose request it is. A genuine one is used up.
     *
     * @param body as it came, byte for byte; empty where there is none
     */
    public Verdict verify(Message request, byte[] body) {
        HttpSignature signature;
        try {
            signature = HttpSignature.of(request);
            if (!HttpSignature.isDigestOf(request.field(DIGEST).orElse(""), body)) {
                return new Verdict.Refused("the body is not the one that was signed");
            }
        } catch (VigilException e) {
            return new Verdict.Refused(e.explanation());
        }
        var parameters = signature.parameters();
        var objection = objection(parameters, request);
        if (objection.isPresent()) {
            return new Verdict.Refused(objection.get());
        }
        String node = parameters.keyId().orElseThrow();
        var key = publicKeys.apply(node);
        if (key.isEmpty() || !signature.isBy(key.get())) {
            return new Verdict.Refused("this request is not signed by a node that is enrolled here");
        }
        Instant until = parameters.expires().orElseThrow().plus(SKEW);
        return nonces.isFirst("node " + node, parameters.nonce().orElseThrow(), until)
                ? new Verdict.Genuine(node)
                : new Verdict.Refused("this request came before");
    }

    private Optional<String> objection(SignatureParameters parameters, Message request) {
        var needed = new ArrayList<>(ALWAYS);
        List.of(RUN, CAPABILITY).stream()
                .filter(name -> request.field(name).isPresent())
                .forEach(needed::add);
        needed.removeAll(parameters.components());
        if (!needed.isEmpty()) {
            return Optional.of("the signature does not cover " + String.join(", ", needed));
        }
        if (!parameters.algorithm().equals(Optional.of(SignatureParameters.ED25519))
                || parameters.keyId().isEmpty()) {
            return Optional.of("the signature is not one of Ed25519 by a node that says its name");
        }
        int length = parameters.nonce().orElse("").length();
        if (length < LEAST_NONCE_CHARS || length > MOST_NONCE_CHARS) {
            return Optional.of("the signature has no nonce of " + LEAST_NONCE_CHARS + " characters or more");
        }
        return staleness(parameters);
    }

    private Optional<String> staleness(SignatureParameters parameters) {
        Instant now = clock.instant();
        if (parameters.created().isEmpty() || parameters.expires().isEmpty()) {
            return Optional.of("the signature does not say from when until when it is good");
        }
        Instant created = parameters.created().get();
        Instant expires = parameters.expires().get();
        boolean inTime = !created.isAfter(now.plus(SKEW))
                && !created.isBefore(now.minus(SKEW))
                && now.isBefore(expires.plus(SKEW))
                && !expires.isBefore(created)
                && !expires.isAfter(created.plus(SKEW));
        return inTime
                ? Optional.empty()
                : Optional.of("the signature is too old, not good yet, or good for longer than " + SKEW.toMinutes()
                        + " minutes; is the node's clock right?");
    }
}
