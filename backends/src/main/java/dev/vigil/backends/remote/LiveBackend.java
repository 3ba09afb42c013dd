package dev.vigil.backends.remote;

import dev.vigil.api.backend.Ability;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.DataExtent;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.Health;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A backend of stores behind HTTP; it can do what it has a store for. */
public final class LiveBackend implements Backend {
    private final String name;
    private final Stores stores;
    private final Outlet outlet;

    /** Where each kind of telemetry is kept, as far as it is configured. */
    public record Stores(
            Optional<RemoteLogs> logs,
            Optional<? extends MetricStore> metrics,
            Optional<? extends TraceStore> traces) {}

    /** @param outlet closed with the backend */
    public LiveBackend(String name, Stores stores, Outlet outlet) {
        this.name = name;
        this.stores = stores;
        this.outlet = outlet;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Ability> abilities() {
        var abilities = EnumSet.noneOf(Ability.class);
        stores.logs().ifPresent(store -> abilities.addAll(Set.of(Ability.LOGS, Ability.TAIL, Ability.SERVICES)));
        stores.metrics().ifPresent(store -> abilities.addAll(Set.of(Ability.METRICS, Ability.SERVICES)));
        stores.traces().ifPresent(store -> abilities.addAll(Set.of(Ability.TRACES, Ability.SERVICES)));
        return abilities;
    }

    @Override
    public Feed<LogEvent> logs(LogRequest request) {
        return stores.logs().map(store -> store.read(request)).orElseGet(() -> Backend.super.logs(request));
    }

    @Override
    public Feed<LogEvent> tail(TailRequest request) {
        return stores.logs().map(store -> store.tail(request)).orElseGet(() -> Backend.super.tail(request));
    }

    @Override
    public Answer<Series> metrics(MetricRequest request) {
        return stores.metrics().isPresent() ? stores.metrics().get().read(request) : Backend.super.metrics(request);
    }

    @Override
    public Answer<Span> traces(TraceRequest request) {
        return stores.traces().isPresent() ? stores.traces().get().read(request) : Backend.super.traces(request);
    }

    @Override
    public Answer<String> services() {
        if (!abilities().contains(Ability.SERVICES)) {
            return Backend.super.services();
        }
        var known = new Known(outlet.clock());
        stores.logs().ifPresent(store -> known.ask("logs", store::services));
        stores.metrics().ifPresent(store -> known.ask("metrics", store::services));
        stores.traces().ifPresent(store -> known.ask("traces", store::services));
        return known.answer();
    }

    /** Live: there is always something up to now, and nobody knows since when. */
    @Override
    public DataExtent extent() {
        return new DataExtent(Optional.empty());
    }

    @Override
    public Health health() {
        var probes = new ArrayList<Health.Probe>();
        stores.logs().ifPresent(store -> probes.add(store.probe()));
        stores.metrics().ifPresent(store -> probes.add(store.probe()));
        stores.traces().ifPresent(store -> probes.add(store.probe()));
        return new Health(List.copyOf(probes));
    }

    @Override
    public void close() {
        outlet.close();
    }
}
