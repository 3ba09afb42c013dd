package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.signal.Metric;
import dev.vigil.simulator.signal.MetricBook;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what the machines themselves tell. */
final class NodeScraper {
    private static final double CPU_AT_REST = 4;
    private static final double MEMORY_AT_REST = 27;
    private static final double FULL = 99.4;

    private final World world;
    private final MetricBook book;
    private final Dice dice;
    private final Map<Node, Double> busyCores = new LinkedHashMap<>();
    private final Map<Node, Double> disks = new LinkedHashMap<>();

    NodeScraper(World world, MetricBook book) {
        this.world = world;
        this.book = book;
        this.dice = world.dice("node scraper");
        for (var node : world.nodes()) {
            disks.put(node, dice.between(38, 64));
        }
    }

    /** A process on that machine kept so many cores busy. */
    void worked(Node node, double cores) {
        busyCores.merge(node, cores, Double::sum);
    }

    /** Takes the samples, after all processes were read. */
    void read() {
        long now = world.timeline().now() / Timeline.MILLI;
        for (var node : world.nodes()) {
            var labels = Map.of("node", node.name());
            double busy = busyCores.getOrDefault(node, 0.0) / Node.CORES * 100;
            double cpu = CPU_AT_REST + dice.between(0, 2.5) + busy;
            book.sample(Metric.NODE_CPU_PERCENT, labels, now, Math.min(100 - dice.between(0, 0.8), cpu));
            book.sample(Metric.NODE_MEMORY_PERCENT, labels, now, MEMORY_AT_REST + dice.gaussian() * 0.4);
            disks.merge(node, dice.between(0, 0.004), Double::sum);
            book.sample(
                    Metric.NODE_DISK_PERCENT,
                    labels,
                    now,
                    node.hasDiskPressure() ? FULL : disks.getOrDefault(node, 0.0));
        }
        busyCores.clear();
    }
}
