package dev.vigil.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.action.Effect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
    @TempDir
    Path root;

    @Test
    void the_strongest_place_wins() {
        var home = home().toml("[server]\nurl = \"http://toml\"\n");
        assertThat(url(home, Map.of())).isEqualTo("http://toml");

        home.write(".vigil/config", "[server]\nurl = \"http://config\"\n");
        assertThat(url(home, Map.of())).isEqualTo("http://config");

        home.env("TINKR_SERVER_URL=http://env-tinkr\n");
        assertThat(url(home, Map.of())).isEqualTo("http://env-tinkr");

        home.env("TINKR_SERVER_URL=http://env-tinkr\nVIGIL_SERVER_URL=http://env-vigil\n");
        assertThat(url(home, Map.of())).isEqualTo("http://env-vigil");

        assertThat(url(home, Map.of("TINKR_SERVER_URL", "http://process-tinkr")))
                .isEqualTo("http://process-tinkr");
        var both = Map.of("TINKR_SERVER_URL", "http://process-tinkr", "VIGIL_SERVER_URL", "http://process-vigil");
        assertThat(url(home, both)).isEqualTo("http://process-vigil");

        var flags = Flags.none().with(Settings.SERVER_URL, "http://flag");
        assertThat(ConfigCheck.of(home.environment(both), flags).configuration().value(Settings.SERVER_URL))
                .hasToString("http://flag");
    }

    @Test
    void every_value_knows_where_it_came_from() {
        var configuration = home().toml("""
                        [server]
                        port = 9000
                        [slack]
                        bot_token = "env:MY_TOKEN"
                        alerts_channel = "env:NOT_THERE"
                        """)
                .env("MY_TOKEN=abc\n")
                .check(Map.of("VIGIL_SERVER_HOST", "127.0.0.2"))
                .configuration();

        assertThat(configuration.shown())
                .contains(
                        new Configuration.Shown("server.port", "9000", "config.toml:2"),
                        new Configuration.Shown("server.host", "127.0.0.2", "environment VIGIL_SERVER_HOST"),
                        new Configuration.Shown("slack.bot_token", "[secret]", "config.toml:4 (.env:1 MY_TOKEN)"),
                        new Configuration.Shown("slack.alerts_channel", "env:NOT_THERE (not set)", "config.toml:5"),
                        new Configuration.Shown("log.level", "INFO", "default"));
        assertThat(configuration.knownSecrets()).contains(Secret.of("abc"));
    }

    @Test
    void known_secrets_are_those_of_settings_and_what_sounds_so_in_the_env_file() {
        var secrets = home().env("SOME_API_KEY=in-the-file\nSOME_NAME=plain-name\nSHORT_KEY=ab\n")
                .check(Map.of(
                        "GITHUB_TOKEN", "of-the-process", "KEYBOARD", "us-intl-x", "AWS_SECRET_NAME", "production"))
                .configuration()
                .knownSecrets();

        assertThat(secrets).containsExactlyInAnyOrder(Secret.of("in-the-file"), Secret.of("of-the-process"));
    }

    @Test
    void a_difference_between_the_environment_and_the_env_file_is_named() {
        var check = home().env("AWS_REGION=eu-west-1\nSAME=1\n").check(Map.of("AWS_REGION", "us-east-1", "SAME", "1"));

        assertThat(check.text())
                .isEqualTo(".env:1: warning: AWS_REGION has another value in the process environment,"
                        + " and that one is used");
    }

    @Test
    void a_vendors_variable_fills_an_absent_key_of_its_own_backend_only() {
        var home = home().toml("""
                        [profiles.a]
                        backend = "grafana"
                        [profiles.b]
                        backend = "otel"
                        [profiles.c]
                        backend = "grafana"
                        prometheus_url = "http://file:9090"
                        """).env("GRAFANA_PROMETHEUS_URL=http://grafana:9090\n");
        var configuration =
                home.check(Map.of("OTEL_PROMETHEUS_URL", "http://otel:9090")).configuration();

        assertThat(prometheus(configuration, "a")).isEqualTo("http://grafana:9090");
        assertThat(prometheus(configuration, "b")).isEqualTo("http://otel:9090");
        assertThat(prometheus(configuration, "c")).isEqualTo("http://file:9090");
    }

    @Test
    void everything_can_be_set_by_environment_alone() {
        var configuration = home().check(Map.of(
                        "VIGIL_PROFILES_DEFAULT_BACKEND", "files",
                        "VIGIL_PROFILES_DEFAULT_LOGS", "logs, /var/log/shop",
                        "VIGIL_PROFILES_DEFAULT_NOTIFIERS_OPS_HOOK_TYPE", "webhook",
                        "VIGIL_PROFILES_DEFAULT_NOTIFIERS_OPS_HOOK_URL", "http://127.0.0.1:1/hook",
                        "VIGIL_APPROVAL_REQUIRE", "notify.post",
                        "VIGIL_API_KEYS",
                                "[{\"hash\":\"" + "ab".repeat(32)
                                        + "\",\"subject\":\"alice\",\"roles\":[\"oncall\"]}]"))
                .configuration();

        var profile = configuration.profile(Optional.empty());
        assertThat(profile.name()).isEqualTo("default");
        assertThat(profile.find(Settings.FILES_LOGS))
                .contains(List.of(root.resolve("work/logs"), Path.of("/var/log/shop")));
        assertThat(profile.notifier("ops-hook").url()).isEqualTo(Secret.of("http://127.0.0.1:1/hook"));
        assertThat(configuration.value(Settings.APPROVAL_REQUIRE)).containsExactly(ActionKind.POST_REPORT);
        assertThat(configuration.apiKeys()).singleElement().satisfies(key -> {
            assertThat(key.subject()).isEqualTo("alice");
            assertThat(key.roles()).containsExactly("oncall");
        });
    }

    @Test
    void what_answers_with_a_fresh_credential_or_only_looks_cannot_wait_for_approval() {
        for (var kind : ActionKind.values()) {
            boolean mayWait = kind.effect() != Effect.READ && !kind.issuesCredential();
            var check = home().check(
                            Map.of("VIGIL_APPROVAL_REQUIRE", kind.id(), "VIGIL_APPROVAL_TWO_APPROVERS", kind.id()));

            assertThat(check.problems().stream()
                            .filter(problem -> problem.message().contains(kind.id())))
                    .as(kind.id())
                    .hasSize(mayWait ? 0 : 2);
        }
        assertThat(home().check(Map.of("VIGIL_APPROVAL_REQUIRE", "apikey.rotate"))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("shown once"));
    }

    @Test
    void a_variable_sets_a_key_of_a_profile_as_the_file_spells_its_name() {
        var configuration = home().toml("[profiles.aws_Prod]\nbackend = \"cloudwatch\"\nregion = \"us-east-1\"\n")
                .check(Map.of("VIGIL_PROFILES_AWS_PROD_REGION", "eu-west-1"))
                .configuration();

        assertThat(configuration.profile(Optional.of("aws_Prod")).find(Settings.REGION))
                .contains("eu-west-1");
    }

    @Test
    void the_profile_is_found_in_the_promised_order() {
        var home = home().toml("""
                        [profiles.default]
                        backend = "files"
                        [profiles.active-one]
                        backend = "files"
                        active = true
                        [profiles.third]
                        backend = "files"
                        """);

        assertThat(home.check().configuration().profile(Optional.empty()).name())
                .isEqualTo("active-one");
        var environment = Map.of("TINKR_PROFILE", "third");
        assertThat(home.check(environment)
                        .configuration()
                        .profile(Optional.empty())
                        .name())
                .isEqualTo("third");
        var flags = Flags.none().profile("default");
        assertThat(ConfigCheck.of(home.environment(environment), flags)
                        .configuration()
                        .profile(Optional.empty())
                        .name())
                .isEqualTo("default");
        home.toml("[profiles.default]\nbackend = \"files\"\n[profiles.other]\nbackend = \"files\"\n");
        assertThat(home.check().configuration().profile(Optional.empty()).name())
                .isEqualTo("default");
    }

    @Test
    void an_unknown_profile_is_refused_with_those_there_are() {
        var configuration =
                home().toml("[profiles.prod]\nbackend = \"files\"\n").check().configuration();

        assertThatThrownBy(() -> configuration.profile(Optional.of("prd")))
                .isInstanceOf(VigilException.class)
                .hasMessage("there is no profile \"prd\"; did you mean \"prod\"? There are: prod");
        assertThatThrownBy(() -> configuration.profile(Optional.empty()))
                .hasMessageContaining("no profile is active; use --profile with one of prod");
    }

    @Test
    void a_flag_can_make_a_whole_profile() {
        var flags = Flags.none()
                .profile("command-line")
                .withProfile("command-line", Settings.BACKEND, List.of("files"))
                .withProfile("command-line", Settings.FILES_LOGS, List.of("a,b.log", "c.log"));
        var profile = ConfigCheck.of(home().environment(Map.of()), flags)
                .configuration()
                .profile(Optional.empty());

        assertThat(profile.backend()).isEqualTo("files");
        assertThat(profile.find(Settings.FILES_LOGS))
                .contains(List.of(root.resolve("work/a,b.log"), root.resolve("work/c.log")));
    }

    @Test
    void relative_paths_are_counted_from_the_file_and_a_tilde_from_home() {
        var profile = home().toml("[profiles.default]\nbackend = \"files\"\nlogs = [\"logs\", \"~/x\", \"/y\"]\n")
                .check()
                .configuration()
                .profile(Optional.empty());

        assertThat(profile.find(Settings.FILES_LOGS))
                .contains(List.of(root.resolve(".vigil/logs"), root.resolve("x"), Path.of("/y")));
    }

    @Test
    void the_older_home_is_read_where_the_new_one_has_no_file() {
        var home = home().write(".tinkr/config.toml", "[server]\nport = 7000\n")
                .write(".tinkr/.env", "TINKR_LOG_LEVEL=WARN\n");
        assertThat(home.check().configuration().value(Settings.PORT)).isEqualTo(7000);
        assertThat(home.check().configuration().value(Settings.LOG_LEVEL)).isEqualTo("WARN");

        home.toml("[server]\nport = 6000\n");
        assertThat(home.check().configuration().value(Settings.PORT)).isEqualTo(6000);
        assertThat(home.check().configuration().value(Settings.LOG_LEVEL)).isEqualTo("WARN");
    }

    @Test
    void a_named_home_is_the_only_one() {
        var home = home().toml("[server]\nport = 6000\n").write("other/config.toml", "[server]\nport = 5000\n");
        var variables = Map.of("VIGIL_HOME", root.resolve("other").toString());

        assertThat(home.check(variables).configuration().value(Settings.PORT)).isEqualTo(5000);
        assertThat(home.check(variables).configuration().home()).isEqualTo(root.resolve("other"));
    }

    @Test
    void spans_and_roles_and_expiries_are_read() {
        var configuration = home().toml("""
                        [approval]
                        expires = "2h30m"
                        [auth]
                        api_keys = [{ hash = "%s", subject = "bob", roles = ["viewer"], expires = 2030-01-01T00:00:00Z }]
                        """.formatted("0f".repeat(32))).check().configuration();

        assertThat(configuration.value(Settings.APPROVAL_EXPIRES)).isEqualTo(Duration.ofMinutes(150));
        assertThat(configuration.apiKeys().getFirst().expires())
                .contains(java.time.Instant.parse("2030-01-01T00:00:00Z"));
    }

    private Homes home() {
        return new Homes(root);
    }

    private static String url(Homes home, Map<String, String> variables) {
        return home.check(variables).configuration().value(Settings.SERVER_URL).toString();
    }

    private static String prometheus(Configuration configuration, String profile) {
        return configuration
                .profile(Optional.of(profile))
                .find(Settings.PROMETHEUS_URL)
                .orElseThrow()
                .toString();
    }
}
