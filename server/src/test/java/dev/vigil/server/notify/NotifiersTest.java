package dev.vigil.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Ids;
import dev.vigil.api.InvestigationId;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.redaction.Destination;
import dev.vigil.redaction.Placeholders;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.storage.TestDatabase;
import dev.vigil.wire.HttpCalls;
import dev.vigil.wire.OutboundSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifiersTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Office.NOW);
    private static final InvestigationId INVESTIGATION = InvestigationId.next(new Ids(CLOCK, new Random(1)));
    private static final byte[] KEY = "thirty-two bytes for this test!!".getBytes(StandardCharsets.UTF_8);
    private static final Secret SIGNING =
            Secret.of("whsec_" + Base64.getEncoder().encodeToString(KEY));

    private final HttpCalls calls = new HttpCalls(OutboundSettings.standard(), CLOCK, new Random(1), any -> {});
    private Receiver receiver;
    private Office office;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        receiver = new Receiver();
        office = Office.open(TestDatabase.file(directory));
    }

    @AfterEach
    void close() {
        office.close();
        receiver.close();
        calls.close();
    }

    @Test
    void a_receiver_gets_the_exact_body_with_signatures_it_can_verify_over_raw_bytes() throws GeneralSecurityException {
        var report = report("{\"cause\":\"ünder load\",\"mail\":\"bob@example.org\"}");

        var delivery = notifiers(webhook(Optional.of(SIGNING))).run(office.approved(report), office.recorded(report));

        assertThat(delivery.status()).isEqualTo(200);
        assertThat(delivery.attempts()).isEqualTo(1);
        var message = receiver.messages().getFirst();
        byte[] body = message.body();
        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo("{\"cause\":\"ünder load\",\"mail\":\"[EMAIL_1]\"}");
        assertThat(message.path()).isEqualTo("/hook?for=ops");
        assertThat(message.headers()).containsEntry("Authorization", "Bearer of news");
        var id = message.headers().get("webhook-id");
        assertThat(message.headers())
                .containsEntry("webhook-timestamp", Long.toString(Office.NOW.getEpochSecond()))
                .containsEntry(
                        "webhook-signature",
                        "v1,"
                                + Base64.getEncoder()
                                        .encodeToString(hmac(
                                                KEY,
                                                (id + "." + Office.NOW.getEpochSecond() + ".")
                                                        .getBytes(StandardCharsets.UTF_8),
                                                body)))
                .containsEntry(
                        "X-Vigil-Signature",
                        "sha256="
                                + HexFormat.of()
                                        .formatHex(hmac(
                                                SIGNING.reveal().getBytes(StandardCharsets.UTF_8), new byte[0], body)));
    }

    @Test
    void without_a_secret_nothing_is_signed() {
        var report = report("{}");

        notifiers(webhook(Optional.empty())).run(office.approved(report), office.recorded(report));

        assertThat(receiver.messages().getFirst().headers())
                .doesNotContainKeys("webhook-id", "webhook-signature", "X-Vigil-Signature");
    }

    @Test
    void a_busy_receiver_is_tried_again_with_the_same_message_id() {
        receiver.answering(503, 429);
        var report = report("{}");

        var delivery = notifiers(webhook(Optional.of(SIGNING))).run(office.approved(report), office.recorded(report));

        assertThat(delivery.attempts()).isEqualTo(3);
        assertThat(receiver.messages()).hasSize(3);
        assertThat(receiver.messages().stream().map(message -> message.headers().get("webhook-id")))
                .containsOnly(receiver.messages().getFirst().headers().get("webhook-id"));
    }

    @Test
    void the_same_report_sent_again_is_another_message() {
        var report = report("{}");
        var notifiers = notifiers(webhook(Optional.of(SIGNING)));

        notifiers.run(office.approved(report), office.recorded(report));
        notifiers.run(office.approved(report), office.recorded(report));

        assertThat(receiver.messages().stream()
                        .map(message -> message.headers().get("webhook-id"))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void a_receiver_that_refuses_is_a_fault_that_says_so_and_shows_no_url() {
        receiver.answering(410);
        var report = report("{}");

        assertThatThrownBy(() ->
                        notifiers(webhook(Optional.empty())).run(office.approved(report), office.recorded(report)))
                .isInstanceOfSatisfying(
                        VigilException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.UPSTREAM_REFUSED))
                .hasMessageContaining("notifier ops answered 410")
                .hasMessageContaining("said the receiver")
                .hasMessageNotContaining("for=ops");
    }

    @Test
    void a_redirect_is_not_followed() {
        receiver.answering(302);
        var report = report("{}");

        assertThatThrownBy(() ->
                        notifiers(webhook(Optional.empty())).run(office.approved(report), office.recorded(report)))
                .hasMessageContaining("302");
        assertThat(receiver.messages()).hasSize(1);
    }

    @Test
    void what_is_recorded_must_be_what_is_approved_or_nothing_is_sent() {
        var approved = office.approved(report("{\"a\":1}"));
        var recorded = office.recorded(report("{\"a\":2}"));

        assertThatThrownBy(() -> notifiers(webhook(Optional.empty())).run(approved, recorded))
                .hasMessageContaining("nothing was done");
        assertThat(receiver.messages()).isEmpty();
    }

    @Test
    void nobody_is_told_at_an_address_where_nothing_may_be_sent() {
        var report = report("{}");
        var metadata = new WebhookSettings(
                "ops", Secret.of("http://169.254.169.254/latest/meta-data/"), Map.of(), Optional.empty());

        assertThatThrownBy(() -> notifiers(metadata).run(office.approved(report), office.recorded(report)))
                .isInstanceOfSatisfying(
                        VigilException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }

    @Test
    void an_action_comes_back_from_its_bytes_as_the_same_action() {
        var report = report("{\"quote\":\"\\\"ü\"}");
        var notifiers = notifiers(webhook(Optional.empty()));

        var decoded = notifiers.decode(report.canonical());

        assertThat(decoded).isEqualTo(report);
        assertThat(decoded.digest()).isEqualTo(report.digest());
        assertThat(new String(report.canonical(), StandardCharsets.UTF_8))
                .isEqualTo("{\"profile\":\"prod\",\"notifier\":\"ops\",\"investigation\":\"" + INVESTIGATION
                        + "\",\"service\":\"checkout\",\"body\":\"{\\\"quote\\\":\\\"\\\\\\\"ü\\\"}\"}");
    }

    @Test
    void a_delivery_is_told_as_json() {
        var delivery = new Delivery(202, 2, java.time.Duration.ofMillis(1_500));

        assertThat(notifiers(webhook(Optional.empty())).toJson(delivery))
                .isEqualTo("{\"status\":202,\"attempts\":2,\"took_ms\":1500}");
    }

    private Notifiers notifiers(WebhookSettings settings) {
        return new Notifiers(
                (profile, notifier) -> {
                    assertThat(profile + "/" + notifier).isEqualTo("prod/ops");
                    return settings;
                },
                calls,
                CLOCK);
    }

    private WebhookSettings webhook(Optional<Secret> secret) {
        return new WebhookSettings(
                "ops", receiver.url("/hook?for=ops"), Map.of("Authorization", Secret.of("Bearer of news")), secret);
    }

    private static PostReport report(String json) {
        var redacted = Redactor.standard().redactJson(json, Destination.WEBHOOK, Placeholders.numbered());
        return PostReport.of("prod", "ops", INVESTIGATION, Optional.of("checkout"), redacted);
    }

    private static byte[] hmac(byte[] key, byte[] head, byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(head);
        return mac.doFinal(body);
    }
}
