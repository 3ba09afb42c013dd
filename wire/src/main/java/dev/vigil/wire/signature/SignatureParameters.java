package dev.vigil.wire.signature;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a signature covers, and what it says of itself (RFC 9421, section 2.3).
 *
 * @param components names of header fields, and {@code @method} and the like
 */
public record SignatureParameters(
        List<String> components,
        Optional<Instant> created,
        Optional<Instant> expires,
        Optional<String> nonce,
        Optional<String> algorithm,
        Optional<String> keyId,
        Optional<String> tag) {
    /** Ed25519 (RFC 9421, section 3.3.6). */
    public static final String ED25519 = "ed25519";

    public SignatureParameters {
        components = List.copyOf(components);
    }

    /** For a request that is about to be signed with Ed25519. */
    public static SignatureParameters ed25519(
            List<String> components, String keyId, Instant created, Instant expires, String nonce) {
        return new SignatureParameters(
                components,
                Optional.of(created),
                Optional.of(expires),
                Optional.of(nonce),
                Optional.of(ED25519),
                Optional.of(keyId),
                Optional.empty());
    }

    /** As a {@code Signature-Input} field writes it, in the order that we use. */
    String text() {
        var text = new StringBuilder(
                components.stream().map(StructuredText::quoted).collect(Collectors.joining(" ", "(", ")")));
        created.ifPresent(at -> text.append(";created=").append(at.getEpochSecond()));
        expires.ifPresent(at -> text.append(";expires=").append(at.getEpochSecond()));
        nonce.ifPresent(value -> text.append(";nonce=").append(StructuredText.quoted(value)));
        algorithm.ifPresent(value -> text.append(";alg=").append(StructuredText.quoted(value)));
        keyId.ifPresent(value -> text.append(";keyid=").append(StructuredText.quoted(value)));
        tag.ifPresent(value -> text.append(";tag=").append(StructuredText.quoted(value)));
        return text.toString();
    }
}
