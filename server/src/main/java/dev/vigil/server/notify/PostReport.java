package dev.vigil.server.notify;

import dev.vigil.api.InvestigationId;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.json.Json;
import dev.vigil.redaction.Redacted;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Sends the report of an investigation to a notifier: exactly these bytes, to exactly this one. */
public final class PostReport implements Action<Delivery> {
    private final Content content;

    /** The action as it is stored; JSON with its names in this order. */
    private record Content(String profile, String notifier, String investigation, String service, String body) {}

    private PostReport(Content content) {
        this.content = content;
    }

    /**
     * The action that sends this report.
     *
     * @param service the service the report is about, empty for the whole system
     * @param report JSON that was redacted for {@link dev.vigil.redaction.Destination#WEBHOOK}
     */
    public static PostReport of(
            String profile, String notifier, InvestigationId investigation, Optional<String> service, Redacted report) {
        return new PostReport(new Content(profile, notifier, investigation.value(), service.orElse(""), report.text()));
    }

    /** The action that has these bytes. They were redacted when it was asked for; an approval is bound to them. */
    static PostReport decode(byte[] canonical) {
        return new PostReport(Json.read(canonical, Content.class));
    }

    @Override
    public ActionKind kind() {
        return ActionKind.POST_REPORT;
    }

    @Override
    public byte[] canonical() {
        return Json.writeBytes(content);
    }

    @Override
    public String summary() {
        return "send the report of investigation " + content.investigation() + " (" + body().length
                + " bytes) to notifier " + content.notifier() + " of profile " + content.profile();
    }

    @Override
    public String service() {
        return content.service();
    }

    String profile() {
        return content.profile();
    }

    String notifier() {
        return content.notifier();
    }

    byte[] body() {
        return content.body().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PostReport report && Arrays.equals(canonical(), report.canonical());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(canonical());
    }
}
