package dev.vigil.backends.loki;

import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import dev.vigil.backends.remote.Answers;
import dev.vigil.backends.remote.Form;
import dev.vigil.backends.remote.Probes;
import dev.vigil.wire.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The services that a label of Loki's streams names. */
final class LokiServices {
    private static final Duration KNOWN_FOR = Duration.ofDays(7);
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final Upstream loki;
    private final String serviceLabel;
    private final InstantSource clock;

    LokiServices(Upstream loki, String serviceLabel, InstantSource clock) {
        this.loki = loki;
        this.serviceLabel = serviceLabel;
        this.clock = clock;
    }

    List<String> names() {
        return data(
                "/loki/api/v1/label/" + Form.escaped(serviceLabel) + "/values", "the values of label " + serviceLabel);
    }

    /** Well when some stream has the label; otherwise says which labels there are. */
    Probe probe() {
        Probe probe =
                Probes.of("logs", "asked " + loki + " for the values of label " + serviceLabel, "loki_url", () -> {
                    int services = names().size();
                    return services == 0 ? "no stream has the label " + serviceLabel : services + " services";
                });
        if (!probe.well() || !probe.answer().startsWith("no stream")) {
            return probe;
        }
        List<String> labels = data("/loki/api/v1/labels", "the names of labels");
        return new Probe(
                probe.part(),
                false,
                probe.tried(),
                probe.answer() + (labels.isEmpty() ? ", nor any other" : "; there are " + String.join(", ", labels)),
                labels.isEmpty()
                        ? "nothing was pushed in the last 7 days; check the tenant, and what ships the logs"
                        : "name the one that tells the service: service_label = \"…\" in the profile");
    }

    private List<String> data(String path, String what) {
        Instant now = clock.instant();
        var range = new Form()
                .add("start", now.minus(KNOWN_FOR).toEpochMilli() * NANOS_OF_MILLI)
                .add("end", now.toEpochMilli() * NANOS_OF_MILLI);
        return Answers.read(loki, loki.get(path + "?" + range, what), LokiServices::values);
    }

    private static List<String> values(JsonTokens tokens) {
        var values = new ArrayList<String>();
        tokens.next();
        while (tokens.next() == Token.NAME) {
            boolean data = tokens.text().equals("data");
            tokens.next();
            if (!data) {
                tokens.skip();
                continue;
            }
            while (tokens.next() == Token.TEXT) {
                values.add(tokens.text());
            }
        }
        return values;
    }
}
