package dev.vigil.simulator.shop;

import dev.vigil.api.Level;
import dev.vigil.simulator.shop.Component.Routine;
import dev.vigil.simulator.shop.Component.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A component while it is being described; reads like a table of what it does and says. */
final class Draft {
    private static final long MIB = 1L << 20;
    private static final double DEFAULT_CORES = 2;

    private final String name;
    private final Role role;
    private final Platform platform;
    private final LogFormat format;
    private String version = "1.0.0";
    private Size size = new Size(1, 4, 20, 512 * MIB, DEFAULT_CORES);
    private final List<EndpointDraft> endpoints = new ArrayList<>();
    private final List<Routine> routines = new ArrayList<>();

    private record EndpointDraft(
            String name,
            List<CodePlace> code,
            List<Step> steps,
            List<Endpoint.Line> lines,
            List<Endpoint.Refusal> refusals) {}

    private Draft(String name, Role role, Platform platform, LogFormat format) {
        this.name = name;
        this.role = role;
        this.platform = platform;
        this.format = format;
    }

    static Draft service(String name, Platform platform, LogFormat format) {
        return new Draft(name, Role.SERVICE, platform, format);
    }

    static Draft store(String name, Role role, LogFormat format) {
        return new Draft(name, role, Platform.OTHER, format);
    }

    Draft version(String version) {
        this.version = version;
        return this;
    }

    Draft size(int replicas, int workers, int queueLimit, int memoryMib) {
        size = new Size(replicas, workers, queueLimit, memoryMib * MIB, DEFAULT_CORES);
        return this;
    }

    /** Begins an endpoint; what follows belongs to it. Code places are outermost first. */
    Draft serves(String endpoint, String... code) {
        var places = Arrays.stream(code)
                .map(place -> CodePlace.of(name, platform, place))
                .toList();
        endpoints.add(new EndpointDraft(endpoint, places, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        return this;
    }

    Draft work(double millis) {
        return step(new Step.Work(millis));
    }

    Draft calls(String target, String endpoint, CallPolicy policy) {
        return step(new Step.Call(target, endpoint, policy, 1, true));
    }

    /** A call it can do without. */
    Draft mayCall(String target, String endpoint, CallPolicy policy, double share) {
        return step(new Step.Call(target, endpoint, policy, share, false));
    }

    Draft queries(String query) {
        return calls(Shop.DATABASE, query, CallPolicy.DATABASE);
    }

    Draft cached(String cacheEndpoint) {
        return calls(Shop.CACHE, cacheEndpoint, CallPolicy.CACHE);
    }

    Draft readsThrough(String query, double hitShare) {
        return step(new Step.Lookup(
                new Step.Call(Shop.CACHE, "GET", CallPolicy.CACHE, 1, false),
                new Step.Call(Shop.DATABASE, query, CallPolicy.DATABASE, 1, true),
                hitShare));
    }

    Draft publishes(String target, String endpoint) {
        return step(new Step.Publish(target, endpoint));
    }

    Draft says(Level level, double share, String phrase) {
        endpoints.getLast().lines().add(new Endpoint.Line(level, share, Phrase.of(phrase)));
        return this;
    }

    Draft refuses(int status, double share, String phrase) {
        endpoints.getLast().refusals().add(new Endpoint.Refusal(status, share, Phrase.of(phrase)));
        return this;
    }

    Draft routinely(Level level, int everySeconds, String phrase) {
        routines.add(new Routine(level, Duration.ofSeconds(everySeconds), Phrase.of(phrase)));
        return this;
    }

    Component done() {
        var built = endpoints.stream()
                .map(e -> new Endpoint(
                        e.name(), List.copyOf(e.steps()), e.code(), List.copyOf(e.lines()), List.copyOf(e.refusals())))
                .toList();
        return new Component(name, role, platform, format, version, size, built, List.copyOf(routines));
    }

    private Draft step(Step step) {
        endpoints.getLast().steps().add(step);
        return this;
    }
}
