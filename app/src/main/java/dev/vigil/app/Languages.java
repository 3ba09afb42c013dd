package dev.vigil.app;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.ResourceTypes;
import dev.vigil.api.query.OwnLanguage;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator;
import dev.vigil.backends.azure.AzureBackend;
import dev.vigil.backends.azure.Kql;
import dev.vigil.backends.cloudwatch.CloudWatchBackend;
import dev.vigil.backends.cloudwatch.Insights;
import dev.vigil.backends.datadog.DatadogBackend;
import dev.vigil.backends.datadog.LogSearch;
import dev.vigil.backends.elastic.ElasticBackend;
import dev.vigil.backends.files.FilesBackend;
import dev.vigil.backends.gcp.GcpBackend;
import dev.vigil.backends.gcp.LoggingFilter;
import dev.vigil.backends.grafana.GrafanaBackend;
import dev.vigil.backends.loki.LogQl;
import dev.vigil.backends.otel.OtelBackend;
import dev.vigil.backends.search.SearchDsl;
import dev.vigil.cli.local.Translators;
import dev.vigil.server.config.ConfigCheck;
import dev.vigil.server.config.Environment;
import dev.vigil.server.config.Flags;
import dev.vigil.server.config.Profile;
import dev.vigil.server.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The languages of the backends there are. */
final class Languages implements Translators {
    private final Environment environment;

    Languages(Environment environment) {
        this.environment = environment;
    }

    @Override
    public List<String> backends() {
        return List.copyOf(all().keySet());
    }

    @Override
    public Translated translate(String backend, Where where, Query query) {
        return translated(language(backend), where, query);
    }

    @Override
    public Explained explain(Optional<String> profile, Where where, Query query) {
        Profile used = used(profile);
        QueryTranslator language = used.backend().equals(GrafanaBackend.NAME)
                ? used.find(Settings.SERVICE_LABEL)
                        .<QueryTranslator>map(LogQl::new)
                        .orElseGet(() -> language(used.backend()))
                : language(used.backend());
        return new Explained(used.name(), used.backend(), translated(language, where, query));
    }

    private static Map<String, QueryTranslator> all() {
        return new TreeMap<>(Map.of(
                FilesBackend.NAME, new OwnLanguage(),
                CloudWatchBackend.NAME, new Insights(),
                DatadogBackend.NAME, new LogSearch(),
                GrafanaBackend.NAME, new LogQl(LogQl.DEFAULT_SERVICE_LABEL),
                GcpBackend.NAME, new LoggingFilter(),
                AzureBackend.NAME, new Kql(),
                ElasticBackend.NAME, new SearchDsl(),
                OtelBackend.NAME, new SearchDsl()));
    }

    private Profile used(Optional<String> profile) {
        var flags = profile.map(Flags.none()::profile).orElse(Flags.none());
        return ConfigCheck.of(environment, flags)
                .configuration()
                .standardProfile()
                .orElseThrow(() -> new VigilException(
                        ErrorCode.BAD_CONFIG,
                        "no profile is configured or active, so there is no backend to explain for; name one with"
                                + " --profile, or a kind with: vigil query translate --backend NAME"));
    }

    private static QueryTranslator language(String backend) {
        var all = all();
        var language = all.get(backend);
        if (language == null) {
            throw new VigilException(
                    ErrorCode.NOT_FOUND,
                    "queries cannot be translated for \"" + backend + "\""
                            + Suggestion.end(backend, all.keySet()) + " There are: "
                            + String.join(", ", all.keySet()));
        }
        return language;
    }

    private static Translated translated(QueryTranslator language, Where where, Query query) {
        ResourceTypes.requireKnown(where.resource());
        var translation = language.translate(query, new QueryTranslator.Scope(where.service(), where.resource()));
        return new Translated(
                translation.text(),
                translation.residual() instanceof Query.All
                        ? Optional.empty()
                        : Optional.of(translation.residual().print()));
    }
}
