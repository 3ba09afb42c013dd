package dev.vigil.server.notify;

import dev.vigil.api.Digest;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.json.Json;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.EffectExecutor;
import dev.vigil.server.audit.Receipt;
import dev.vigil.wire.HttpCall;
import dev.vigil.wire.HttpCalls;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Delivers reports to webhooks. A message keeps its id over all attempts, so that a receiver can tell a repetition from
 * a second message; whatever is not a 2xx in the end is a fault.
 */
public final class Notifiers implements EffectExecutor<PostReport, Delivery> {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** Of a receiver's complaint, this much is read. */
    private static final int MAX_COMPLAINT_BYTES = 4 * 1024;

    private static final int ID_DIGITS = 24;

    private final Lookup lookup;
    private final HttpCalls calls;
    private final InstantSource clock;

    /** Finds the settings of a profile's notifier; an unknown one is a {@link dev.vigil.api.VigilException}. */
    @FunctionalInterface
    public interface Lookup {
        WebhookSettings webhook(String profile, String notifier);
    }

    public Notifiers(Lookup lookup, HttpCalls calls, InstantSource clock) {
        this.lookup = lookup;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public ActionKind kind() {
        return ActionKind.POST_REPORT;
    }

    @Override
    public Delivery run(Approved<PostReport> approved, Receipt receipt) {
        PostReport report = approved.recordedAs(receipt);
        WebhookSettings settings = lookup.webhook(report.profile(), report.notifier());
        HttpCall call = call(settings, messageId(receipt), report.body());
        try (var answer = calls.open(call, TIMEOUT)) {
            if (!answer.isSuccess()) {
                answer.answer().demandSuccess("notifier " + settings.name(), call.toString());
            }
            return new Delivery(answer.status(), answer.tries(), answer.took());
        }
    }

    @Override
    public Digest digest(Delivery delivery) {
        return Digest.of(toJson(delivery));
    }

    @Override
    public PostReport decode(byte[] canonical) {
        return PostReport.decode(canonical);
    }

    @Override
    public String toJson(Delivery delivery) {
        return Json.write(delivery.fields());
    }

    private HttpCall call(WebhookSettings settings, String id, byte[] body) {
        HttpCall call = HttpCall.post(settings.uri(), "application/json; charset=utf-8", body)
                .toConfiguredPlace()
                .hidingPath()
                .repeatable()
                .within(TIMEOUT)
                .atMost(MAX_COMPLAINT_BYTES);
        for (var header : settings.headers().entrySet()) {
            call = call.credential(header.getKey(), header.getValue());
        }
        return settings.secret().isEmpty()
                ? call
                : signed(
                        call,
                        new WebhookSignature(settings.name(), settings.secret().get()),
                        id,
                        body);
    }

    private HttpCall signed(HttpCall call, WebhookSignature signature, String id, byte[] body) {
        long timestamp = clock.instant().getEpochSecond();
        return call.header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signature.standard(id, timestamp, body))
                .header("X-Vigil-Signature", signature.plain(body));
    }

    /** The same for every attempt at one recorded step, another for the next time the same report is sent. */
    private static String messageId(Receipt receipt) {
        String entry = receipt.begun().map(id -> "_" + id).orElse("");
        return "msg_" + receipt.digest().hex().substring(0, ID_DIGITS) + entry;
    }
}
