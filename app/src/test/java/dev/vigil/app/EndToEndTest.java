package dev.vigil.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.json.Json;
import dev.vigil.api.report.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the command line through every layer, over a real loopback server, an encrypted database and real files. */
final class EndToEndTest {
    private static final int NOT_FOUND = 5;

    @TempDir
    Path home;

    private Laptop laptop;

    @BeforeEach
    void setUp() {
        laptop = new Laptop(home);
    }

    @Test
    void the_demo_finds_what_really_broke_and_its_evidence_can_be_asked_for_again() {
        var truth = Json.readObject(laptop.run("demo", "--truth").out());

        var ran = laptop.run("demo", "--exit", "--json");

        assertThat(ran.exit()).as(ran.err()).isZero();
        var report = Json.read(ran.out().strip(), Report.class);
        assertThat(report.status()).isEqualTo(Status.INCIDENT);
        var first = report.hypotheses().getFirst();
        assertThat(first.service()).isEqualTo(truth.get("service"));
        assertThat(first.faultClass().id()).isEqualTo(truth.get("class"));
        var cited = report.evidence().stream()
                .filter(evidence -> first.evidence().contains(evidence.id())
                        && evidence.kind().equals("metrics"))
                .findFirst()
                .orElseThrow();
        var again = laptop.run(
                cited.query().substring("vigil ".length()).replace("'*'", "*").split(" "));
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out()).contains("POINTS");
    }

    @Test
    void noise_without_a_fault_is_healthy() {
        var ran = laptop.run("demo", "--scenario", "noisy-healthy", "--exit", "--json");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(Json.read(ran.out().strip(), Report.class).status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void an_unknown_service_is_told_which_names_are_near() throws IOException {
        var ran = laptop.run("rca", "chekout", "--logs", logs().toString());

        assertThat(ran.exit()).isEqualTo(NOT_FOUND);
        assertThat(ran.err()).contains("did you mean checkout");
    }

    @Test
    void a_time_without_data_is_told_where_there_is_some() throws IOException {
        var ran = laptop.run("rca", "--logs", logs().toString(), "--around", "2020-01-01T00:00:00Z", "-o", "json");

        var report = Json.read(ran.out().strip(), Report.class);
        assertThat(report.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).contains("2026-03-01T10:00:00Z"));
    }

    @Test
    void a_wrong_database_key_opens_nothing() throws IOException {
        String logs = logs().toString();
        assertThat(laptop.run("logs", "--logs", logs).exit()).isZero();
        Path env = home.resolve(".env");
        String other =
                "VIGIL_DB_KEY=" + java.util.HexFormat.of().formatHex(new java.security.SecureRandom().generateSeed(32));
        Files.writeString(env, Files.readString(env).replaceAll("(?m)^VIGIL_DB_KEY=.*$", other));

        var ran = laptop.run("logs", "--logs", logs);

        assertThat(ran.exit()).isNotZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("VIGIL_DB_KEY");
    }

    @Test
    void a_report_that_needs_approval_is_sent_once_and_all_of_it_is_proved() throws IOException {
        List<String> received = new CopyOnWriteArrayList<>();
        var receiver = receiver(received);
        try {
            configure(receiver.getAddress().getPort());

            var asked = laptop.run("rca", "--post", "desk");
            assertThat(asked.out() + asked.err()).contains("apr_");
            assertThat(received).isEmpty();
            String approval = firstMatch("apr_[0-9a-z]{26}", asked.out() + asked.err());

            var approved = laptop.run("approvals", "approve", approval);

            assertThat(approved.exit()).as(approved.err()).isZero();
            assertThat(received).hasSize(1);
            assertThat(received.getFirst()).contains("\"status\":").doesNotContain("swordfish");
            assertThat(laptop.run("approvals", "approve", approval).exit()).isEqualTo(3);
            assertThat(received).hasSize(1);
        } finally {
            receiver.stop(0);
        }
        Path export = home.resolve("export.jsonl");
        assertThat(laptop.run("audit", "export", export.toString()).exit()).isZero();
        var verified = laptop.run(
                "audit",
                "verify",
                export.toString(),
                "--key",
                laptop.run("audit", "key").out().strip());
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    }

    @Test
    void an_entry_is_found_proved_and_checked_offline() throws IOException {
        laptop.run("services", "--logs", logs().toString());
        String key = laptop.run("audit", "key").out().strip();
        String first = laptop.run("audit", "search", "--action", "services.list", "-o", "jsonl")
                .out()
                .lines()
                .findFirst()
                .orElseThrow();
        String sequence = firstMatch("(?<=\"sequence\":)\\d+", first);

        Path proof = Files.writeString(
                home.resolve("proof"), laptop.run("audit", "prove", sequence).out());
        Path earlier = Files.writeString(
                home.resolve("earlier"), laptop.run("audit", "checkpoint").out());

        assertThat(laptop.run("audit", "verify", "--proof", proof.toString(), "--key", key)
                        .exit())
                .isZero();
        Files.writeString(proof, Files.readString(proof).replace("services.list", "services.lost"));
        assertThat(laptop.run("audit", "verify", "--proof", proof.toString(), "--key", key)
                        .exit())
                .isEqualTo(1);
        Path export = home.resolve("export.jsonl");
        laptop.run("audit", "export", export.toString());
        var verified =
                laptop.run("audit", "verify", export.toString(), "--key", key, "--checkpoint", earlier.toString());
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    }

    private Path logs() throws IOException {
        Path folder = Files.createDirectories(home.resolve("logs"));
        Files.writeString(folder.resolve("checkout.log"), """
                {"time":"2026-03-01T10:00:00Z","level":"INFO","service":"checkout","message":"started"}
                {"time":"2026-03-01T10:00:01Z","level":"ERROR","service":"checkout","message":"login failed, password=swordfish"}
                """);
        return folder;
    }

    private void configure(int port) throws IOException {
        String logs = logs().toString();
        Files.writeString(home.resolve("config.toml"), """
                [approval]
                require = ["notify.post"]

                [profiles.default]
                backend = "files"
                logs = ["%s"]

                [profiles.default.notifiers.desk]
                type = "webhook"
                url = "http://127.0.0.1:%d/incidents"
                """.formatted(logs, port));
    }

    private static HttpServer receiver(List<String> received) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String firstMatch(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group();
    }
}
