package dev.vigil.server.config;

import dev.vigil.api.Secret;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.ResourceTypes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Every key there is. docs/reference/configuration.md is made from this list. */
public final class Settings {
    /** The kinds of backend that a profile may name. */
    public static final List<String> BACKENDS =
            List.of("files", "grafana", "cloudwatch", "gcp", "azure", "datadog", "elastic", "otel");

    private static final List<Setting<?>> ALL = new ArrayList<>();

    public static final Setting<String> HOST =
            add(Setting.of("server.host", Kind.TEXT, "The address the server listens on.")
                    .byDefault("127.0.0.1")
                    .example("\"127.0.0.1\""));
    public static final Setting<Integer> PORT =
            add(Setting.of("server.port", Kind.PORT, "The port the server listens on; 0 takes any free one.")
                    .byDefault("8000")
                    .example("8000"));
    public static final Setting<URI> SERVER_URL = add(Setting.of(
                    "server.url", Kind.URL, "The server that the command line talks to. Without one it runs its own.")
            .example("\"https://vigil.example.com\""));
    public static final Setting<Secret> SERVER_TOKEN =
            add(Setting.of("server.token", Kind.SECRET, "The raw API key that the command line sends.")
                    .variable("VIGIL_API_TOKEN")
                    .example("\"env:VIGIL_API_TOKEN\""));
    public static final Setting<Path> SERVER_CA_FILE = add(Setting.of(
                    "server.ca_file",
                    Kind.PATH,
                    "A certificate (PEM) that the command line trusts beside the usual ones when it asks the server.")
            .example("\"/etc/vigil/ca.pem\""));
    public static final Setting<List<Network>> ALLOWED_NETWORKS = add(Setting.of(
                    "server.allowed_networks",
                    Kind.NETWORKS,
                    "The networks that requests may come from; others are refused before they are looked at.")
            .byDefaultWords("all")
            .example("[\"10.0.0.0/8\", \"127.0.0.1\"]"));
    public static final Setting<TrustedProxies> TRUSTED_PROXIES = add(Setting.of(
                    "server.trusted_proxies",
                    Kind.PROXIES,
                    "The proxies whose `X-Forwarded-For` is believed; `cloudflare` names all of Cloudflare's, and"
                            + " believes their `CF-Connecting-IP`.")
            .byDefaultWords("none")
            .example("[\"10.1.0.0/16\", \"cloudflare\"]"));
    public static final Setting<Boolean> PLAIN_HTTP = add(Setting.of(
                    "server.plain_http",
                    Kind.FLAG,
                    "Whether the server may speak without TLS where other machines reach it: only behind a proxy that"
                            + " does.")
            .byDefault("false")
            .example("true"));
    public static final Setting<Path> TLS_CERTIFICATE = add(Setting.of(
                    "server.tls.certificate",
                    Kind.PATH,
                    "The server's certificate and those between it and its CA (PEM).")
            .example("\"/etc/vigil/server.crt\""));
    public static final Setting<Path> TLS_KEY =
            add(Setting.of("server.tls.key", Kind.PATH, "The key of the certificate (PEM, PKCS #8).")
                    .example("\"/etc/vigil/server.key\""));
    public static final Setting<Boolean> TLS_SELF_SIGNED = add(Setting.of(
                    "server.tls.self_signed",
                    Kind.FLAG,
                    "Whether the server makes its own certificate, for development; it is kept in `server.data_dir`.")
            .byDefault("false")
            .example("true"));
    public static final Setting<Path> TLS_CLIENT_CA = add(Setting.of(
                    "server.tls.client_ca",
                    Kind.PATH,
                    "Certificates (PEM) of those who vouch for clients; a client without a certificate of theirs is not"
                            + " let in.")
            .example("\"/etc/vigil/clients-ca.pem\""));
    public static final Setting<Path> DATA_DIR = add(Setting.of(
                    "server.data_dir",
                    Kind.PATH,
                    "The directory of the embedded database and of everything else the server keeps.")
            .byDefaultWords("`data` in Vigil's home")
            .example("\"/var/lib/vigil\""));
    public static final Setting<Secret> DATABASE_URL =
            add(Setting.of("database.url", Kind.SECRET_URL, "A PostgreSQL database, as a JDBC URL.")
                    .byDefaultWords("the embedded encrypted database in `server.data_dir`")
                    .example("\"jdbc:postgresql://db.example.com/vigil\""));
    public static final Setting<Path> AUDIT_COPY_FILE = add(Setting.of(
                    "audit.copy_file",
                    Kind.PATH,
                    "A file that every entry of the record is copied to, one JSON object a line. Move it away to"
                            + " rotate it.")
            .example("\"/var/log/vigil/audit.jsonl\""));
    public static final Setting<SyslogAddress> AUDIT_COPY_SYSLOG = add(Setting.of(
                    "audit.copy_syslog",
                    Kind.SYSLOG,
                    "A syslog server (RFC 5424) that every entry of the record is copied to: `udp://host:port`,"
                            + " `tcp://host:port` (counted octets) or `unix:/path` (a stream socket).")
            .example("\"udp://logs.example.com:514\""));
    public static final Setting<List<ApiKeyEntry>> API_KEYS = add(Setting.of(
                    "auth.api_keys",
                    Kind.API_KEYS,
                    "The API keys that are let in: `hash` (SHA-256 of the raw key, lowercase hex), `subject`, `roles` ("
                            + String.join(", ", ApiKeyEntry.ROLES)
                            + ") and, if you like, `expires`, `services` (the only ones it may ask about) and"
                            + " `per_minute`. The variable holds the same as a JSON array.")
            .variable("VIGIL_API_KEYS")
            .example("[{ hash = \"" + "0123456789abcdef".repeat(4)
                    + "\", subject = \"alice\", roles = [\"oncall\"], expires = 2030-01-01T00:00:00Z }]"));
    public static final Setting<List<String>> REQUIRE_TOTP = add(Setting.of(
                    "auth.require_totp",
                    Kind.ROLES,
                    "The roles that may do nothing without a second factor but set one up; `all` means every role.")
            .byDefaultWords("none")
            .example("[\"admin\", \"sre-lead\"]"));
    public static final Setting<List<String>> ROLES_BY_NAME = add(Setting.of(
                    "auth.roles.*",
                    Kind.ROLE_NAMES,
                    "The roles of somebody whom another system vouches for: by e-mail address, or by a group that the"
                            + " roles claim of OpenID Connect names.")
            .example("[\"oncall\"]"));
    public static final Setting<String> OIDC_ISSUER = add(Setting.of(
                    "auth.oidc.issuer",
                    Kind.TEXT,
                    "The OpenID Connect issuer whose tokens are let in, exactly as it writes itself.")
            .example("\"https://login.example.com\""));
    public static final Setting<String> OIDC_AUDIENCE =
            add(Setting.of("auth.oidc.audience", Kind.TEXT, "Whom its tokens must be meant for: us.")
                    .example("\"vigil\""));
    public static final Setting<URI> OIDC_JWKS_URL =
            add(Setting.of("auth.oidc.jwks_url", Kind.URL, "Where the issuer's keys are.")
                    .byDefaultWords("where the issuer's discovery document says")
                    .example("\"https://login.example.com/keys\""));
    public static final Setting<String> OIDC_ROLES_CLAIM = add(Setting.of(
                    "auth.oidc.roles_claim",
                    Kind.TEXT,
                    "The claim that lists roles, or groups that `[auth.roles]` gives roles; dots lead into objects.")
            .byDefault("roles")
            .example("\"realm_access.roles\""));
    public static final Setting<String> CLOUDFLARE_TEAM = add(Setting.of(
                    "auth.cloudflare.team_domain", Kind.TEXT, "The team whose Cloudflare Access lets people through.")
            .example("\"acme.cloudflareaccess.com\""));
    public static final Setting<String> CLOUDFLARE_AUDIENCE =
            add(Setting.of("auth.cloudflare.audience", Kind.TEXT, "The audience tag (AUD) of the Access application.")
                    .example("\"0123456789abcdef\""));
    public static final Setting<List<ActionKind>> APPROVAL_REQUIRE =
            add(Setting.of("approval.require", Kind.ACTIONS, "Actions that somebody must approve before they run.")
                    .byDefaultWords("none beyond those that always need it")
                    .example("[\"notify.post\"]"));
    public static final Setting<List<ActionKind>> APPROVAL_TWO = add(Setting.of(
                    "approval.two_approvers",
                    Kind.ACTIONS,
                    "Actions that two people of different roles must approve. Where only one person may, they approve"
                            + " twice, a day apart, and prove afresh who they are.")
            .byDefaultWords("none")
            .example("[\"notify.post\"]"));
    public static final Setting<Boolean> APPROVAL_FOUR_EYES = add(
            Setting.of("approval.four_eyes", Kind.FLAG, "Whether nobody may approve what they asked for themselves.")
                    .byDefault("false")
                    .example("true"));
    public static final Setting<Duration> APPROVAL_EXPIRES_INTERACTIVE = add(Setting.of(
                    "approval.expires_interactive",
                    Kind.SPAN,
                    "The same for what somebody, or a model, asks for while they wait for the answer.")
            .byDefault("5m")
            .example("\"5m\""));
    public static final Setting<Duration> APPROVAL_EXPIRES =
            add(Setting.of("approval.expires", Kind.SPAN, "How long a request for approval can be decided.")
                    .byDefault("1h")
                    .example("\"1h\""));
    public static final Setting<Integer> ANONYMOUS_PER_MINUTE = add(Setting.of(
                    "limits.anonymous_per_minute",
                    Kind.COUNT,
                    "Requests a minute from one address without a credential.")
            .byDefault("100")
            .example("100"));
    public static final Setting<Integer> AUTHENTICATED_PER_MINUTE =
            add(Setting.of("limits.authenticated_per_minute", Kind.COUNT, "Requests a minute with one API key.")
                    .byDefault("1200")
                    .example("1200"));
    public static final Setting<Secret> GITHUB_TOKEN = add(Setting.of(
                    "github.token",
                    Kind.SECRET,
                    "A fine-grained token: contents and commits (read), pull requests (write).")
            .vendor("GITHUB_TOKEN")
            .example("\"env:GITHUB_TOKEN\""));
    public static final Setting<String> GITHUB_DEFAULT_REPO = add(
            Setting.of("github.default_repo", Kind.TEXT, "The repository of services that name none, as `owner/repo`.")
                    .example("\"acme/monorepo\""));
    public static final Setting<Secret> SLACK_BOT_TOKEN =
            add(Setting.of("slack.bot_token", Kind.SECRET, "The bot token of the Slack app.")
                    .vendor("SLACK_BOT_TOKEN")
                    .example("\"env:SLACK_BOT_TOKEN\""));
    public static final Setting<Secret> SLACK_SIGNING_SECRET =
            add(Setting.of("slack.signing_secret", Kind.SECRET, "What requests from Slack are verified with.")
                    .vendor("SLACK_SIGNING_SECRET")
                    .example("\"env:SLACK_SIGNING_SECRET\""));
    public static final Setting<String> SLACK_ALERTS_CHANNEL =
            add(Setting.of("slack.alerts_channel", Kind.TEXT, "Where alerts go that name no other place.")
                    .example("\"#incidents\""));
    public static final Setting<String> DEFAULT_MODEL =
            add(Setting.of("model.default", Kind.TEXT, "The language model for routine work, as `provider/model`.")
                    .variable("VIGIL_DEFAULT_MODEL")
                    .byDefault("anthropic/claude-sonnet-4-6")
                    .example("\"anthropic/claude-sonnet-4-6\""));
    public static final Setting<String> DEEP_RCA_MODEL =
            add(Setting.of("model.deep_rca", Kind.TEXT, "The language model for what is severe, as `provider/model`.")
                    .variable("VIGIL_DEEP_RCA_MODEL")
                    .byDefault("anthropic/claude-opus-4-6")
                    .example("\"anthropic/claude-opus-4-6\""));
    public static final Setting<String> LOG_LEVEL = add(Setting.of(
                    "log.level", Kind.choice(List.of("DEBUG", "INFO", "WARN", "ERROR")), "What Vigil's own log shows.")
            .byDefault("INFO")
            .example("\"INFO\""));

    public static final Setting<String> BACKEND =
            add(Setting.of("profiles.*.backend", Kind.choice(BACKENDS), "What the profile reads from.")
                    .example("\"files\""));
    public static final Setting<Boolean> ACTIVE = add(Setting.of(
                    "profiles.*.active",
                    Kind.FLAG,
                    "Whether commands use this profile when they name none. One at most.")
            .byDefault("false")
            .example("true"));
    public static final Setting<List<Path>> FILES_LOGS = add(files("logs", "Log files and folders."));
    public static final Setting<List<Path>> FILES_METRICS =
            add(files("metrics", "CSV and OpenMetrics files and folders."));
    public static final Setting<List<Path>> FILES_TRACES = add(files("traces", "OTLP-JSON files and folders."));
    public static final Setting<List<Path>> FILES_DEPLOYS =
            add(files("deploys", "Local git repositories, or JSON files of deploys."));
    public static final Setting<ZoneId> TIME_ZONE = add(Setting.of(
                    "profiles.*.time_zone", Kind.ZONE, "Where the moments are meant that files write without a zone.")
            .only("files")
            .byDefault("UTC")
            .example("\"Europe/Berlin\""));
    public static final Setting<URI> LOKI_URL = add(Setting.of("profiles.*.loki_url", Kind.URL, "Loki, for logs.")
            .only("grafana")
            .vendor("GRAFANA_LOKI_URL")
            .example("\"env:GRAFANA_LOKI_URL\""));
    public static final Setting<URI> PROMETHEUS_URL =
            add(Setting.of("profiles.*.prometheus_url", Kind.URL, "Prometheus, for metrics.")
                    .only("grafana", "otel")
                    .vendor("GRAFANA_PROMETHEUS_URL", "OTEL_PROMETHEUS_URL")
                    .example("\"env:GRAFANA_PROMETHEUS_URL\""));
    public static final Setting<URI> TEMPO_URL = add(Setting.of("profiles.*.tempo_url", Kind.URL, "Tempo, for traces.")
            .only("grafana")
            .vendor("GRAFANA_TEMPO_URL")
            .example("\"env:GRAFANA_TEMPO_URL\""));
    public static final Setting<String> SERVICE_LABEL =
            add(Setting.of("profiles.*.service_label", Kind.TEXT, "The label of Loki's streams that names the service.")
                    .only("grafana")
                    .byDefault("service_name")
                    .example("\"app\""));
    public static final Setting<String> TENANT =
            add(Setting.of("profiles.*.tenant", Kind.TEXT, "The tenant, sent as `X-Scope-OrgID`.")
                    .only("grafana", "otel")
                    .vendor("GRAFANA_TENANT", "OTEL_TENANT")
                    .example("\"team-a\""));
    public static final Setting<String> USERNAME =
            add(Setting.of("profiles.*.username", Kind.TEXT, "The user, where a password is asked for.")
                    .only("grafana", "elastic", "otel")
                    .vendor("GRAFANA_USERNAME", "ELASTIC_USERNAME", "OTEL_OPENSEARCH_USERNAME")
                    .example("\"vigil\""));
    public static final Setting<Secret> PASSWORD =
            add(Setting.of("profiles.*.password", Kind.SECRET, "The password of that user.")
                    .only("grafana", "elastic", "otel")
                    .vendor("GRAFANA_PASSWORD", "ELASTIC_PASSWORD", "OTEL_OPENSEARCH_PASSWORD")
                    .example("\"env:ELASTIC_PASSWORD\""));
    public static final Setting<Path> CA_FILE = add(Setting.of(
                    "profiles.*.ca_file",
                    Kind.PATH,
                    "Certificates (PEM) of a private authority, trusted beside those of the Java runtime.")
            .only("grafana", "cloudwatch", "gcp", "azure", "datadog", "elastic", "otel")
            .example("\"/etc/ssl/private-ca.pem\""));
    public static final Setting<String> REGION = add(Setting.of("profiles.*.region", Kind.TEXT, "The AWS region.")
            .only("cloudwatch")
            .vendor("AWS_REGION")
            .example("\"us-east-1\""));
    public static final Setting<String> LOG_GROUP_PREFIX =
            add(Setting.of("profiles.*.log_group_prefix", Kind.TEXT, "Only log groups whose names start so.")
                    .only("cloudwatch")
                    .example("\"/ecs/\""));
    public static final Setting<URI> ENDPOINT_URL = add(Setting.of(
                    "profiles.*.endpoint_url",
                    Kind.URL,
                    "Where AWS's services are, if not at their usual addresses: a gateway, or an emulator.")
            .only("cloudwatch")
            .vendor("AWS_ENDPOINT_URL")
            .example("\"https://aws.example.com\""));
    public static final Setting<String> PROJECT_ID =
            add(Setting.of("profiles.*.project_id", Kind.TEXT, "The Google Cloud project.")
                    .only("gcp")
                    .vendor("GCP_PROJECT_ID")
                    .example("\"acme-prod-123456\""));
    public static final Setting<URI> LOGGING_URL = add(googleApi("logging_url", "Cloud Logging", "logging"));
    public static final Setting<URI> MONITORING_URL =
            add(googleApi("monitoring_url", "Cloud Monitoring", "monitoring"));
    public static final Setting<URI> TRACE_URL = add(googleApi("trace_url", "Cloud Trace", "cloudtrace"));
    public static final Setting<String> WORKSPACE_ID =
            add(Setting.of("profiles.*.workspace_id", Kind.TEXT, "The Log Analytics workspace.")
                    .only("azure")
                    .vendor("AZURE_LOG_ANALYTICS_WORKSPACE_ID")
                    .example("\"00000000-0000-0000-0000-000000000000\""));
    public static final Setting<String> SUBSCRIPTION_ID =
            add(Setting.of("profiles.*.subscription_id", Kind.TEXT, "The Azure subscription.")
                    .only("azure")
                    .vendor("AZURE_SUBSCRIPTION_ID")
                    .example("\"00000000-0000-0000-0000-000000000000\""));
    public static final Setting<String> RESOURCE_GROUP =
            add(Setting.of("profiles.*.resource_group", Kind.TEXT, "The Azure resource group.")
                    .only("azure")
                    .vendor("AZURE_RESOURCE_GROUP")
                    .example("\"prod-rg\""));
    public static final Setting<String> CLIENT_ID =
            add(Setting.of("profiles.*.client_id", Kind.TEXT, "The client id of the managed identity.")
                    .only("azure")
                    .vendor("AZURE_CLIENT_ID")
                    .example("\"00000000-0000-0000-0000-000000000000\""));
    public static final Setting<String> TENANT_ID =
            add(Setting.of("profiles.*.tenant_id", Kind.TEXT, "The tenant, when a service principal is used.")
                    .only("azure")
                    .vendor("AZURE_TENANT_ID")
                    .example("\"00000000-0000-0000-0000-000000000000\""));
    public static final Setting<Secret> CLIENT_SECRET = add(Setting.of(
                    "profiles.*.client_secret",
                    Kind.SECRET,
                    "The secret of a service principal; a managed identity needs none.")
            .only("azure")
            .vendor("AZURE_CLIENT_SECRET")
            .example("\"env:AZURE_CLIENT_SECRET\""));
    public static final Setting<URI> LOGS_API_URL = add(azureApi(
            "logs_api_url",
            "the query API of Log Analytics",
            "https://api.loganalytics.io",
            "https://api.loganalytics.us"));
    public static final Setting<URI> MANAGEMENT_URL = add(azureApi(
            "management_url",
            "Azure Resource Manager",
            "https://management.azure.com",
            "https://management.usgovcloudapi.net"));
    public static final Setting<String> SITE =
            add(Setting.of("profiles.*.site", Kind.TEXT, "The Datadog site, such as `datadoghq.eu`.")
                    .only("datadog")
                    .vendor("DD_SITE")
                    .byDefault("datadoghq.com")
                    .example("\"datadoghq.com\""));
    public static final Setting<Secret> API_KEY =
            add(Setting.of("profiles.*.api_key", Kind.SECRET, "The API key of the service that is asked.")
                    .only("grafana", "datadog", "elastic", "otel")
                    .vendor("GRAFANA_API_KEY", "DD_API_KEY", "ELASTIC_API_KEY", "OTEL_OPENSEARCH_API_KEY")
                    .example("\"env:ELASTIC_API_KEY\""));
    public static final Setting<Secret> APP_KEY =
            add(Setting.of("profiles.*.app_key", Kind.SECRET, "The Datadog application key.")
                    .only("datadog")
                    .vendor("DD_APP_KEY")
                    .example("\"env:DD_APP_KEY\""));
    public static final Setting<URI> URL = add(Setting.of(
                    "profiles.*.url",
                    Kind.URL,
                    "Elasticsearch; or where the API of Datadog is, if not at the usual address of its site.")
            .only("elastic", "datadog")
            .vendor("ELASTIC_URL")
            .example("\"env:ELASTIC_URL\""));
    public static final Setting<String> INDEX_PATTERN = add(Setting.of(
                    "profiles.*.index_pattern", Kind.TEXT, "The indices to search, with commas between them.")
            .only("elastic", "otel")
            .byDefaultWords("`logs-*,filebeat-*` (elastic), `logs-*,otel-logs-*,logs-otel-*,ss4o_logs-*` (otel)")
            .example("\"logs-*,filebeat-*\""));
    public static final Setting<String> TIME_FIELD =
            add(Setting.of("profiles.*.time_field", Kind.TEXT, "The field that says when a log event happened.")
                    .only("elastic", "otel")
                    .byDefault("@timestamp")
                    .example("\"@timestamp\""));
    public static final Setting<URI> OPENSEARCH_URL =
            add(Setting.of("profiles.*.opensearch_url", Kind.URL, "OpenSearch, for logs and traces.")
                    .only("otel")
                    .vendor("OTEL_OPENSEARCH_URL")
                    .example("\"env:OTEL_OPENSEARCH_URL\""));

    public static final Setting<String> SERVICE_REPO =
            add(Setting.of("profiles.*.services.*.repo", Kind.TEXT, "The service's repository, as `owner/repo`.")
                    .byDefaultWords("`github.default_repo`")
                    .example("\"acme/payments\""));
    public static final Setting<String> SERVICE_RESOURCE_TYPE = add(Setting.of(
                    "profiles.*.services.*.resource_type",
                    Kind.choice(ResourceTypes.ALL),
                    "What the service runs on, so that questions go to the right place.")
            .example("\"ecs\""));
    public static final Setting<String> NOTIFIER_TYPE =
            add(Setting.of("profiles.*.notifiers.*.type", Kind.choice(List.of("slack", "webhook")), "How it is told.")
                    .example("\"webhook\""));
    public static final Setting<String> NOTIFIER_CHANNEL =
            add(Setting.of("profiles.*.notifiers.*.channel", Kind.TEXT, "The Slack channel.")
                    .example("\"#prod-incidents\""));
    public static final Setting<Secret> NOTIFIER_BOT_TOKEN =
            add(Setting.of("profiles.*.notifiers.*.bot_token", Kind.SECRET, "The Slack bot token.")
                    .example("\"env:SLACK_BOT_TOKEN\""));
    public static final Setting<Secret> NOTIFIER_URL = add(
            Setting.of("profiles.*.notifiers.*.url", Kind.SECRET_URL, "Where a webhook is sent; often a secret itself.")
                    .example("\"env:WEBHOOK_URL\""));
    public static final Setting<Secret> NOTIFIER_HEADER = add(Setting.of(
                    "profiles.*.notifiers.*.header_*",
                    Kind.HEADER,
                    "A header of the webhook: `header_Authorization` and the like.")
            .example("\"env:WEBHOOK_AUTHORIZATION\""));

    public static final Setting<Secret> NOTIFIER_SECRET = add(Setting.of(
                    "profiles.*.notifiers.*.secret",
                    Kind.SECRET,
                    "What a webhook is signed with, so that its receiver can tell it is genuine: `whsec_…` or any"
                            + " text.")
            .example("\"env:WEBHOOK_SECRET\""));

    private Settings() {}

    static List<Setting<?>> all() {
        return List.copyOf(ALL);
    }

    private static Setting<List<Path>> files(String key, String meaning) {
        return Setting.of("profiles.*." + key, Kind.PATHS, meaning)
                .only("files")
                .example("[\"/var/log/shop\"]");
    }

    private static Setting<URI> googleApi(String key, String service, String host) {
        return Setting.of(
                        "profiles.*." + key,
                        Kind.URL,
                        "Where " + service + " is, when it is reached by Private Service Connect or a proxy.")
                .only("gcp")
                .byDefault("https://" + host + ".googleapis.com")
                .example("\"https://" + host + "-vigil.p.googleapis.com\"");
    }

    private static Setting<URI> azureApi(String key, String service, String standard, String other) {
        return Setting.of(
                        "profiles.*." + key,
                        Kind.URL,
                        "Where " + service + " is, in a sovereign cloud or behind a proxy.")
                .only("azure")
                .byDefault(standard)
                .example("\"" + other + "\"");
    }

    private static <T> Setting<T> add(Setting<T> setting) {
        ALL.add(setting);
        return setting;
    }
}
