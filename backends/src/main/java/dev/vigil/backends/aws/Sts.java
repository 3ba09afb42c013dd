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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The Security Token Service, which gives the keys of a role (docs.aws.amazon.com/STS/latest/APIReference).
 *
 * @param endpoint of a region; each region has one of its own
 */
record Sts(HttpCalls calls, URI endpoint, String region, InstantSource clock) {
    private static final String VERSION = "2011-06-15";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int MAX_ANSWER_BYTES = 256 * 1024;

    /** The role of a workload that another system vouches for by a token, such as the one of a Kubernetes account. */
    AwsKeys byWebIdentity(String role, String session, Secret token) {
        var form = new Form()
                .add("Action", "AssumeRoleWithWebIdentity")
                .add("Version", VERSION)
                .add("RoleArn", role)
                .add("RoleSessionName", session)
                .add("WebIdentityToken", token.reveal());
        return keys(call(form), "AssumeRoleWithWebIdentity", "role " + role + " by web identity");
    }

    /** A role that other keys may take. */
    AwsKeys byRole(String role, String session, Optional<String> externalId, AwsKeys by) {
        var form = new Form()
                .add("Action", "AssumeRole")
                .add("Version", VERSION)
                .add("RoleArn", role)
                .add("RoleSessionName", session);
        externalId.ifPresent(id -> form.add("ExternalId", id));
        return keys(signed(form, by), "AssumeRole", "role " + role + ", taken with " + by.from());
    }

    /** Who it is that asks, as AWS sees it; needs no permission. */
    String caller(AwsKeys keys) {
        var form = new Form().add("Action", "GetCallerIdentity").add("Version", VERSION);
        return asked(signed(form, keys), "GetCallerIdentity").text("Arn");
    }

    private HttpCall signed(Form form, AwsKeys keys) {
        return new SignatureV4(region, "sts").signed(call(form), keys, clock.instant());
    }

    private HttpCall call(Form form) {
        URI uri = endpoint.getPath().isEmpty() ? endpoint.resolve("/") : endpoint;
        return HttpCall.post(
                        uri,
                        "application/x-www-form-urlencoded; charset=utf-8",
                        form.toString().getBytes(StandardCharsets.UTF_8))
                .header("Accept", "application/json")
                .toConfiguredPlace()
                .repeatable()
                .within(TIMEOUT)
                .atMost(MAX_ANSWER_BYTES);
    }

    private AwsKeys keys(HttpCall call, String action, String from) {
        Document keys = asked(call, action).at("Credentials");
        String id = keys.text("AccessKeyId");
        if (id.isEmpty()) {
            throw new VigilException(ErrorCode.UPSTREAM_FAILED, this + " gave no keys for " + from);
        }
        OptionalDouble seconds = keys.number("Expiration");
        Optional<Instant> ends = seconds.isPresent()
                ? Optional.of(Instant.ofEpochMilli(Math.round(seconds.getAsDouble() * 1_000)))
                : Metadata.moment(keys.text("Expiration"));
        return new AwsKeys(
                id,
                Secret.of(keys.text("SecretAccessKey")),
                Optional.of(Secret.of(keys.text("SessionToken"))),
                ends,
                from);
    }

    private Document asked(HttpCall call, String action) {
        HttpAnswer answer = calls.send(call).demandSuccess(toString(), action);
        return Document.of(this, answer).at(action + "Response").at(action + "Result");
    }

    @Override
    public String toString() {
        return "STS at " + endpoint;
    }
}
