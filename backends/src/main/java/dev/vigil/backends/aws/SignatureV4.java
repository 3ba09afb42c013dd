package dev.vigil.backends.aws;

import dev.vigil.api.Secret;
import dev.vigil.wire.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs calls with AWS Signature Version 4: all of it but headers that change on the way.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">The algorithm</a>
 */
final class SignatureV4 {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String HMAC = "HmacSHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String region;
    private final String service;

    /** @param service as signatures name it, such as {@code logs} */
    SignatureV4(String region, String service) {
        this.region = region;
        this.service = service;
    }

    HttpCall signed(HttpCall call, AwsKeys keys, Instant now) {
        HttpCall dated = call.header("X-Amz-Date", TIME.format(now));
        HttpCall signed = dated.credential("Authorization", Secret.of(authorization(dated, keys, now)));
        return keys.token()
                .map(token -> signed.credential("X-Amz-Security-Token", token))
                .orElse(signed);
    }

    /** The header that proves a call which carries its date. */
    String authorization(HttpCall dated, AwsKeys keys, Instant now) {
        String time = TIME.format(now);
        String day = time.substring(0, 8);
        Map<String, String> headers = toSign(dated);
        keys.token().ifPresent(token -> headers.put("x-amz-security-token", token.reveal()));
        String names = String.join(";", headers.keySet());
        String scope = day + "/" + region + "/" + service + "/aws4_request";
        byte[] canonical = canonical(dated, headers, names).getBytes(StandardCharsets.UTF_8);
        String text = String.join("\n", ALGORITHM, time, scope, sha256(canonical));
        return ALGORITHM + " Credential=" + keys.id() + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                + HexFormat.of().formatHex(hmac(key(keys, day), text));
    }

    /** The host, what the content is, and AWS's own headers. */
    private static Map<String, String> toSign(HttpCall call) {
        var headers = new TreeMap<String, String>();
        URI uri = call.uri();
        headers.put("host", uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
        call.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-") || lower.equals("content-type")) {
                headers.put(lower, value.strip().replaceAll(" +", " "));
            }
        });
        return headers;
    }

    private static String canonical(HttpCall call, Map<String, String> headers, String names) {
        String path = call.uri().getRawPath();
        String query = call.uri().getRawQuery();
        return String.join(
                "\n",
                call.method(),
                path == null || path.isEmpty() ? "/" : path.replace("%", "%25"),
                query == null ? "" : sorted(query),
                headers.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining()),
                names,
                sha256(call.body()));
    }

    private static String sorted(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private byte[] key(AwsKeys keys, String day) {
        byte[] key = ("AWS4" + keys.secret().reveal()).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day, region, service, "aws4_request"}) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC, e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
