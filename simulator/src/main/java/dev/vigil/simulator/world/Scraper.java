package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Role;
import dev.vigil.simulator.shop.Shop;
import dev.vigil.simulator.signal.Metric;
import dev.vigil.simulator.signal.MetricBook;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Reads every fleet's meters at a steady beat, as a metrics server would. What is down has no readings: a gap. */
final class Scraper {
    private final World world;
    private final MetricBook book;
    private final long interval;
    private final Dice dice;
    private final NodeScraper nodes;

    Scraper(World world, MetricBook book, long intervalMicros) {
        this.world = world;
        this.book = book;
        this.interval = intervalMicros;
        this.dice = world.dice("scraper");
        this.nodes = new NodeScraper(world, book);
    }

    void begin() {
        world.timeline().in(interval, this::scrape);
    }

    private void scrape() {
        for (var fleet : world.fleets()) {
            if (fleet.component().observed()) {
                read(fleet);
            }
        }
        nodes.read();
        world.timeline().in(interval, this::scrape);
    }

    private void read(Fleet fleet) {
        var reading = fleet.meter().read();
        int ready = (int) fleet.instances().stream().filter(Instance::ready).count();
        sample(fleet, Metric.REPLICAS_READY, ready);
        if (ready == 0) {
            return;
        }
        double seconds = (double) interval / Timeline.SECOND;
        sample(fleet, Metric.REQUESTS_PER_SECOND, reading.ended() / seconds);
        sample(fleet, Metric.ERROR_RATIO, reading.errorRatio());
        sample(fleet, Metric.LATENCY_P50_SECONDS, reading.latency().p50());
        sample(fleet, Metric.LATENCY_P95_SECONDS, reading.latency().p95());
        sample(fleet, Metric.LATENCY_P99_SECONDS, reading.latency().p99());
        double cores = fleet.component().size().cores() * ready;
        double beside = fleet.instances().stream()
                .filter(Instance::ready)
                .mapToDouble(instance -> instance.condition().burning())
                .sum();
        double cpu = ((reading.workedMicros() + reading.pausedMicros() * 1.5) / interval + beside) / cores * 100;
        sample(fleet, Metric.CPU_PERCENT, Math.min(100, cpu + 3 + dice.between(0, 1.6)));
        sample(
                fleet,
                Metric.WORKERS_BUSY,
                fleet.instances().stream().mapToInt(Instance::busy).sum());
        sample(fleet, Metric.QUEUE_DEPTH, fleet.queued());
        sample(fleet, Metric.DISK_USED_PERCENT, fleet.disk().percent());
        if (fleet.component().hasHeap()) {
            sample(fleet, Metric.GC_PAUSE_PERCENT, Math.min(100, 100.0 * reading.pausedMicros() / interval / ready));
            sample(fleet, Metric.GC_PAUSE_SECONDS_TOTAL, fleet.meter().totalPausedSeconds());
        }
        reading.outboundErrors()
                .forEach((peer, errors) -> book.sample(
                        Metric.OUTBOUND_ERRORS_PER_SECOND,
                        Map.of("service", fleet.component().name(), "peer", peer),
                        millis(),
                        errors / seconds));
        readByRole(fleet);
        fleet.instances().forEach(this::read);
    }

    private void readByRole(Fleet fleet) {
        switch (fleet.component().role()) {
            case SERVICE -> {
                sample(fleet, Metric.HTTP_REQUESTS_TOTAL, fleet.meter().totalEnded());
                sample(fleet, Metric.HTTP_REQUEST_ERRORS_TOTAL, fleet.meter().totalFailed());
                if (fleet.component().peers().contains(Shop.DATABASE)) {
                    sample(fleet, Metric.POOL_IN_USE, pooled(fleet));
                    sample(fleet, Metric.POOL_LIMIT, total(fleet, Channel::poolSize));
                    sample(fleet, Metric.POOL_WAITING, total(fleet, Channel::waiting));
                }
            }
            case DATABASE -> {
                int pooled = world.fleets().stream().mapToInt(Scraper::pooled).sum();
                sample(fleet, Metric.CONNECTIONS, 14 + pooled + dice.below(3));
                sample(fleet, Metric.DISK_USED_BYTES, Math.rint(fleet.disk().usedBytes()));
            }
            case CACHE -> sample(fleet, Metric.CONNECTIONS, 30 + dice.below(6));
            case EXTERNAL -> {}
        }
    }

    private static int pooled(Fleet fleet) {
        return fleet.component().role() != Role.SERVICE ? 0 : total(fleet, Channel::inUse);
    }

    private static int total(Fleet fleet, ToIntFunction<Channel> number) {
        return fleet.instances().stream()
                .mapToInt(instance -> number.applyAsInt(instance.channel(Shop.DATABASE)))
                .sum();
    }

    private void read(Instance instance) {
        var labels = Map.of(
                "service",
                instance.component().name(),
                "instance",
                instance.name(),
                "node",
                instance.node().name());
        book.sample(Metric.RESTARTS_TOTAL, labels, millis(), instance.restarts());
        double cores = (double) instance.takeWorkedMicros() / interval
                + instance.condition().burning();
        nodes.worked(instance.node(), cores);
        if (!instance.ready()) {
            return;
        }
        book.sample(Metric.CPU_CORES, labels, millis(), cores + dice.between(0.02, 0.05));
        double limit = instance.component().size().memoryBytes();
        double steady = limit * 0.3 + dice.gaussian() * limit * 0.004;
        if (instance.component().hasHeap()) {
            double used = instance.heap().used();
            book.sample(Metric.HEAP_USED_BYTES, labels, millis(), Math.rint(used));
            // A Java process hardly gives memory back: what the system sees follows what survives collection.
            steady = Math.max(limit * 0.45, instance.heap().live() * 1.04) + dice.gaussian() * limit * 0.003;
        }
        book.sample(Metric.MEMORY_BYTES, labels, millis(), Math.rint(steady));
    }

    private void sample(Fleet fleet, Metric metric, double value) {
        book.sample(metric, Map.of("service", fleet.component().name()), millis(), value);
    }

    private long millis() {
        return world.timeline().now() / Timeline.MILLI;
    }
}
