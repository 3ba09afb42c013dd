package dev.vigil.backends.aws;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.backends.remote.Document;
import dev.vigil.wire.HttpAnswer;
import dev.vigil.wire.HttpCall;
import dev.vigil.wire.HttpCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that a container or a machine is given by what it runs on: ECS and EKS Pod Identity
 * (docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html) and EC2's instance metadata, version 2 alone
 * (docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html).
 */
final class Metadata {
    private static final String CONTAINER_HOST = "http://169.254.170.2";
    private static final Set<String> OWN_HOSTS =
            Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost", "127.0.0.1", "[::1]");
    private static final String MACHINE_HOST = "http://169.254.169.254";
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

    /** It is on the same machine: whoever is not there at once is not there. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final int MAX_TOKEN_BYTES = 16 * 1024;

    private final AwsEnvironment environment;
    private final HttpCalls calls;

    Metadata(AwsEnvironment environment, HttpCalls calls) {
        this.environment = environment;
        this.calls = calls;
    }

    /** The keys of the container this runs in. */
    Optional<AwsKeys> ofContainer() {
        Optional<String> place = environment
                .find("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                .map(path -> CONTAINER_HOST + path)
                .or(() -> environment.find("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
        return place.map(uri -> {
            HttpCall call = HttpCall.get(uri(uri));
            HttpCall asking = isOwn(call.uri()) ? call.toMetadata() : call;
            Optional<String> token = containerToken();
            HttpAnswer answer = send(token.map(text -> asking.credential("Authorization", Secret.of(text)))
                    .orElse(asking));
            return keys(
                    answer.demandSuccess("the container's credentials endpoint", "a question for its role's keys"),
                    "the role of the container");
        });
    }

    /** The keys of the EC2 machine this runs on; none when this is no such machine, or it has no role. */
    Optional<AwsKeys> ofMachine() {
        return token().flatMap(token -> {
            Optional<String> role = text(ROLES, token);
            return role.map(name -> {
                String first = name.lines().findFirst().orElse("").strip();
                HttpAnswer answer = send(machine(ROLES + first, token));
                return keys(
                        answer.demandSuccess("EC2's instance metadata", "a question for the keys of role " + first),
                        "the role " + first + " of this EC2 instance");
            });
        });
    }

    /** The region the EC2 machine is in. */
    Optional<String> region() {
        return token().flatMap(token -> text("/latest/meta-data/placement/region", token));
    }

    /** Any other place is one like all others: public, and spoken to over https. */
    private static boolean isOwn(URI uri) {
        return OWN_HOSTS.contains(uri.getHost());
    }

    private Optional<String> containerToken() {
        Optional<String> file = environment.find("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        if (file.isEmpty()) {
            return environment.find("AWS_CONTAINER_AUTHORIZATION_TOKEN");
        }
        return file.map(name -> small(Path.of(name), "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"));
    }

    /** The text of a small file that a variable names. */
    static String small(Path file, String variable) {
        try {
            if (Files.size(file) > MAX_TOKEN_BYTES) {
                throw new VigilException(
                        ErrorCode.BAD_CONFIG,
                        variable + " names " + file + ", which is larger than a token can be: " + MAX_TOKEN_BYTES
                                + " bytes");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG,
                    variable + " names " + file + ", which could not be read: " + e.getMessage(),
                    e);
        }
    }

    /** A session with the metadata; none when there is no metadata here. */
    private Optional<String> token() {
        if (environment
                .find("AWS_EC2_METADATA_DISABLED")
                .filter("true"::equalsIgnoreCase)
                .isPresent()) {
            return Optional.empty();
        }
        try {
            HttpAnswer answer = send(HttpCall.of("PUT", uri(host() + "/latest/api/token"))
                    .header("X-aws-ec2-metadata-token-ttl-seconds", "300")
                    .toMetadata());
            return answer.isSuccess() ? Optional.of(answer.text().strip()) : Optional.empty();
        } catch (VigilException nobody) {
            return switch (nobody.code()) {
                case UPSTREAM_FAILED, UPSTREAM_TIMED_OUT -> Optional.empty();
                default -> throw nobody;
            };
        }
    }

    private Optional<String> text(String path, String token) {
        HttpAnswer answer = send(machine(path, token));
        return answer.isSuccess() && !answer.text().isBlank()
                ? Optional.of(answer.text().strip())
                : Optional.empty();
    }

    private HttpCall machine(String path, String token) {
        return HttpCall.get(uri(host() + path))
                .credential("X-aws-ec2-metadata-token", Secret.of(token))
                .toMetadata();
    }

    private String host() {
        return environment
                .find("AWS_EC2_METADATA_SERVICE_ENDPOINT")
                .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .orElse(MACHINE_HOST);
    }

    private HttpAnswer send(HttpCall call) {
        return calls.send(call.within(TIMEOUT).atMost(MAX_ANSWER_BYTES));
    }

    private static AwsKeys keys(HttpAnswer answer, String from) {
        Document document = Document.of(from, answer);
        String id = document.text("AccessKeyId");
        String secret = document.text("SecretAccessKey");
        if (id.isEmpty() || secret.isEmpty()) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED, from + " gave no keys, but the code \"" + document.text("Code") + "\"");
        }
        return new AwsKeys(
                id,
                Secret.of(secret),
                Optional.of(Secret.of(document.text("Token"))).filter(token -> !token.isEmpty()),
                moment(document.text("Expiration")),
                from);
    }

    static Optional<Instant> moment(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException noMoment) {
            return Optional.empty();
        }
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG, "an AWS_ variable names a metadata endpoint that is no URL: " + text, e);
        }
    }
}
