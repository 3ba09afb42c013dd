package dev.vigil.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration of the older product, with every key it knows, loads unchanged. */
final class SeedExampleTest {
    private static final String TOML = """
            [server]
            url = "https://ops.shop.example"
            token = "env:TINKR_API_TOKEN"

            [auth]
            api_keys = [
              { hash = "<sha256>", subject = "dana@shop.example", roles = ["oncall"] },
              { hash = "<sha256>", subject = "eli@shop.example", roles = ["viewer"] },
              { hash = "<sha256>", subject = "pipeline", roles = ["sre-lead"] },
            ]

            [github]
            token = "env:GITHUB_TOKEN"
            default_repo = "shop/everything"

            [slack]
            bot_token = "env:SLACK_BOT_TOKEN"
            signing_secret = "env:SLACK_SIGNING_SECRET"
            alerts_channel = "#alarm"

            [profiles.default]
            backend = "grafana"
            loki_url = "env:GRAFANA_LOKI_URL"
            prometheus_url = "env:GRAFANA_PROMETHEUS_URL"
            tempo_url = "env:GRAFANA_TEMPO_URL"

            [profiles.default.services.cart]
            repo = "shop/cart"
            resource_type = "k8s"

            [profiles.default.notifiers.chat]
            type = "slack"
            bot_token = "env:SLACK_BOT_TOKEN"
            channel = "#dev"

            [profiles.amazon]
            backend = "cloudwatch"
            region = "eu-central-1"
            log_group_prefix = "/ecs/"
            active = true

            [profiles.amazon.services.cart]
            repo = "shop/cart"
            resource_type = "ecs"

            [profiles.amazon.services.nightly]
            resource_type = "lambda"

            [profiles.amazon.notifiers.pager]
            type = "webhook"
            url = "env:PAGERDUTY_WEBHOOK_URL"
            header_Authorization = "env:PAGERDUTY_API_KEY"
            header_X-Team = "shop"

            [profiles.google]
            backend = "gcp"
            project_id = "shop-1"

            [profiles.google.services.checkout]
            repo = "shop/checkout"
            resource_type = "cloud_run"

            [profiles.google.notifiers.discord]
            type = "webhook"
            url = "env:DISCORD_SRE_WEBHOOK_URL"

            [profiles.microsoft]
            backend = "azure"
            workspace_id = "11111111-0000-0000-0000-000000000000"
            subscription_id = "22222222-0000-0000-0000-000000000000"
            resource_group = "shop"

            [profiles.microsoft.services.gateway]
            repo = "shop/gateway"
            resource_type = "container_app"

            [profiles.microsoft.notifiers.opsgenie]
            type = "webhook"
            url = "env:OPSGENIE_WEBHOOK_URL"
            header_Authorization = "env:OPSGENIE_API_KEY"

            [profiles.dog]
            backend = "datadog"
            site = "datadoghq.eu"

            [profiles.dog.services.cart]
            repo = "shop/cart"
            resource_type = "ecs"

            [profiles.search]
            backend = "elastic"
            url = "env:ELASTIC_URL"
            index_pattern = "logs-*,filebeat-*"

            [profiles.search.services.finder]
            repo = "shop/finder"
            resource_type = "k8s"

            [profiles.open]
            backend = "otel"
            opensearch_url = "env:OTEL_OPENSEARCH_URL"
            prometheus_url = "env:OTEL_PROMETHEUS_URL"

            [profiles.open.services.stock]
            repo = "shop/stock"
            resource_type = "k8s"
            """;

    private static final String ENV = """
            # models
            ANTHROPIC_API_KEY=a
            OPENROUTER_API_KEY=b
            OPENAI_API_KEY=c
            GROQ_API_KEY=d
            TINKR_SERVER_URL=https://ops.shop.example
            TINKR_API_TOKEN=raw
            TINKR_API_KEYS='[{"hash":"<sha256>","subject":"dana","roles":["oncall"]}]'
            GRAFANA_LOKI_URL=http://loki:3100
            GRAFANA_PROMETHEUS_URL=http://prometheus:9090
            GRAFANA_TEMPO_URL=http://tempo:3200
            GRAFANA_API_KEY=e
            AWS_REGION=eu-central-1
            GCP_PROJECT_ID=shop-1
            AZURE_LOG_ANALYTICS_WORKSPACE_ID=w
            AZURE_SUBSCRIPTION_ID=s
            AZURE_RESOURCE_GROUP=shop
            AZURE_CLIENT_ID=client # of the managed identity
            AZURE_TENANT_ID=tenant
            AZURE_CLIENT_SECRET=f
            DD_API_KEY=g
            DD_APP_KEY=h
            DD_SITE=datadoghq.eu
            ELASTIC_URL=https://elastic.shop.example:9200
            ELASTIC_API_KEY=i==
            OTEL_OPENSEARCH_URL=http://opensearch:9200
            OTEL_PROMETHEUS_URL=http://prometheus:9090
            GITHUB_TOKEN=j
            SLACK_BOT_TOKEN=k
            SLACK_SIGNING_SECRET=l
            PAGERDUTY_WEBHOOK_URL=https://events.example/enqueue
            PAGERDUTY_API_KEY=Token token=m
            OPSGENIE_WEBHOOK_URL=https://opsgenie.example/alerts
            OPSGENIE_API_KEY=GenieKey n
            DISCORD_SRE_WEBHOOK_URL=https://discord.example/1
            TINKR_DEFAULT_MODEL=anthropic/claude-sonnet-4-6
            TINKR_DEEP_RCA_MODEL=anthropic/claude-opus-4-6
            TINKR_LOG_LEVEL=INFO
            """;

    @TempDir
    Path root;

    @Test
    void it_loads_without_its_env_file_and_warns_of_what_is_missing() {
        var check = new Homes(root).write(".tinkr/config.toml", TOML).check();

        assertThat(check.failed()).as(check.text()).isFalse();
        assertThat(check.text())
                .contains("profiles.default.loki_url names env:GRAFANA_LOKI_URL")
                .contains("server.token names env:TINKR_API_TOKEN")
                .contains("the key of dana@shop.example lets nobody in");
        var profile = check.configuration().profile(Optional.empty());
        assertThat(profile.name()).isEqualTo("amazon");
        assertThat(profile.find(Settings.REGION)).contains("eu-central-1");
        assertThatThrownBy(() -> profile.notifier("pager").url()).hasMessageContaining("env:PAGERDUTY_WEBHOOK_URL");
    }

    @Test
    void it_loads_with_its_env_file() {
        var check = new Homes(root)
                .write(".tinkr/config.toml", TOML)
                .write(".tinkr/.env", ENV)
                .check(Map.of("PATH", "/bin"));

        assertThat(check.text().lines())
                .allMatch(line -> line.contains("lets nobody in"))
                .hasSize(4);
        var configuration = check.configuration();
        assertThat(configuration.value(Settings.SERVER_TOKEN)).isEqualTo(Secret.of("raw"));
        assertThat(configuration.value(Settings.DEFAULT_MODEL)).isEqualTo("anthropic/claude-sonnet-4-6");
        assertThat(configuration.value(Settings.GITHUB_TOKEN)).isEqualTo(Secret.of("j"));
        var amazon = configuration.profile(Optional.empty());
        var pager = amazon.notifier("pager");
        assertThat(pager.type()).isEqualTo("webhook");
        assertThat(pager.headers())
                .containsEntry("Authorization", Secret.of("Token token=m"))
                .containsEntry("X-Team", Secret.of("shop"));
        assertThat(amazon.services())
                .containsExactly(
                        new Profile.ServiceEntry("cart", Optional.of("shop/cart"), Optional.of("ecs")),
                        new Profile.ServiceEntry("nightly", Optional.of("shop/everything"), Optional.of("lambda")));
        var microsoft = configuration.profile(Optional.of("microsoft"));
        assertThat(microsoft.find(Settings.CLIENT_ID)).contains("client");
        assertThat(microsoft.find(Settings.WORKSPACE_ID)).contains("11111111-0000-0000-0000-000000000000");
        assertThat(configuration.profile(Optional.of("search")).find(Settings.API_KEY))
                .contains(Secret.of("i=="));
        assertThat(configuration.profile(Optional.of("dog")).find(Settings.APP_KEY))
                .contains(Secret.of("h"));
    }
}
