package dev.vigil.simulator.world;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.time.TimeRange;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Role;
import dev.vigil.simulator.shop.Shop;
import dev.vigil.simulator.shop.Step;
import dev.vigil.simulator.signal.Cluster;
import dev.vigil.simulator.signal.LogBook;
import dev.vigil.simulator.signal.MetricBook;
import dev.vigil.simulator.signal.TraceBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop at work, and everything it leaves behind. */
public final class World {
    /** The names of the machines that run the services. */
    public static final List<String> NODES = List.of("node-a", "node-b", "node-c", "node-d", "node-e");

    /** The machine of the stores. */
    private static final String STORES = "node-s";

    /** The traffic for which the shop's sizes are written down. */
    private static final double USUAL_REQUESTS_PER_SECOND = 7;

    private final Shop shop;
    private final Setting setting;
    private final Timeline timeline;
    private final LogBook logs = new LogBook();
    private final MetricBook metrics = new MetricBook();
    private final TraceBook traces;
    private final Words words;
    private final Spans spans;
    private final Traffic traffic;
    private final Routines routines;
    private final Kubelet kubelet;
    private final Map<String, Fleet> fleets = new LinkedHashMap<>();
    private final Map<String, Link> links = new HashMap<>();
    private final List<Node> nodes = NODES.stream().map(Node::new).toList();
    private final Node stores = new Node(STORES);
    private final List<Deploy> deploys = new ArrayList<>();

    /**
     * What is settled before the time begins to pass.
     *
     * @param requestsPerSecond what visitors ask for at the busiest hour of a working day
     * @param logShare how much of the everyday talk is written down, between 0 and 1
     * @param traceShare how many of all traces are kept, between 0 and 1
     * @param noise how many times the usual rate of routine lines
     * @param scrapeMillis the time between two metric samples
     */
    public record Setting(
            long seed,
            TimeRange range,
            double requestsPerSecond,
            double logShare,
            double traceShare,
            double noise,
            long scrapeMillis) {
        double scale() {
            return Math.max(1, requestsPerSecond / USUAL_REQUESTS_PER_SECOND);
        }
    }

    public World(Shop shop, Setting setting) {
        this.shop = shop;
        this.setting = setting;
        this.timeline = new Timeline(setting.range().from());
        this.traces = new TraceBook(dice("traces"), setting.traceShare());
        this.words = new Words(this, logs, setting.logShare());
        this.spans = new Spans(this);
        shop.components().forEach(each -> fleets.put(each.name(), new Fleet(this, each, machines(each))));
        this.traffic = new Traffic(this, setting.requestsPerSecond());
        this.routines = new Routines(this, setting.noise());
        this.kubelet = new Kubelet(this);
    }

    private List<Node> machines(Component component) {
        return component.role() == Role.SERVICE ? nodes : List.of(stores);
    }

    /** Lets the time pass, once. */
    public void play() {
        traffic.begin();
        routines.begin();
        kubelet.begin();
        new Scraper(this, metrics, setting.scrapeMillis() * Timeline.MILLI).begin();
        timeline.runUntil(Timeline.micros(setting.range().to()));
    }

    public Timeline timeline() {
        return timeline;
    }

    public Fleet fleet(String component) {
        var fleet = fleets.get(component);
        if (fleet == null) {
            throw new IllegalArgumentException("the shop has no " + component);
        }
        return fleet;
    }

    public Collection<Fleet> fleets() {
        return Collections.unmodifiableCollection(fleets.values());
    }

    public List<Node> nodes() {
        return nodes;
    }

    public Traffic traffic() {
        return traffic;
    }

    public Shop shop() {
        return shop;
    }

    public TimeRange range() {
        return setting.range();
    }

    /** The dice of that purpose; asked for twice, they begin anew. */
    public Dice dice(String purpose) {
        return Dice.of(setting.seed(), purpose);
    }

    /** A change reaches the shop; the list of deploys will tell. */
    public void announce(Deploy deploy) {
        deploys.add(deploy);
        timeline.at(deploy.time(), () -> kubelet.scaled(deploy.service(), deploy.version()));
    }

    /** A process says something by itself. */
    public void say(Instance instance, Level level, String message) {
        words.say(instance, level, message);
    }

    public LogBook logs() {
        return logs;
    }

    public MetricBook metrics() {
        return metrics;
    }

    public TraceBook traces() {
        return traces;
    }

    /** In the order of their times. */
    public List<Deploy> deploys() {
        return deploys.stream().sorted(Comparator.comparing(Deploy::time)).toList();
    }

    public Kubelet kubelet() {
        return kubelet;
    }

    /** How the cluster stands, when all is played. */
    public Cluster cluster() {
        return kubelet.cluster();
    }

    Words words() {
        return words;
    }

    Spans spans() {
        return spans;
    }

    /** The network from a caller to its peer. */
    public Link link(String from, String to) {
        return links.computeIfAbsent(from + ">" + to, name -> new Link(dice("link " + name)));
    }

    void publish(Visit from, Step.Publish publish) {
        String spanId = "";
        if (from.trace().sampled()) {
            spanId = traces.freshId();
            from.trace().add(spans.producer(from, publish, new Spans.Lasted(spanId, timeline.now())));
        }
        var origin = new Visit.Origin(from.trace(), spanId);
        fleet(publish.target())
                .deliver(instance ->
                        new Visit(instance, instance.component().endpoint(publish.endpoint()), origin, _ -> {}));
    }

    /** How many times the usual traffic the shop is built for, at least one. */
    double scale() {
        return setting.scale();
    }

    /** The same, rounded up. */
    public int wholeScale() {
        return (int) Math.ceil(setting.scale());
    }
}
