package dev.vigil.server.notify;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.server.config.Notifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * Where a webhook goes and what goes with it.
 *
 * @param url often a credential itself
 * @param headers sent as they are, by name
 * @param secret what it is signed with
 */
public record WebhookSettings(String name, Secret url, Map<String, Secret> headers, Optional<Secret> secret) {
    private static final String TYPE = "webhook";

    public WebhookSettings {
        headers = Map.copyOf(headers);
    }

    /** Reads a configured notifier, which must be a webhook. */
    public static WebhookSettings of(Notifier notifier) {
        if (!notifier.type().equals(TYPE)) {
            throw new VigilException(
                    ErrorCode.NOT_OFFERED,
                    "notifier " + notifier.name() + " has type = \"" + notifier.type()
                            + "\"; reports can be sent to type = \"" + TYPE + "\" only");
        }
        return new WebhookSettings(notifier.name(), notifier.url(), notifier.headers(), notifier.secret());
    }

    URI uri() {
        try {
            return new URI(url.reveal().strip());
        } catch (URISyntaxException e) {
            // The cause would show the URL, which may be a credential.
            throw new VigilException(ErrorCode.BAD_CONFIG, "the url of notifier " + name + " is no URL");
        }
    }
}
