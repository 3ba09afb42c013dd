package dev.vigil.backends.aws;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys in the places and the order in which AWS's tools look
 * (docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html), and keeps them until shortly before they end.
 */
final class CredentialChain {
    /** Keys that end so soon are fetched anew; whoever gives them does so well before. */
    static final Duration RENEWED_BEFORE = Duration.ofMinutes(5);

    private final List<KeySource> sources;
    private final InstantSource clock;
    private @Nullable AwsKeys kept;

    CredentialChain(List<KeySource> sources, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.clock = clock;
    }

    static CredentialChain of(AwsEnvironment environment, Metadata metadata, ProfileKeys profile, Sts sts) {
        return new CredentialChain(
                List.of(
                        () -> ofEnvironment(environment),
                        () -> ofWebIdentity(environment, sts),
                        profile,
                        metadata::ofContainer,
                        metadata::ofMachine),
                sts.clock());
    }

    synchronized AwsKeys keys() {
        if (kept == null || isEnding(kept)) {
            kept = sources.stream()
                    .flatMap(source -> source.keys().stream())
                    .findFirst()
                    .orElseThrow(() -> new VigilException(
                            ErrorCode.UPSTREAM_REFUSED,
                            "no credentials for AWS were found: looked at AWS_ACCESS_KEY_ID,"
                                    + " AWS_WEB_IDENTITY_TOKEN_FILE, AWS_PROFILE and ~/.aws, the container's credentials"
                                    + " endpoint, and EC2's instance metadata. Give this machine a role, or log in with:"
                                    + " aws sso login"));
        }
        return kept;
    }

    /** Looks anew next time: AWS no longer takes what was found. */
    synchronized void forget() {
        kept = null;
    }

    private boolean isEnding(AwsKeys keys) {
        Instant soon = clock.instant().plus(RENEWED_BEFORE);
        return keys.ends().filter(end -> !soon.isBefore(end)).isPresent();
    }

    static Optional<AwsKeys> ofEnvironment(AwsEnvironment environment) {
        return environment
                .find("AWS_ACCESS_KEY_ID")
                .flatMap(id -> environment
                        .find("AWS_SECRET_ACCESS_KEY")
                        .map(secret -> new AwsKeys(
                                id,
                                Secret.of(secret),
                                environment.find("AWS_SESSION_TOKEN").map(Secret::of),
                                Optional.empty(),
                                "the environment")));
    }

    private static Optional<AwsKeys> ofWebIdentity(AwsEnvironment environment, Sts sts) {
        return environment
                .find("AWS_WEB_IDENTITY_TOKEN_FILE")
                .flatMap(file -> environment
                        .find("AWS_ROLE_ARN")
                        .map(role -> sts.byWebIdentity(
                                role,
                                environment.find("AWS_ROLE_SESSION_NAME").orElse("vigil"),
                                Secret.of(Metadata.small(Path.of(file), "AWS_WEB_IDENTITY_TOKEN_FILE")))));
    }
}
