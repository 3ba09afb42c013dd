package dev.vigil.backends.azure;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Backend;
import dev.vigil.backends.azure.identity.AzureIdentity;
import dev.vigil.backends.remote.LiveBackend;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.backends.remote.RemoteLogs;
import java.util.Optional;
import java.util.regex.Pattern;

/** Logs and traces of one Log Analytics workspace, and the metrics of the resources around it. */
public final class AzureBackend {
    public static final String NAME = "azure";

    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f-]{36}");
    /** learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
    private static final Pattern GROUP = Pattern.compile("[\\p{L}\\p{N}_.()-]{1,90}");

    private AzureBackend() {}

    /** Opens the backend; nothing is asked before somebody asks it. */
    public static Backend open(AzureConfig config, AzureIdentity identity, Outlet outlet) {
        return open(config, identity, outlet, LogAnalytics.PAGE);
    }

    static Backend open(AzureConfig config, AzureIdentity identity, Outlet outlet, int pageSize) {
        demand(config.workspace(), ID, "workspace_id is the id of a Log Analytics workspace, not its name");
        config.metrics().ifPresent(metrics -> {
            demand(metrics.subscription(), ID, "subscription_id is the id of a subscription");
            metrics.group().ifPresent(group -> demand(group, GROUP, "resource_group is the name of a resource group"));
        });
        var clock = outlet.clock();
        var logs = outlet.to("Log Analytics", config.logs(), identity.to(config.logs()));
        var api = new QueryApi(logs, config.workspace());
        var metrics = config.metrics()
                .map(resources -> new MonitorMetrics(
                        outlet.to("Azure Monitor", config.management(), identity.to(config.management())),
                        resources,
                        clock));
        return new LiveBackend(
                NAME,
                new LiveBackend.Stores(
                        Optional.of(new RemoteLogs(
                                        new LogAnalytics(api, identity.warning(), pageSize, clock), new Kql(), clock)
                                .knowing(config.resourceTypes())),
                        metrics,
                        Optional.of(new InsightsTraces(api, clock))),
                outlet);
    }

    private static void demand(String value, Pattern pattern, String what) {
        if (!pattern.matcher(value).matches()) {
            throw new VigilException(ErrorCode.BAD_CONFIG, what + "; \"" + value + "\" is none");
        }
    }
}
