package dev.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.http.AccountBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.ServicesBody;
import dev.vigil.cli.local.Configuration.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectionTest {
    private final FakeServer server = new FakeServer();
    private final Desk desk = new Desk(server);

    @TempDir
    Path folder;

    @BeforeEach
    void know_a_service() {
        server.answers(Paths.SERVICES, new ServicesBody(List.of("checkout"), Samples.coverage(false, 1)));
        server.answers(
                Paths.ACCOUNT,
                new AccountBody("admin", List.of("admin"), "api-key", Optional.empty(), Optional.empty()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void without_a_configured_server_one_answers_in_this_process() {
        assertThat(desk.run("services")).isZero();

        assertThat(desk.out()).isEqualTo("checkout\n");
        assertThat(desk.started()).hasSize(1);
    }

    @Test
    void a_configured_server_is_asked_with_its_token() {
        desk.withConnection(server.address(), FakeServer.TOKEN);

        assertThat(desk.run("services")).isZero();

        assertThat(desk.started()).isEmpty();
    }

    @Test
    void a_flag_and_a_variable_win_over_what_is_configured() {
        desk.withConnection(URI.create("http://127.0.0.1:1"), "another")
                .withEnvironment(Map.of("VIGIL_API_TOKEN", FakeServer.TOKEN));

        assertThat(desk.run("services", "--server", server.address().toString()))
                .isZero();
    }

    @Test
    void a_server_that_is_down_is_named_and_it_says_what_to_do() throws IOException {
        URI nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        assertThat(desk.withConnection(nobody, "t").run("services")).isEqualTo(4);

        assertThat(desk.err()).contains(nobody.toString()).contains("vigil server start");
        assertThat(desk.out()).isEmpty();
    }

    @Test
    void a_wrong_token_is_refused_and_it_says_what_to_do() {
        assertThat(desk.withConnection(server.address(), "wrong").run("services"))
                .isEqualTo(3);

        assertThat(desk.err()).contains("does not know this token").contains("VIGIL_API_TOKEN");
        assertThat(desk.err()).doesNotContain("wrong\n");
    }

    @Test
    void something_else_that_answers_is_recognised() {
        server.answers(Paths.SERVICES, 200, "text/html", "<html>Welcome</html>");

        assertThat(desk.run("services")).isEqualTo(4);

        assertThat(desk.err()).contains("no answer of a Vigil server");
    }

    @Test
    void an_address_that_is_none_is_a_usage_error() {
        assertThat(desk.run("services", "--server", "not an address")).isEqualTo(2);

        assertThat(desk.err()).contains("http://127.0.0.1:8000");
    }

    @Test
    void named_files_are_looked_at_from_here_even_when_a_server_is_configured() {
        desk.withConnection(URI.create("http://127.0.0.1:1"), "t");

        assertThat(desk.run("services", "--logs", folder.toString())).isZero();

        assertThat(desk.started())
                .singleElement()
                .satisfies(sources -> assertThat(sources.logs()).containsExactly(folder));
    }

    @Test
    void named_files_and_a_named_server_contradict_each_other() {
        assertThat(desk.run("services", "--logs", folder.toString(), "--server", "http://127.0.0.1:1"))
                .isEqualTo(2);

        assertThat(desk.err()).contains("reads no files of yours");
    }

    @Test
    void a_file_that_is_not_there_is_not_found() {
        assertThat(desk.run("services", "--logs", folder.resolve("nothing").toString()))
                .isEqualTo(5);

        assertThat(desk.err()).contains("there is no file or folder").contains("nothing");
    }

    @Test
    void a_service_behind_the_files_is_told_from_them() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "x");
        server.answers(Paths.SERVICES, new ServicesBody(List.of(), Samples.coverage(false, 0)));

        desk.run("logs", "--logs", folder.toString(), log.toString(), "checkout");

        assertThat(server.asked())
                .last()
                .extracting(FakeServer.Asked::query)
                .asString()
                .contains("service=checkout");
        assertThat(desk.started())
                .last()
                .satisfies(sources -> assertThat(sources.logs()).containsExactly(folder, log));
    }

    @Test
    void init_tries_the_server_and_keeps_its_address() {
        assertThat(desk.typing(server.address() + "\n" + FakeServer.TOKEN + "\n")
                        .run("init"))
                .isZero();

        assertThat(desk.written()).map(Connection::server).contains(server.address());
    }

    @Test
    void init_keeps_nothing_when_the_server_does_not_know_the_key() {
        assertThat(desk.run("init", "--server", server.address().toString(), "--token", "wrong"))
                .isEqualTo(3);

        assertThat(desk.written()).isEmpty();
    }

    @Test
    void init_takes_a_key_that_is_typed_unseen() {
        desk.typing(server.address() + "\n").typingUnseen(FakeServer.TOKEN);

        assertThat(desk.run("init")).isZero();

        assertThat(desk.written())
                .map(connection -> connection.token().reveal())
                .contains(FakeServer.TOKEN);
        assertThat(desk.out() + desk.err()).doesNotContain(FakeServer.TOKEN);
    }

    @Test
    void server_init_asks_on_a_terminal_for_what_it_should_read(@TempDir Path logs) {
        assertThat(desk.onTerminal(80).typing("/no/such\n" + logs + "\n\n\n\n").run("server", "init"))
                .isZero();

        assertThat(desk.err()).contains("There is no file or folder /no/such.");
        assertThat(desk.profile()).map(profile -> profile.sources().logs()).contains(List.of(logs));
    }

    @Test
    void server_init_asks_nothing_in_a_pipe_or_when_files_are_named(@TempDir Path logs) {
        assertThat(desk.run("server", "init")).isZero();
        assertThat(desk.err()).doesNotContain("Logs (");

        assertThat(desk.onTerminal(80).run("server", "init", "--logs", logs.toString()))
                .isZero();
        assertThat(desk.err()).doesNotContain("Logs (");
    }

    @Test
    void init_wants_a_key() {
        assertThat(desk.typing("\n\n").run("init")).isEqualTo(2);

        assertThat(desk.err()).contains("API key");
    }
}
