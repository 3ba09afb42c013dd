package dev.vigil.backends.aws;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.backends.remote.Document;
import dev.vigil.backends.remote.Form;
import dev.vigil.wire.HttpAnswer;
import dev.vigil.wire.HttpCall;
import dev.vigil.wire.HttpCalls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Keys for whoever logged in with {@code aws sso login}: the login's token is in a file, the keys of an account's role are asked
 * for with it (docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html).
 */
record SingleSignOn(AwsEnvironment environment, HttpCalls calls, InstantSource clock) {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    AwsKeys keys(String name, Map<String, String> profile, SharedConfig config) {
        String session = profile.getOrDefault("sso_session", "");
        Map<String, String> settings = session.isEmpty() ? profile : config.session(session);
        Document login = login(name, session.isEmpty() ? settings.getOrDefault("sso_start_url", "") : session);
        String region = settings.getOrDefault("sso_region", login.text("region"));
        URI uri = URI.create(environment
                        .find("AWS_ENDPOINT_URL_SSO")
                        .orElse("https://portal.sso." + Form.escaped(region) + ".amazonaws.com")
                + "/federation/credentials?"
                + new Form()
                        .add("role_name", profile.getOrDefault("sso_role_name", ""))
                        .add("account_id", profile.getOrDefault("sso_account_id", "")));
        HttpAnswer answer = calls.send(HttpCall.get(uri)
                        .credential("x-amz-sso_bearer_token", Secret.of(login.text("accessToken")))
                        .toConfiguredPlace()
                        .within(TIMEOUT)
                        .atMost(MAX_ANSWER_BYTES))
                .demandSuccess("AWS IAM Identity Center", "a question for the keys of AWS profile " + name);
        Document keys = Document.of("AWS IAM Identity Center", answer).at("roleCredentials");
        return new AwsKeys(
                keys.text("accessKeyId"),
                Secret.of(keys.text("secretAccessKey")),
                Optional.of(Secret.of(keys.text("sessionToken"))),
                Optional.of(
                        Instant.ofEpochMilli((long) keys.number("expiration").orElse(0))),
                "the login of AWS profile " + name + " by single sign-on");
    }

    private Document login(String name, String cachedUnder) {
        Path file = environment.home().resolve(".aws/sso/cache").resolve(sha1(cachedUnder) + ".json");
        if (Files.isRegularFile(file)) {
            Document login = Document.of(file, Metadata.small(file, "AWS profile " + name));
            if (Metadata.moment(login.text("expiresAt"))
                    .filter(clock.instant()::isBefore)
                    .isPresent()) {
                return login;
            }
        }
        throw new VigilException(
                ErrorCode.UPSTREAM_REFUSED,
                "the login of AWS profile " + name
                        + " by single sign-on is missing or has ended; log in again with: aws" + " sso login --profile "
                        + name);
    }

    /** How AWS's tools name the file of a login. */
    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }
}
