package dev.vigil.server.access.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Secret;
import dev.vigil.server.access.signature.NodeSignatures.Verdict;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.DatabaseSettings;
import dev.vigil.wire.signature.HttpSignature;
import dev.vigil.wire.signature.Message;
import dev.vigil.wire.signature.SignatureParameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are signed whole, with what came before in either database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SignaturesContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] BODY = "{\"status\":\"done\"}".getBytes(StandardCharsets.UTF_8);
    private static final List<String> COVERED =
            List.of("@method", "@authority", "@path", "@query", "content-digest", "vigil-run", "vigil-capability");
    private static final Secret NODE_KEY = key("the key of a node, 32 bytes long");

    private Database database;
    private Nonces nonces;
    private NodeSignatures nodes;
    private Instant now = NOON;
    private int count;

    abstract DatabaseSettings settings(Path directory);

    @BeforeAll
    void open(@TempDir Path directory) {
        database = Database.open(settings(directory));
        nonces = new Nonces(database, () -> now);
        Function<String, Optional<byte[]>> keys =
                node -> node.equals("node-1") ? Optional.of(HttpSignature.publicKey(NODE_KEY)) : Optional.empty();
        nodes = new NodeSignatures(keys, nonces, () -> now);
    }

    @BeforeEach
    void noon() {
        now = NOON;
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void a_nodes_request_is_taken_once_also_by_another_replica() {
        var request = signed(parameters(COVERED), NODE_KEY);

        assertThat(nodes.verify(request, BODY)).isEqualTo(new Verdict.Genuine("node-1"));
        assertRefused(request, "came before");
        var restarted = new Nonces(database, () -> now);
        assertThat(restarted.isFirst("node node-1", nonce(count), now)).isFalse();
        assertThat(restarted.isFirst("node node-2", nonce(count), now)).isTrue();
    }

    @Test
    void what_stands_outside_the_signature_is_refused() {
        for (String left : COVERED) {
            var covered = new ArrayList<>(COVERED);
            covered.remove(left);
            assertRefused(signed(parameters(covered), NODE_KEY), "does not cover " + left);
        }
    }

    @Test
    void a_request_is_good_for_five_minutes_around_its_time() {
        var request = signed(parameters(COVERED), NODE_KEY);
        now = NOON.plus(NodeSignatures.SKEW).plusSeconds(1);
        assertRefused(request, "too old");
        now = NOON.minus(NodeSignatures.SKEW).minusSeconds(1);
        assertRefused(request, "not good yet");
        now = NOON.plus(NodeSignatures.SKEW);
        assertThat(nodes.verify(request, BODY)).isInstanceOf(Verdict.Genuine.class);

        now = NOON;
        assertRefused(
                signed(
                        SignatureParameters.ed25519(
                                COVERED, "node-1", NOON, NOON.plus(Duration.ofMinutes(6)), nonce(++count)),
                        NODE_KEY),
                "longer than 5 minutes");
        assertRefused(
                signed(SignatureParameters.ed25519(COVERED, "node-1", NOON, NOON.plusSeconds(1), "short"), NODE_KEY),
                "nonce");
    }

    @Test
    void another_key_another_node_and_another_body_are_refused() {
        assertRefused(signed(parameters(COVERED), key("the key of a thief, 32 bytes ok!")), "not signed by a node");
        var stranger = SignatureParameters.ed25519(COVERED, "node-9", NOON, NOON.plusSeconds(60), nonce(++count));
        assertRefused(signed(stranger, NODE_KEY), "not signed by a node");
        var request = signed(parameters(COVERED), NODE_KEY);
        assertThat(nodes.verify(request, new byte[0])).isInstanceOf(Verdict.Refused.class);
        assertThat(nodes.verify(new Message("POST", "vigil", "/", "", Map.of()), new byte[0]))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void no_mutated_request_is_accepted() {
        var random = new Random(42);
        for (int i = 0; i < 1_000; i++) {
            var mutant = mutated(signed(parameters(COVERED), NODE_KEY), random);
            assertThat(nodes.verify(mutant, BODY)).as("%s", mutant).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void what_slack_signed_is_taken_once_within_five_minutes() {
        // The example of Slack's own documentation.
        var secret = Secret.of("another secret");
        var slack = new SlackSignature(Secret.of("8f742231b10e8888abcd99yyyzzz85a5"), nonces, () -> now);
        byte[] body = ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                        + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                        + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F"
                        + "96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
                .getBytes(StandardCharsets.UTF_8);
        String signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
        now = Instant.ofEpochSecond(1_531_420_618).plusSeconds(299);

        assertThat(new SlackSignature(secret, nonces, () -> now).refusal("1531420618", signature, body))
                .isPresent();
        assertThat(slack.refusal("1531420618", signature.replace("v0=a", "v0=b"), body))
                .isPresent();
        assertThat(slack.refusal("1531420619", signature, body)).isPresent();
        assertThat(slack.refusal("", signature, body)).isPresent();
        assertThat(slack.refusal("99999999999999999999", signature, body)).isPresent();
        assertThat(slack.refusal("1531420618", "", body)).isPresent();
        assertThat(slack.refusal("1531420618", signature, new byte[0])).isPresent();
        assertThat(slack.refusal("1531420618", signature, body)).isEmpty();
        assertThat(slack.refusal("1531420618", signature, body))
                .hasValueSatisfying(why -> assertThat(why).contains("before"));
        now = now.plusSeconds(2);
        assertThat(slack.refusal("1531420618", signature, body))
                .hasValueSatisfying(why -> assertThat(why).contains("five minutes"));
    }

    @Test
    void nonces_are_forgotten_when_they_are_too_old_to_come_again() {
        assertThat(nonces.isFirst("a", "once", now.plusSeconds(10))).isTrue();
        nonces.forgetOld();
        assertThat(nonces.isFirst("a", "once", now.plusSeconds(10))).isFalse();
        now = now.plusSeconds(11);
        assertThat(nonces.forgetOld()).isPositive();
    }

    /** One thing about the request is not as it was signed. */
    private static Message mutated(Message request, Random random) {
        var fields = new HashMap<>(request.fields());
        return switch (random.nextInt(6)) {
            case 0 -> new Message("PUT", request.authority(), request.path(), request.query(), fields);
            case 1 -> new Message(request.method(), "other", request.path(), request.query(), fields);
            case 2 ->
                new Message(request.method(), request.authority(), request.path() + "/x", request.query(), fields);
            case 3 ->
                new Message(request.method(), request.authority(), request.path(), request.query() + "&x", fields);
            default -> {
                var names = fields.keySet().stream().sorted().toList();
                String name = names.get(random.nextInt(names.size()));
                fields.compute(
                        name,
                        (_, values) ->
                                List.of(mutated(Objects.requireNonNull(values).getFirst(), random)));
                yield new Message(request.method(), request.authority(), request.path(), request.query(), fields);
            }
        };
    }

    /** The last bits of base 64 are read by nobody, so a changed letter is one in the middle. */
    private static String mutated(String text, Random random) {
        int at = 5 + random.nextInt(Math.max(1, text.length() - 12));
        char other = (char) ('a' + random.nextInt(26));
        String changed = text.substring(0, at) + other + text.substring(at + 1);
        return changed.equals(text) ? text.substring(0, at) + text.substring(at + 1) : changed;
    }

    private void assertRefused(Message request, String why) {
        assertThat(nodes.verify(request, BODY))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).contains(why));
    }

    private SignatureParameters parameters(List<String> covered) {
        return SignatureParameters.ed25519(covered, "node-1", NOON, NOON.plusSeconds(60), nonce(++count));
    }

    private static String nonce(int number) {
        return "nonce-%016d".formatted(number);
    }

    private static Message signed(SignatureParameters parameters, Secret key) {
        var fields = new HashMap<String, List<String>>();
        fields.put("content-digest", List.of(HttpSignature.contentDigest(BODY)));
        fields.put("vigil-run", List.of("run_0123456789"));
        fields.put("vigil-capability", List.of("capability-0123456789"));
        var plain = new Message("POST", "vigil.example.com", "/api/v1/node/results", "part=1", fields);
        var signature = HttpSignature.sign(plain, parameters, key);
        fields.put("signature-input", List.of(signature.signatureInput()));
        fields.put("signature", List.of(signature.signature()));
        return new Message(plain.method(), plain.authority(), plain.path(), plain.query(), fields);
    }

    private static Secret key(String thirtyTwo) {
        return Secret.of(Base64.getEncoder().encodeToString(thirtyTwo.getBytes(StandardCharsets.UTF_8)));
    }
}
