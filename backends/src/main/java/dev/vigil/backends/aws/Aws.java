package dev.vigil.backends.aws;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.wire.HttpCalls;
import dev.vigil.wire.Upstream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** One region of AWS, seen with the keys that are found here. */
public final class Aws {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Optional<URI> endpoint;
    private final CredentialChain chain;
    private final Sts sts;

    /**
     * Where to ask.
     *
     * @param region as the profile says; absent means as AWS's own configuration says
     * @param endpoint of all services, where it is not AWS's usual one: a gateway inside a network, or an emulator
     */
    public record Place(Optional<String> region, Optional<URI> endpoint) {}

    private Aws(Optional<URI> endpoint, CredentialChain chain, Sts sts) {
        this.endpoint = endpoint;
        this.chain = chain;
        this.sts = sts;
    }

    /** Finds the region; keys are looked for when they are first needed. */
    public static Aws in(Place place, AwsEnvironment environment, Outlet outlet) {
        HttpCalls calls = outlet.calls();
        InstantSource clock = outlet.clock();
        var metadata = new Metadata(environment, calls);
        String region = place.region()
                .or(() -> environment.find("AWS_REGION"))
                .or(() -> environment.find("AWS_DEFAULT_REGION"))
                .or(() -> SharedConfig.read(environment)
                        .profile(ProfileKeys.name(environment))
                        .map(profile -> profile.getOrDefault("region", ""))
                        .filter(name -> !name.isEmpty()))
                .or(metadata::region)
                .orElseThrow(() -> new VigilException(
                        ErrorCode.BAD_CONFIG,
                        "no AWS region is known: set region in the profile, or AWS_REGION, such as eu-central-1"));
        if (!region.matches("[a-z0-9-]{4,40}")) {
            throw new VigilException(ErrorCode.BAD_CONFIG, "\"" + region + "\" is no AWS region; one is eu-central-1");
        }
        var sts = new Sts(calls, place.endpoint().orElse(usual("sts", region)), region, clock);
        var profile = new ProfileKeys(environment, metadata, new SingleSignOn(environment, calls, clock), sts);
        return new Aws(place.endpoint(), CredentialChain.of(environment, metadata, profile, sts), sts);
    }

    public String region() {
        return sts.region();
    }

    /**
     * One of AWS's services.
     *
     * @param name as people know it
     * @param prefix of its host's name
     * @param signedAs its name in signatures
     */
    public AwsApi service(String name, String prefix, String signedAs) {
        String region = sts.region();
        var signature = new SignatureV4(region, signedAs);
        var place = new Upstream.Place(
                name + " in " + region, endpoint.orElse(usual(prefix, region)), Map.of(), Map.of(), TIMEOUT);
        return new AwsApi(
                new Upstream(sts.calls(), place, new Signing(signature, chain, sts.clock()), sts.clock()), chain);
    }

    /** Who asks, as AWS sees it, and where its keys are from. */
    public String caller() {
        AwsKeys keys = chain.keys();
        return sts.caller(keys) + ", by keys from " + keys.from()
                + (keys.isLongLived() ? " that never end: better give this machine a role" : "");
    }

    /** The host of a service in a region (docs.aws.amazon.com/general/latest/gr/rande.html). */
    private static URI usual(String prefix, String region) {
        String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        return URI.create("https://" + prefix + "." + region + "." + domain);
    }
}
