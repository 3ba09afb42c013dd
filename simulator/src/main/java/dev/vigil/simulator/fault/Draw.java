package dev.vigil.simulator.fault;

import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.time.TimeRange;
import dev.vigil.simulator.fault.DependencyDown.Manner;
import dev.vigil.simulator.shop.Bug;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Endpoint;
import dev.vigil.simulator.shop.Role;
import dev.vigil.simulator.shop.Shop;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Draws by lot what happens in a recording: which service, when, how badly, and what harmless things beside it. */
public final class Draw {
    private static final double EARLIEST_ONSET_MINUTES = 40;
    private static final double LATEST_ONSET_MINUTES = 15;
    /** A leak takes its time, so it begins earlier; the trouble it makes is in the last half hour. */
    private static final double EARLIEST_LEAK_MINUTES = 58;

    private static final double LATEST_LEAK_MINUTES = 47;
    /** Nothing changes at the very beginning, so that there is something usual to compare with. */
    private static final double FIRST_QUIET_MINUTES = 10;

    private static final double GRUMBLES = 0.5;
    private static final double RESTARTS = 0.35;
    private static final double SLOW_INSTEAD_OF_BROKEN = 0.2;
    private static final List<String> SERVICES_THAT_GO_DOWN =
            List.of("stock", "pricing", "payments", "shipping", "catalogue", "finder", "orders", "basket");

    private static final List<String> NEEDED_BY_OTHERS = List.of(
            "stock",
            "pricing",
            "payments",
            "shipping",
            "catalogue",
            "finder",
            "orders",
            "basket",
            "accounts",
            "checkout");

    private final Dice dice;
    private final Shop shop;
    private final TimeRange range;
    private final Deploys deploys;
    private final Set<String> busy = new HashSet<>();

    public Draw(Dice dice, Shop shop, TimeRange range) {
        this.dice = dice;
        this.shop = shop;
        this.range = range;
        this.deploys = new Deploys(dice);
    }

    /** One service gets a version that throws, or crawls, in one endpoint. */
    public List<Happening> badDeploy() {
        var component = service(_ -> true);
        return with(badDeployIn(component), component);
    }

    Happening badDeployIn(Component component) {
        var endpoint = dice.pick(component.endpoints());
        var bug = Bug.in(component, endpoint, dice);
        var begin = beforeEnd(LATEST_ONSET_MINUTES + 1, EARLIEST_ONSET_MINUTES);
        var rollout = rollout(deploys.touching(component, begin, bug.culprit()));
        var ailment = dice.hits(SLOW_INSTEAD_OF_BROKEN)
                ? new Ailment.Slows(endpoint.name(), dice.between(1_400, 3_200) / endpoint.workMillis())
                : new Ailment.Throws(endpoint.name(), dice.between(0.35, 1), bug);
        return new BadDeploy(rollout, ailment);
    }

    /** One service gets a version that needs far more computing for everything. */
    public List<Happening> heavyDeploy() {
        var component = service(each -> !each.name().equals("mailroom"));
        var begin = beforeEnd(LATEST_ONSET_MINUTES + 1, EARLIEST_ONSET_MINUTES);
        double usual = component.endpoints().stream()
                .mapToDouble(Endpoint::workMillis)
                .average()
                .orElse(1);
        var ailment = new Ailment.Labours(dice.between(500, 1_300) / usual);
        return with(new BadDeploy(rollout(deploys.of(component, begin)), ailment), component);
    }

    /** Something that others need stops doing its work. */
    public List<Happening> dependencyDown() {
        var component = shop.component(dependency());
        var manner = dice.pick(manners(component.role()));
        var down = new DependencyDown(component, shownIn(component), manner, onset());
        return with(down, component);
    }

    private String dependency() {
        return switch (dice.below(10)) {
            case 0, 1 -> Shop.DATABASE;
            case 2, 3 -> Shop.CACHE;
            case 4, 5 -> Shop.PROVIDER;
            default -> dice.pick(SERVICES_THAT_GO_DOWN);
        };
    }

    /** One service fills its heap, again and again. */
    public List<Happening> memoryLeak() {
        var component =
                dice.pick(shop.components().stream().filter(Component::hasHeap).toList());
        var timeToFull = Duration.ofMillis((long) (dice.between(31, 36) * 60_000));
        var onset = beforeEnd(LATEST_LEAK_MINUTES, EARLIEST_LEAK_MINUTES);
        return with(new MemoryLeak(component.name(), onset, timeToFull), component);
    }

    /** Nothing bad: a new version in the last hour that works, and more visitors for a while. */
    public List<Happening> calm() {
        var component =
                dice.pick(shop.components().stream().filter(Draw::hasCode).toList());
        var deploy = deploys.of(component, beforeEnd(12, 45));
        var surgeFrom = beforeEnd(28, 55);
        var surgeTo = surgeFrom.plusMillis((long) (dice.between(16, 26) * 60_000));
        var surge = new Traffic.Surge(surgeFrom, surgeTo, dice.between(1.6, 2.1));
        var happenings = new ArrayList<>(with(new HarmlessDeploy(rollout(deploy)), component));
        happenings.add(new TrafficSurge(surge));
        return List.copyOf(happenings);
    }

    /** Only new versions, several within the hour, and all of them work. */
    public List<Happening> releases() {
        var first = service(_ -> true);
        var happenings =
                new ArrayList<>(with(new HarmlessDeploy(rollout(deploys.of(first, beforeEnd(12, 45)))), first));
        happenings.add(harmless(beforeEnd(12, 45)));
        happenings.add(harmless(beforeEnd(12, 45)));
        return List.copyOf(happenings);
    }

    /** Far more visitors than usual, and the shop takes it. */
    public List<Happening> surge() {
        var from = beforeEnd(28, 48);
        var to = from.plus(seconds(1_100, 1_800));
        return with(new TrafficSurge(new Traffic.Surge(from, to, dice.between(1.9, 2.6))));
    }

    /** Adds new versions of other services that do no harm, one of them close to the time that matters. */
    List<Happening> with(Happening main, Component... struck) {
        for (var component : struck) {
            busy.add(component.name());
        }
        var happenings = new ArrayList<Happening>();
        happenings.add(main);
        happenings.add(harmless(beforeEnd(14, 50)));
        double minutes = range.span().toMillis() / 60_000.0;
        int more = 1 + dice.below(3);
        for (int i = 0; i < more; i++) {
            happenings.add(harmless(beforeEnd(EARLIEST_LEAK_MINUTES, minutes - FIRST_QUIET_MINUTES)));
        }
        if (dice.hits(GRUMBLES)) {
            happenings.add(Grumble.drawn(this, free().name()));
        }
        if (dice.hits(RESTARTS)) {
            happenings.add(new Restart(free().name(), beforeEnd(14, 50)));
        }
        return List.copyOf(happenings);
    }

    private Happening harmless(Instant time) {
        var component = free();
        return new HarmlessDeploy(rollout(deploys.of(component, time)));
    }

    /** One that nothing happens to yet. */
    private Component free() {
        var component = service(each -> !busy.contains(each.name()));
        busy.add(component.name());
        return component;
    }

    /** One of the programs with code of their own. */
    Component service(Predicate<Component> wanted) {
        return dice.pick(
                shop.components().stream().filter(Draw::hasCode).filter(wanted).toList());
    }

    /** A service whose callers cannot do without it. */
    Component needed() {
        return shop.component(dice.pick(NEEDED_BY_OTHERS));
    }

    /** The service that the trouble of a component shows in: itself, or for an external one its caller. */
    String shownIn(Component component) {
        return component.role() == Role.EXTERNAL
                ? shop.callersOf(component.name()).getFirst().name()
                : component.name();
    }

    /** When a fault begins that does its harm at once. */
    Instant onset() {
        return beforeEnd(LATEST_ONSET_MINUTES, EARLIEST_ONSET_MINUTES);
    }

    Dice dice() {
        return dice;
    }

    Shop shop() {
        return shop;
    }

    Deploys deploys() {
        return deploys;
    }

    Rollout rollout(Deploy deploy) {
        return new Rollout(deploy, seconds(6, 16), seconds(25, 55));
    }

    Duration seconds(double least, double most) {
        return Duration.ofMillis((long) (dice.between(least, most) * 1_000));
    }

    Instant beforeEnd(double latestMinutes, double earliestMinutes) {
        return range.to().minusMillis((long) (dice.between(latestMinutes, earliestMinutes) * 60_000));
    }

    private static boolean hasCode(Component component) {
        return component.endpoints().stream()
                .anyMatch(endpoint -> !endpoint.code().isEmpty());
    }

    private static List<Manner> manners(Role role) {
        return switch (role) {
            case SERVICE -> List.of(Manner.DIES, Manner.DIES, Manner.HANGS);
            case DATABASE, CACHE -> List.of(Manner.DIES, Manner.KEEPS_SILENT);
            case EXTERNAL -> List.of(Manner.IS_UNAVAILABLE, Manner.IS_UNAVAILABLE, Manner.KEEPS_SILENT, Manner.REFUSES);
        };
    }
}
