package dev.vigil.app;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Backend;
import dev.vigil.backends.aws.Aws;
import dev.vigil.backends.aws.AwsEnvironment;
import dev.vigil.backends.azure.AzureBackend;
import dev.vigil.backends.azure.AzureConfig;
import dev.vigil.backends.azure.identity.AzureIdentity;
import dev.vigil.backends.azure.identity.AzureSettings;
import dev.vigil.backends.cloudwatch.CloudWatchBackend;
import dev.vigil.backends.datadog.DatadogBackend;
import dev.vigil.backends.elastic.ElasticBackend;
import dev.vigil.backends.files.FilesBackend;
import dev.vigil.backends.files.FilesConfig;
import dev.vigil.backends.gcp.GcpBackend;
import dev.vigil.backends.gcp.GcpConfig;
import dev.vigil.backends.gcp.identity.GoogleIdentity;
import dev.vigil.backends.grafana.GrafanaBackend;
import dev.vigil.backends.grafana.GrafanaConfig;
import dev.vigil.backends.loki.LogQl;
import dev.vigil.backends.otel.OtelBackend;
import dev.vigil.backends.otel.OtelConfig;
import dev.vigil.backends.remote.Login;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.server.config.Configuration;
import dev.vigil.server.config.Profile;
import dev.vigil.server.config.Setting;
import dev.vigil.server.config.Settings;
import dev.vigil.wire.HttpCalls;
import dev.vigil.wire.OutboundSettings;
import dev.vigil.wire.Pause;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** How to open the backend of each profile: the only place that knows every kind. */
final class BackendOpeners {
    private final Map<String, String> variables;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param variables the process environment, where clouds say how a machine proves who it is */
    BackendOpeners(Map<String, String> variables, InstantSource clock, RandomGenerator random) {
        this.variables = variables;
        this.clock = clock;
        this.random = random;
    }

    Map<String, Supplier<Backend>> of(Configuration configuration) {
        return configuration.profiles().stream()
                .collect(Collectors.toMap(
                        Profile::name, (Function<Profile, Supplier<Backend>>) profile -> () -> open(profile)));
    }

    private Backend open(Profile profile) {
        String kind = profile.backend();
        return switch (kind) {
            case FilesBackend.NAME -> FilesBackend.open(files(profile), clock);
            case GrafanaBackend.NAME -> GrafanaBackend.open(grafana(profile), outlet(profile));
            case CloudWatchBackend.NAME -> cloudWatch(profile);
            case DatadogBackend.NAME -> datadog(profile);
            case ElasticBackend.NAME -> elastic(profile);
            case GcpBackend.NAME -> gcp(profile);
            case AzureBackend.NAME -> azure(profile);
            case OtelBackend.NAME -> OtelBackend.open(otel(profile), outlet(profile));
            default ->
                throw new VigilException(
                        ErrorCode.NOT_OFFERED,
                        "profile " + profile.name() + " reads from " + kind + ", which this version of Vigil cannot"
                                + " ask yet; it can read plain files, and"
                                + " ask grafana, cloudwatch, gcp, azure, datadog,"
                                + " elastic and otel");
        };
    }

    private static FilesConfig files(Profile profile) {
        return new FilesConfig(
                paths(profile, Settings.FILES_LOGS),
                paths(profile, Settings.FILES_METRICS),
                paths(profile, Settings.FILES_TRACES),
                paths(profile, Settings.FILES_DEPLOYS),
                profile.find(Settings.TIME_ZONE).orElse(ZoneOffset.UTC));
    }

    private static GrafanaConfig grafana(Profile profile) {
        var config = new GrafanaConfig(
                profile.find(Settings.LOKI_URL),
                profile.find(Settings.PROMETHEUS_URL),
                profile.find(Settings.TEMPO_URL),
                profile.find(Settings.SERVICE_LABEL).orElse(LogQl.DEFAULT_SERVICE_LABEL));
        if (config.loki().isEmpty()
                && config.prometheus().isEmpty()
                && config.tempo().isEmpty()) {
            throw missing(profile, "loki_url, prometheus_url or tempo_url");
        }
        return config;
    }

    private Backend cloudWatch(Profile profile) {
        Outlet outlet = outlet(profile);
        var place = new Aws.Place(profile.find(Settings.REGION), profile.find(Settings.ENDPOINT_URL));
        Path home = Path.of(variables.getOrDefault("HOME", variables.getOrDefault("USERPROFILE", ".")));
        var config = new CloudWatchBackend.Config(
                profile.find(Settings.LOG_GROUP_PREFIX).orElse(""), resourceTypes(profile));
        return CloudWatchBackend.open(
                config, Aws.in(place, new AwsEnvironment(variables, home), outlet), outlet, Pause.sleeping());
    }

    /** What services run on, as far as the profile says. */
    private static Map<String, String> resourceTypes(Profile profile) {
        return profile.services().stream()
                .filter(service -> service.resourceType().isPresent())
                .collect(Collectors.toMap(
                        Profile.ServiceEntry::name,
                        service -> service.resourceType().orElse("")));
    }

    private Backend datadog(Profile profile) {
        var config = new DatadogBackend.Config(
                profile.find(Settings.SITE).orElse(DatadogBackend.DEFAULT_SITE),
                profile.find(Settings.URL),
                profile.find(Settings.API_KEY).orElseThrow(() -> missing(profile, "api_key")),
                profile.find(Settings.APP_KEY).orElseThrow(() -> missing(profile, "app_key")));
        return DatadogBackend.open(config, outlet(profile));
    }

    private Backend elastic(Profile profile) {
        return ElasticBackend.open(
                profile.find(Settings.URL).orElseThrow(() -> missing(profile, "url")),
                profile.find(Settings.INDEX_PATTERN).orElse(ElasticBackend.DEFAULT_INDICES),
                profile.find(Settings.TIME_FIELD).orElse(ElasticBackend.DEFAULT_TIME_FIELD),
                outlet(profile));
    }

    private Backend gcp(Profile profile) {
        Outlet outlet = outlet(profile);
        var config = new GcpConfig(
                profile.find(Settings.PROJECT_ID).orElseThrow(() -> missing(profile, "project_id")),
                profile.find(Settings.LOGGING_URL).orElse(GcpConfig.PUBLIC_LOGGING),
                profile.find(Settings.MONITORING_URL).orElse(GcpConfig.PUBLIC_MONITORING),
                profile.find(Settings.TRACE_URL).orElse(GcpConfig.PUBLIC_TRACE),
                resourceTypes(profile));
        var identity = new GoogleIdentity(outlet.calls(), Optional.ofNullable(variables.get("GCE_METADATA_HOST")));
        return GcpBackend.open(config, identity, outlet);
    }

    private Backend azure(Profile profile) {
        Outlet outlet = outlet(profile);
        var config = new AzureConfig(
                profile.find(Settings.WORKSPACE_ID).orElseThrow(() -> missing(profile, "workspace_id")),
                profile.find(Settings.SUBSCRIPTION_ID)
                        .map(id -> new AzureConfig.Resources(id, profile.find(Settings.RESOURCE_GROUP))),
                profile.find(Settings.LOGS_API_URL).orElse(AzureConfig.PUBLIC_LOGS),
                profile.find(Settings.MANAGEMENT_URL).orElse(AzureConfig.PUBLIC_MANAGEMENT),
                resourceTypes(profile));
        var settings = new AzureSettings(
                profile.find(Settings.TENANT_ID),
                profile.find(Settings.CLIENT_ID),
                profile.find(Settings.CLIENT_SECRET),
                variables);
        return AzureBackend.open(config, new AzureIdentity(outlet.calls(), settings, clock), outlet);
    }

    private static OtelConfig otel(Profile profile) {
        var config = new OtelConfig(
                profile.find(Settings.OPENSEARCH_URL),
                profile.find(Settings.PROMETHEUS_URL),
                profile.find(Settings.INDEX_PATTERN).orElse(OtelBackend.DEFAULT_INDICES),
                profile.find(Settings.TIME_FIELD).orElse(OtelBackend.DEFAULT_TIME_FIELD));
        if (config.opensearch().isEmpty() && config.prometheus().isEmpty()) {
            throw missing(profile, "opensearch_url or prometheus_url");
        }
        return config;
    }

    private static VigilException missing(Profile profile, String keys) {
        return new VigilException(
                ErrorCode.BAD_CONFIG,
                "profile " + profile.name() + " does not say where its " + profile.backend() + " is; set " + keys);
    }

    /** A way out of the profile's own, so that a slow system of one profile never keeps another waiting. */
    private Outlet outlet(Profile profile) {
        var settings = OutboundSettings.standard();
        var calls = new HttpCalls(
                profile.find(Settings.CA_FILE).map(settings::caFile).orElse(settings), clock, random, Pause.sleeping());
        var login = new Login(
                profile.find(Settings.API_KEY),
                profile.find(Settings.USERNAME),
                profile.find(Settings.PASSWORD),
                profile.find(Settings.TENANT));
        return new Outlet(calls, login, clock);
    }

    private static List<Path> paths(Profile profile, Setting<List<Path>> setting) {
        return profile.find(setting).orElse(List.of());
    }
}
