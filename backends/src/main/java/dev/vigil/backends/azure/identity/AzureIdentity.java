package dev.vigil.backends.azure.identity;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.wire.HttpCalls;
import dev.vigil.wire.Upstream;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Proves who Vigil is to Azure, by the first of these that there is: a service principal's secret, the workload identity of a pod,
 * the managed identity of the machine, the login of the command line. This is the order of Azure's own default chain
 * (learn.microsoft.com/azure/developer/java/sdk/authentication/credential-chains).
 */
public final class AzureIdentity {
    private final List<TokenSource> sources;
    private final InstantSource clock;

    public AzureIdentity(HttpCalls calls, AzureSettings settings, InstantSource clock) {
        this(sources(calls, settings), clock);
    }

    AzureIdentity(List<TokenSource> sources, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.clock = clock;
    }

    private static List<TokenSource> sources(HttpCalls calls, AzureSettings settings) {
        return ServicePrincipal.of(calls, settings)
                .<List<TokenSource>>map(List::of)
                .orElseGet(() -> List.of(new ManagedIdentity(calls, settings), new CommandLineLogin("az")));
    }

    /** What to do about it though it works, or an empty text. */
    public String warning() {
        return sources.getFirst().warning();
    }

    /** The proof for one of Azure's interfaces, by its address. */
    public Upstream.Identity to(URI server) {
        return new Tokens(server.getScheme() + "://" + server.getRawAuthority());
    }

    private final class Tokens implements Upstream.Identity {
        private final String resource;
        private final ReentrantLock lock = new ReentrantLock();
        private Optional<AccessToken> kept = Optional.empty();

        Tokens(String resource) {
            this.resource = resource;
        }

        @Override
        public Map<String, Secret> credentials() {
            lock.lock();
            try {
                if (kept.filter(token -> token.isGood(clock.instant())).isEmpty()) {
                    kept = Optional.of(fresh());
                }
                return Map.of(
                        "Authorization",
                        Secret.of("Bearer " + kept.get().value().reveal()));
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean renew() {
            lock.lock();
            try {
                kept = Optional.empty();
                return true;
            } finally {
                lock.unlock();
            }
        }

        private AccessToken fresh() {
            var faults = new ArrayList<VigilException>();
            for (TokenSource source : sources) {
                try {
                    return source.token(resource, clock.instant());
                } catch (VigilException fault) {
                    if (fault.code() == ErrorCode.CANCELLED) {
                        throw fault;
                    }
                    faults.add(fault);
                }
            }
            throw new VigilException(
                    ErrorCode.UPSTREAM_REFUSED,
                    "Azure gave Vigil no identity for " + resource + ": "
                            + String.join(
                                    "; then ",
                                    faults.stream()
                                            .map(VigilException::explanation)
                                            .toList()),
                    faults.getFirst());
        }
    }
}
