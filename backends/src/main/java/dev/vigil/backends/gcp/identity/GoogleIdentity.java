package dev.vigil.backends.gcp.identity;

import com.google.auth.oauth2.GoogleCredentials;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.wire.HttpCalls;
import dev.vigil.wire.Upstream;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Application default credentials (cloud.google.com/docs/authentication/application-default-credentials): the file that
 * {@code GOOGLE_APPLICATION_CREDENTIALS} names, what {@code gcloud auth application-default login} left, or the account of the
 * machine. They are looked for when they are first needed, by Google's own library, whose every request goes through Vigil's
 * one HTTP client.
 */
public final class GoogleIdentity implements Upstream.Identity {
    /** To read, and nothing else. */
    static final List<String> SCOPES = List.of(
            "https://www.googleapis.com/auth/logging.read",
            "https://www.googleapis.com/auth/monitoring.read",
            "https://www.googleapis.com/auth/trace.readonly");

    private final WireTransport transport;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<GoogleCredentials> found = Optional.empty();

    /** @param metadataHost where the metadata server is, if {@code GCE_METADATA_HOST} says */
    public GoogleIdentity(HttpCalls calls, Optional<String> metadataHost) {
        this.transport = new WireTransport(calls, metadataHost);
    }

    @Override
    public Map<String, Secret> credentials() {
        try {
            var headers = new LinkedHashMap<String, Secret>();
            found().getRequestMetadata(URI.create("https://www.googleapis.com/"))
                    .forEach((name, values) -> headers.put(name, Secret.of(values.getFirst())));
            return headers;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    @Override
    public boolean renew() {
        try {
            found().refresh();
            return true;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private GoogleCredentials found() throws IOException {
        lock.lock();
        try {
            if (found.isEmpty()) {
                found = Optional.of(
                        GoogleCredentials.getApplicationDefault(() -> transport).createScoped(SCOPES));
            }
            return found.get();
        } finally {
            lock.unlock();
        }
    }

    private static VigilException refused(IOException e) {
        return new VigilException(
                ErrorCode.UPSTREAM_REFUSED,
                "Google Cloud gave Vigil no identity: " + e.getMessage()
                        + " Run Vigil where a service account is attached, or log in once with: gcloud auth"
                        + " application-default login",
                e);
    }
}
