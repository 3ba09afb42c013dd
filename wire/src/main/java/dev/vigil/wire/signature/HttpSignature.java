package dev.vigil.wire.signature;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The signature of one request (RFC 9421): what it says of itself, and the bytes it was made over. Reading it proves
 * nothing; {@link #isBy} does. One signature a request is read, and none of its components may be missing.
 */
public final class HttpSignature {
    private static final String INPUT = "signature-input";
    private static final String SIGNATURE = "signature";
    private static final String SHA_256 = "sha-256";
    private static final String LABEL = "sig";

    private final SignatureParameters parameters;
    private final byte[] base;
    private final byte[] signature;

    private HttpSignature(SignatureParameters parameters, byte[] base, byte[] signature) {
        this.parameters = parameters;
        this.base = base;
        this.signature = signature;
    }

    /** Two header fields. */
    public record Fields(String signatureInput, String signature) {}

    /** Reads the signature of a request; what is none, or covers what is not there, is a {@link ErrorCode#BAD_REQUEST}. */
    public static HttpSignature of(Message message) {
        var input = StructuredText.input(field(message, INPUT));
        var bytes = StructuredText.bytes(field(message, SIGNATURE));
        if (!input.label().equals(bytes.label())) {
            throw bad("the fields Signature and Signature-Input name different signatures");
        }
        return new HttpSignature(
                input.parameters(), base(message, input.parameters(), input.parametersText()), bytes.bytes());
    }

    /** Signs a request with an Ed25519 key, given as its 32 secret bytes. */
    public static Fields sign(Message message, SignatureParameters parameters, Secret key) {
        byte[] secret = Base64.getDecoder().decode(key.reveal());
        byte[] base = base(message, parameters, parameters.text());
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, base, 0, base.length, signature, 0);
        return new Fields(LABEL + "=" + parameters.text(), StructuredText.bytes(LABEL, signature));
    }

    /** The public half of a secret key. */
    public static byte[] publicKey(Secret key) {
        byte[] open = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(Base64.getDecoder().decode(key.reveal()), 0, open, 0);
        return open;
    }

    /** The field {@code Content-Digest} of a body (RFC 9530). */
    public static String contentDigest(byte[] body) {
        return StructuredText.bytes(SHA_256, Digest.sha256().digest(body));
    }

    /** Whether a {@code Content-Digest} is the SHA-256 of a body. */
    public static boolean isDigestOf(String contentDigest, byte[] body) {
        var said = StructuredText.bytes(contentDigest);
        return said.label().equals(SHA_256)
                && MessageDigest.isEqual(said.bytes(), Digest.sha256().digest(body));
    }

    public SignatureParameters parameters() {
        return parameters;
    }

    /** The bytes that were signed, as text. */
    public String base() {
        return new String(base, StandardCharsets.UTF_8);
    }

    /** Whether the holder of this Ed25519 key made it. */
    public boolean isBy(byte[] publicKey) {
        return publicKey.length == Ed25519.PUBLIC_KEY_SIZE
                && signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, publicKey, 0, base, 0, base.length);
    }

    /** Whether somebody with this shared secret made it (HMAC-SHA-256). */
    public boolean isByHolderOf(byte[] shared) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(shared, "HmacSHA256"));
            return MessageDigest.isEqual(mac.doFinal(base), signature);
        } catch (GeneralSecurityException e) {
            throw new VigilException(ErrorCode.INTERNAL, "this Java runtime has no HMAC-SHA-256", e);
        }
    }

    /** The signature base of RFC 9421, section 2.5. */
    private static byte[] base(Message message, SignatureParameters parameters, String parametersText) {
        var text = new StringBuilder();
        for (String name : parameters.components()) {
            String value = message.component(name)
                    .orElseThrow(() -> bad("the signature covers " + name + ", which this request has not"));
            text.append(StructuredText.quoted(name)).append(": ").append(value).append('\n');
        }
        text.append("\"@signature-params\": ").append(parametersText);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String field(Message message, String name) {
        return message.field(name).orElseThrow(() -> bad("this request has no field " + name));
    }

    private static VigilException bad(String message) {
        return new VigilException(ErrorCode.BAD_REQUEST, message);
    }

    @Override
    public String toString() {
        return "[signature over " + parameters.components() + "]";
    }
}
