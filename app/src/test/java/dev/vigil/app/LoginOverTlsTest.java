package dev.vigil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.cli.local.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How people come in at a server that vouches for itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoginOverTlsTest {
    private Path root;
    private LocalServer.Running server;
    private String key;
    private String firstPassword;

    @BeforeAll
    void open(@TempDir Path directory) throws IOException {
        root = directory;
        var office = new Laptop(root.resolve("office"));
        key = office.run("server", "init").out().strip();
        var configuration = root.resolve("office/config.toml");
        Files.writeString(
                configuration, Files.readString(configuration) + "\n[server]\nport = 0\ntls.self_signed = true\n");
        firstPassword =
                office.run("user", "create", "alice", "--role", "oncall").out().strip();
        server = office.serving();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void who_does_not_trust_its_certificate_is_told_how_to() {
        var ran = new Laptop(root.resolve("stranger"))
                .run(firstPassword + "\n", List.of("login", "alice", "--server", address()));

        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.err()).contains("VIGIL_SERVER_CA_FILE", "server.ca_file").doesNotContain("server start");
    }

    @Test
    void who_names_its_certificate_logs_in_sets_a_password_and_logs_out() {
        var laptop = trusting("alice");
        var login = laptop.run(firstPassword + "\n", List.of("login", "alice", "--server", address()));
        assertThat(login.exit()).as(login.err()).isZero();
        assertThat(login.err()).contains("You are alice (oncall)", "vigil account password");
        assertThat(laptop.run("services").err()).contains("set a password of your own first");

        String own = "a long winding road";
        var password = laptop.run(firstPassword + "\n" + own + "\n" + own + "\n", List.of("account", "password"));
        assertThat(password.exit()).as(password.err()).isZero();
        assertThat(laptop.run("account", "show").out()).contains("alice", "oncall");
        assertThat(laptop.run("user", "list").exit()).isEqualTo(3);

        assertThat(laptop.run("logout").exit()).isZero();
        assertThat(laptop.run("account", "show").err()).contains("vigil login");
    }

    @Test
    void who_has_a_key_points_the_command_line_at_it() {
        var laptop = trusting("admin");

        var ran = laptop.run("init", "--server", address(), "--token", key);

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(laptop.run("audit", "key").out()).startsWith("vigil/ledger/");
    }

    @Test
    void an_export_that_cannot_be_written_is_not_the_servers_fault() {
        var laptop = trusting("auditor").with("VIGIL_SERVER_URL", address()).with("VIGIL_API_TOKEN", key);

        var ran = laptop.run("audit", "export", root.resolve("nowhere/export").toString());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("could not be written", "another file").doesNotContain("no answer");
    }

    private Laptop trusting(String name) {
        return new Laptop(root.resolve(name))
                .with(
                        "VIGIL_SERVER_CA_FILE",
                        root.resolve("office/data/self-signed.crt").toString());
    }

    private String address() {
        return server.address().toString();
    }
}
