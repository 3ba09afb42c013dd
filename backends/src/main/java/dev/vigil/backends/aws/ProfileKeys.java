package dev.vigil.backends.aws;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a profile of AWS's shared files: written there, taken from a role, or from a login by single sign-on
 * (docs.aws.amazon.com/sdkref/latest/guide/access-assume-role.html). Programs that a profile names are not run.
 */
final class ProfileKeys implements KeySource {
    private static final String SESSION = "vigil";
    private static final String PROFILE = "AWS_PROFILE";

    private final AwsEnvironment environment;
    private final Metadata metadata;
    private final SingleSignOn signOn;
    private final Sts sts;

    ProfileKeys(AwsEnvironment environment, Metadata metadata, SingleSignOn signOn, Sts sts) {
        this.environment = environment;
        this.metadata = metadata;
        this.signOn = signOn;
        this.sts = sts;
    }

    @Override
    public Optional<AwsKeys> keys() {
        SharedConfig config = SharedConfig.read(environment);
        String name = name(environment);
        if (config.profile(name).isEmpty()) {
            if (environment.find(PROFILE).isPresent()) {
                throw bad(name, "is not in ~/.aws/config nor in ~/.aws/credentials, but AWS_PROFILE names it");
            }
            return Optional.empty();
        }
        return of(name, config, new HashSet<>());
    }

    static String name(AwsEnvironment environment) {
        return environment.find(PROFILE).orElse("default");
    }

    private Optional<AwsKeys> of(String name, SharedConfig config, Set<String> asked) {
        Map<String, String> profile = config.profile(name)
                .orElseThrow(() -> bad(name, "is named as source_profile, but there is no such profile"));
        if (!asked.add(name)) {
            // A profile may name itself: then its own written keys take the role.
            return written(name, profile);
        }
        String role = profile.getOrDefault("role_arn", "");
        if (!role.isEmpty()) {
            return Optional.of(byRole(name, role, config, asked));
        }
        Optional<AwsKeys> written = written(name, profile);
        if (written.isPresent()) {
            return written;
        }
        if (profile.containsKey("sso_account_id")) {
            return Optional.of(signOn.keys(name, profile, config));
        }
        if (profile.containsKey("credential_process")) {
            throw bad(
                    name,
                    "gets its keys from a program (credential_process), which Vigil does not run; give them to it with:"
                            + " eval \"$(aws configure export-credentials --profile " + name + " --format env)\"");
        }
        return Optional.empty();
    }

    private AwsKeys byRole(String name, String role, SharedConfig config, Set<String> asked) {
        Map<String, String> profile = config.profile(name).orElse(Map.of());
        String session = profile.getOrDefault("role_session_name", SESSION);
        String file = profile.getOrDefault("web_identity_token_file", "");
        if (!file.isEmpty()) {
            return sts.byWebIdentity(
                    role, session, Secret.of(Metadata.small(Path.of(file), "web_identity_token_file")));
        }
        if (profile.containsKey("mfa_serial")) {
            throw bad(
                    name, "asks for a second factor, which nobody can give here; log in with another tool, or by SSO");
        }
        String source = profile.getOrDefault("source_profile", "");
        Optional<AwsKeys> by = source.isEmpty()
                ? byCredentialSource(profile.getOrDefault("credential_source", ""))
                : of(source, config, asked);
        return sts.byRole(
                role,
                session,
                Optional.ofNullable(profile.get("external_id")),
                by.orElseThrow(() -> bad(name, "takes role " + role + ", but what it takes it with has no keys")));
    }

    private Optional<AwsKeys> byCredentialSource(String source) {
        return switch (source) {
            case "Environment" -> CredentialChain.ofEnvironment(environment);
            case "EcsContainer" -> metadata.ofContainer();
            case "Ec2InstanceMetadata" -> metadata.ofMachine();
            default -> Optional.empty();
        };
    }

    private static Optional<AwsKeys> written(String name, Map<String, String> profile) {
        String id = profile.getOrDefault("aws_access_key_id", "");
        String secret = profile.getOrDefault("aws_secret_access_key", "");
        return id.isEmpty() || secret.isEmpty()
                ? Optional.empty()
                : Optional.of(new AwsKeys(
                        id,
                        Secret.of(secret),
                        Optional.ofNullable(profile.get("aws_session_token")).map(Secret::of),
                        Optional.empty(),
                        "the AWS profile " + name));
    }

    private static VigilException bad(String name, String why) {
        return new VigilException(ErrorCode.BAD_CONFIG, "the AWS profile " + name + " " + why);
    }
}
