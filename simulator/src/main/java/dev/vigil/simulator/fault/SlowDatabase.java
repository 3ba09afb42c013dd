package dev.vigil.simulator.fault;

import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.Endpoint;
import dev.vigil.simulator.shop.Shop;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.World;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The database takes far longer than usual: for everything, or for some of its tables. */
public record SlowDatabase(List<Ailment> ailments, List<Murmur> words, Instant onset) implements Happening {
    private static final double ALL_OF_IT = 0.5;
    private static final double USUAL_MILLIS = 4;

    /** What a lock can be held on, and the queries that then wait. */
    private static final List<Set<String>> LOCKED = List.of(
            Set.of("UPDATE stock", "SELECT stock"),
            Set.of("INSERT orders", "SELECT orders"),
            Set.of("SELECT items", "SELECT item"),
            Set.of("INSERT charges"),
            Set.of("SELECT customers"));

    public static List<Happening> drawn(Draw draw) {
        var dice = draw.dice();
        double factor = dice.between(500, 1_100) / USUAL_MILLIS;
        var queries = draw.shop().component(Shop.DATABASE).endpoints().stream()
                .map(Endpoint::name)
                .toList();
        List<Ailment> ailments;
        if (dice.hits(ALL_OF_IT)) {
            ailments = List.of(new Ailment.Labours(factor));
        } else {
            var struck = new HashSet<>(dice.pick(LOCKED));
            struck.add(dice.pick(queries));
            ailments = struck.stream()
                    .sorted()
                    .<Ailment>map(query -> new Ailment.Slows(query, factor * 1.6))
                    .toList();
        }
        var words = List.of(
                Murmur.of(Level.INFO, 45, "checkpoints are occurring too frequently ({count} seconds apart)"),
                Murmur.of(
                        Level.INFO,
                        30,
                        "temporary file: path \"base/pgsql_tmp/pgsql_tmp{count}.{rows}\", size {rows}4096"));
        return draw.with(
                new SlowDatabase(ailments, words, draw.onset()), draw.shop().component(Shop.DATABASE));
    }

    /** A lock that is held for long: what needs the table waits, and now and then two wait for each other. */
    public static List<Happening> locked(Draw draw) {
        var dice = draw.dice();
        var waits = new Ailment.Waits(dice.pick(LOCKED), dice.between(0.7, 1), dice.between(2_200, 6_000));
        var words = List.of(
                Murmur.of(
                        Level.INFO,
                        8,
                        "process {rows} still waiting for AccessShareLock on relation 16{count} of database 16384 after 1000.{count} ms"),
                Murmur.of(
                        Level.INFO,
                        14,
                        "process {rows} acquired ShareLock on transaction 88{rows} after {rows}.{count} ms"),
                Murmur.of(Level.ERROR, 75, "deadlock detected"),
                Murmur.of(Level.ERROR, 50, "canceling statement due to lock timeout"));
        return draw.with(
                new SlowDatabase(List.of(waits), words, draw.onset()),
                draw.shop().component(Shop.DATABASE));
    }

    @Override
    public void plan(World world) {
        for (var instance : world.fleet(Shop.DATABASE).instances()) {
            world.timeline().at(onset, () -> ailments.forEach(instance::suffer));
            words.forEach(murmur -> murmur.plan(world, instance, onset));
        }
    }

    @Override
    public Optional<Cause> cause() {
        return Cause.ofService(Shop.DATABASE, Fault.SLOW_DATABASE, onset);
    }
}
