package dev.vigil.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.VigilException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigCheckTest {
    @TempDir
    Path root;

    @Test
    void an_empty_home_is_fine() {
        var check = home().check();

        assertThat(check.text()).isEmpty();
        assertThat(check.configuration().value(Settings.PORT)).isEqualTo(8000);
        assertThat(check.configuration().value(Settings.HOST)).isEqualTo("127.0.0.1");
        assertThat(check.configuration().dataDirectory()).isEqualTo(root.resolve(".vigil/data"));
    }

    @Test
    void every_problem_is_reported_at_once_with_its_line_and_the_key_that_was_meant() {
        var check = home().toml("""
                        [server]
                        prot = 9000
                        host = 7
                        port = 70000

                        [profils.prod]
                        backend = "files"

                        [profiles.prod]
                        backend = "grafna"
                        loky_url = "http://loki:3100"
                        """).check();

        assertThat(check.failed()).isTrue();
        assertThat(check.text().lines())
                .containsExactly(
                        "config.toml:2: error: unknown key \"prot\" in [server]; did you mean \"port\"?",
                        "config.toml:3: error: server.host is a text (text); got a number",
                        "config.toml:4: error: server.port: 70000 is not between 0 and 65535",
                        "config.toml:6: error: unknown key \"profils\"; did you mean \"profiles\"?",
                        "config.toml:10: error: profiles.prod.backend: \"grafna\" is none of files, grafana, cloudwatch,"
                                + " gcp, azure, datadog, elastic, otel; did you mean \"grafana\"?",
                        "config.toml:11: error: unknown key \"loky_url\" in [profiles.prod]; did you mean \"loki_url\"?");
    }

    @Test
    void a_broken_file_never_loads_as_an_empty_one() {
        var check = home().toml("[server\nport = 8000\n").check();

        assertThat(check.text()).startsWith("config.toml:1: error: this is not TOML: ");
        assertThatThrownBy(check::configuration)
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("config.toml:1");
    }

    @Test
    void a_file_that_is_nested_without_end_is_refused() {
        for (String text : List.of("a = " + "[".repeat(200_000), "a = " + "{b=".repeat(200_000), "[".repeat(200_000))) {
            var check = home().toml(text).check();

            assertThat(check.failed()).isTrue();
            assertThatThrownBy(check::configuration).isInstanceOf(VigilException.class);
        }
    }

    @Test
    void a_file_that_is_no_text_is_refused() throws IOException {
        var home = home().toml("");
        Files.write(root.resolve(".vigil/config.toml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(home.check().text()).isEqualTo("config.toml: error: the file is not UTF-8 text; save it as UTF-8");
        assertThatThrownBy(() -> home.check().configuration()).hasMessageContaining("UTF-8");
    }

    @Test
    void a_line_of_env_that_is_no_assignment_is_refused_without_being_shown() {
        var check = home().env("A=1\nsome-raw-value-alone\nB=\"open\n").check();

        assertThat(check.text()).isEqualTo("""
                        .env:2: error: expected NAME=value; the line is left out of this message because it may be a secret
                        .env:3: error: B has no closing quote at the end of its value""");
    }

    @Test
    void a_time_zone_that_there_is_not_is_refused_with_the_one_that_was_meant() {
        var check = home().toml("[profiles.one]\nbackend = \"files\"\ntime_zone = \"Europe/Berlim\"\n")
                .check();

        assertThat(check.text())
                .contains("config.toml:3: error: ")
                .contains("there is no time zone \"Europe/Berlim\"; did you mean \"Europe/Berlin\"?");
    }

    @Test
    void two_active_profiles_are_refused_with_both_lines() {
        var check = home().toml("""
                        [profiles.a]
                        backend = "files"
                        active = true
                        [profiles.b]
                        backend = "files"
                        active = true
                        """).check();

        assertThat(check.text())
                .isEqualTo("config.toml:3, config.toml:6: error: the profiles a and b are all active;"
                        + " leave active = true in one of them");
    }

    @Test
    void an_unresolved_reference_warns_where_it_is_not_used_and_fails_where_it_is() {
        var check = home().toml("""
                        [profiles.a]
                        backend = "grafana"
                        active = true
                        loki_url = "env:NO_LOKI"
                        [profiles.b]
                        backend = "elastic"
                        url = "env:NO_ELASTIC"
                        """).check();

        assertThat(check.text()).isEqualTo("""
                        config.toml:4: error: profiles.a.loki_url names env:NO_LOKI, but neither the environment nor .env sets NO_LOKI
                        config.toml:7: warning: profiles.b.url names env:NO_ELASTIC, but neither the environment nor .env sets NO_ELASTIC""");
        var profile = check.configuration().profile(Optional.of("b"));
        assertThatThrownBy(() -> profile.find(Settings.URL))
                .isInstanceOf(VigilException.class)
                .hasMessageStartingWith("config.toml:7: profiles.b.url names env:NO_ELASTIC");
    }

    @Test
    void nonsense_in_another_products_variable_fails_only_where_it_is_used() {
        var home = home().toml("[profiles.a]\nbackend = \"grafana\"\nactive = true\n");

        var check = home.check(Map.of("GRAFANA_LOKI_URL", "loki:3100", "ELASTIC_URL", "elastic"));

        assertThat(check.text())
                .isEqualTo("environment GRAFANA_LOKI_URL: error: profiles.a.loki_url:"
                        + " a URL starts with http:// or https:// and names a host");
        var profile = check.configuration().profile(Optional.empty());
        assertThatThrownBy(() -> profile.find(Settings.LOKI_URL))
                .hasMessageStartingWith("environment GRAFANA_LOKI_URL: profiles.a.loki_url");
    }

    @Test
    void a_secret_in_plain_text_warns_and_is_not_shown() {
        String token = "t".repeat(30);
        var check = home().toml("[github]\ntoken = \"" + token + "\"\n").check();

        assertThat(check.failed()).isFalse();
        assertThat(check.text())
                .startsWith("config.toml:2: warning: github.token is a secret in plain text")
                .doesNotContain(token);
        assertThat(check.configuration().shown().toString()).doesNotContain(token);
    }

    @Test
    void a_database_url_warns_only_with_a_password_in_it() {
        assertThat(home().toml("[database]\nurl = \"jdbc:postgresql://db/vigil\"")
                        .check()
                        .text())
                .isEmpty();
        assertThat(home().toml("[database]\nurl = \"postgresql://me:" + "pw".repeat(4) + "@db/vigil\"")
                        .check()
                        .text())
                .contains("secret in plain text");
    }

    @Test
    void a_key_of_another_backend_warns() {
        var check = home().toml("[profiles.a]\nbackend = \"grafana\"\nregion = \"us-east-1\"\n")
                .check();

        assertThat(check.text())
                .isEqualTo("config.toml:3: warning: profiles.a.region has no effect: it belongs to cloudwatch,"
                        + " and this profile reads from grafana");
    }

    @Test
    void an_env_file_that_others_can_read_warns() throws IOException {
        var home = home().env("A=1\n");
        Files.setPosixFilePermissions(root.resolve(".vigil/.env"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(home.check().text()).startsWith(".env: warning: other users of this machine can read");
    }

    @Test
    void an_env_file_that_git_tracks_fails() throws Exception {
        var home = home().env("A=1\n");
        git("init", "-q");
        assertThat(home.check().text()).isEmpty();
        for (String version : new String[] {"2", "4"}) {
            Files.createDirectories(root.resolve("a"));
            Files.writeString(root.resolve("a/another"), version);
            git("add", ".vigil/.env", "a/another");
            git("update-index", "--index-version", version);

            assertThat(home.check().text())
                    .as("index version " + version)
                    .startsWith(".env: error: the file is tracked by git");
        }
        git("rm", "-q", "--cached", ".vigil/.env");
        assertThat(home.check().text()).isEmpty();
    }

    @Test
    void a_key_with_a_placeholder_for_its_hash_lets_nobody_in() {
        var check = home().toml(
                        "[auth]\napi_keys = [\n{ hash = \"<sha256>\", subject = \"alice\", roles = [\"oncall\"] },\n]\n")
                .check();

        assertThat(check.failed()).isFalse();
        assertThat(check.text()).startsWith("config.toml:3: warning: the key of alice lets nobody in");
        assertThat(check.configuration().apiKeys()).isEmpty();
    }

    @Test
    void a_key_with_an_unknown_role_or_name_is_refused_in_its_line() {
        var check = home().toml("""
                        [auth]
                        api_keys = [
                          { hash = "<sha256>", subject = "alice", roles = ["on-call"] },
                          { hash = "<sha256>", subjct = "bob", roles = ["viewer"] },
                          { hash = "<sha256>", subject = "carol", roles = [] },
                        ]
                        """).check();

        assertThat(check.text().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("config.toml:3: error: auth.api_keys: the key of alice names a role"
                                        + " \"on-call\" that does not exist; did you mean \"oncall\"?"),
                        line -> assertThat(line)
                                .startsWith("config.toml:4: error: auth.api_keys: an API key has no \"subjct\"; did you"
                                        + " mean \"subject\"?"),
                        line -> assertThat(line)
                                .startsWith("config.toml:5: error: auth.api_keys: the key of carol needs roles"));
    }

    @Test
    void a_variable_that_is_no_setting_warns_unless_a_file_names_it() {
        var check = home().toml("[github]\ntoken = \"env:VIGIL_MY_TOKEN\"\n")
                .check(Map.of("VIGIL_SERVER_PROT", "1", "VIGIL_MY_TOKEN", "x", "OTHER", "y"));

        assertThat(check.text())
                .isEqualTo("environment VIGIL_SERVER_PROT: warning: no setting has this name;"
                        + " did you mean \"VIGIL_SERVER_PORT\"?");
    }

    private Homes home() {
        return new Homes(root);
    }

    private void git(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(java.util.List.of("git", "-C", root.toString()));
        command.addAll(java.util.List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
