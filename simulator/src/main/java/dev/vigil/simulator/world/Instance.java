package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Bug;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Endpoint;
import dev.vigil.simulator.shop.Role;
import dev.vigil.simulator.shop.Step;
import dev.vigil.simulator.signal.Cluster;
import dev.vigil.simulator.signal.LogBook.Speaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One running process: some workers behind a bounded queue. A worker is held until its request is answered. */
public final class Instance {
    private static final double WORK_SPREAD = 0.38;
    private static final double HICCUP_SHARE = 0.0015;
    private static final double HICCUP_FACTOR = 7;
    private static final double CROWDING = 0.4;
    private static final double COLD_FACTOR = 1.7;

    /** The exit code of a process that was killed: 128 and the signal's number. */
    private static final int KILLED = 137;

    private final Fleet fleet;
    private final String name;
    private Node node;
    private final Dice dice;
    private final Heap heap;
    private final Speaker speaker;
    private final ArrayDeque<Visit> waiting = new ArrayDeque<>();
    private final Set<Visit> working = new LinkedHashSet<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Condition condition;
    private final Life life;

    private long stoppedUntil;
    private long workedMicros;

    Instance(Fleet fleet, String name, Node node) {
        this.fleet = fleet;
        this.name = name;
        this.node = node;
        this.dice = fleet.world().dice("instance " + name);
        this.condition = new Condition(dice);
        this.heap = new Heap(
                component().size().memoryBytes(),
                fleet.world().scale(),
                fleet.world().dice("heap " + name));
        this.speaker = new Speaker(component(), name);
        this.life = new Life(this);
    }

    /** A request is here. */
    void arrive(Visit visit) {
        if (!up()) {
            visit.reject(new Outcome.Lost(Outcome.Mishap.REFUSED));
            return;
        }
        switch (condition.reception()) {
            case Ailments.Reception.Welcome _ -> admit(visit);
            case Ailments.Reception.Refused _ -> visit.reject(new Outcome.Lost(Outcome.Mishap.REFUSED));
            case Ailments.Reception.Ignored _ -> {}
            case Ailments.Reception.TurnedAway _ -> visit.reject(Outcome.answered(503));
            case Ailments.Reception.Denied(var denies) ->
                visit.deny(new Outcome.Denied(denies.status(), denies.complaint()));
        }
    }

    private void admit(Visit visit) {
        if (working.size() < workers()) {
            begin(visit);
        } else if (waiting.size() < component().size().queueLimit() * world().wholeScale()) {
            waiting.add(visit);
        } else {
            fleet.meter().served(dice.below(900), true);
            world().words().overloaded(this, waiting.size());
            visit.reject(Outcome.answered(503));
        }
    }

    /** That request is done with; the next may begin. */
    void release(Visit visit) {
        working.remove(visit);
        if (up() && !waiting.isEmpty() && working.size() < workers()) {
            begin(waiting.remove());
        }
    }

    private void begin(Visit visit) {
        working.add(visit);
        if (component().hasHeap()) {
            long pause = heap.allocate(world().timeline().now());
            if (pause > 0) {
                stand(pause);
            }
            if (heap.isFull()) {
                runOutOfMemory();
                return;
            }
        }
        visit.begin();
    }

    private void stand(long pause) {
        stoppedUntil = Math.max(stoppedUntil, world().timeline().now() + pause);
        fleet.meter().paused(pause);
        world().words().collected(this, pause);
    }

    private void runOutOfMemory() {
        life.crash(world().words().outOfMemory(this));
        world().timeline().in((long) (dice.between(7, 15) * Timeline.SECOND), this::restart);
    }

    /** It dies at once, with everything it was working on. The balancer notices some seconds later. */
    public void crash() {
        life.crash(new Cluster.End(
                "Error", KILLED, Timeline.instant(world().timeline().now())));
    }

    /** It stops taking requests, finishes what it can and goes. */
    public void stop() {
        life.stop();
    }

    /** It comes back by itself after dying. */
    public void restart() {
        life.restart();
    }

    /** It comes up with that version, cold and empty. */
    public void start(String newVersion) {
        life.start(newVersion);
    }

    /** Nothing of an earlier life is left. */
    void refresh() {
        stoppedUntil = 0;
        heap.reset();
        channels.clear();
        condition.startedAnew();
    }

    /** All its workers hang, for good; its port stays open. */
    public void hang() {
        stoppedUntil = Long.MAX_VALUE;
    }

    /** All its work stands still for so long. */
    public void standFor(Duration time) {
        stoppedUntil = Math.max(stoppedUntil, world().timeline().now() + time.toNanos() / 1_000);
    }

    /** It runs on that machine, from the beginning. */
    public void moveTo(Node machine) {
        node = machine;
    }

    public void suffer(Ailment ailment) {
        condition.suffer(ailment);
    }

    public Condition condition() {
        return condition;
    }

    /** One of its connections to that peer is never given back. */
    public void loseConnection(String peer) {
        channel(peer).loseOne();
    }

    /** Memory that will never be given back. */
    public void leak(double bytes) {
        if (up()) {
            heap.leak(bytes);
        }
    }

    /** Everything it was working on is lost. */
    void empty() {
        var lost = new ArrayList<>(working);
        lost.addAll(waiting);
        working.clear();
        waiting.clear();
        lost.forEach(Visit::abort);
    }

    /** How long that piece of work takes here and now. */
    long workMicros(Endpoint endpoint, Step.Work work) {
        double factor = (1 + CROWDING * working.size() / capacity())
                * condition.slownessOf(endpoint.name(), (working.size() - 1.0) / capacity())
                * crowding();
        if (life.isCold()) {
            factor *= COLD_FACTOR;
        }
        if (dice.hits(HICCUP_SHARE)) {
            factor *= HICCUP_FACTOR;
        }
        long micros = (long) (dice.logNormal(work.millis(), WORK_SPREAD) * factor * Timeline.MILLI);
        fleet.meter().worked(micros);
        workedMicros += micros;
        return micros;
    }

    /** The mistake a request runs into, if any. */
    Optional<Bug> bugFor(Endpoint endpoint) {
        return condition.bugIn(endpoint.name());
    }

    Channel channel(String peer) {
        return channels.computeIfAbsent(peer, name -> {
            var channel = new Channel(
                    world().timeline(),
                    component().platform(),
                    world().fleet(name).component().role(),
                    world().wholeScale());
            if (condition.insists(name)) {
                channel.neverBreak();
            }
            return channel;
        });
    }

    boolean stopped() {
        return stoppedUntil > world().timeline().now();
    }

    long stoppedUntil() {
        return stoppedUntil;
    }

    int busy() {
        return working.size() + condition.stuckWorkers();
    }

    int queued() {
        return waiting.size();
    }

    /** Whether the balancer sends requests here. */
    boolean inRotation() {
        return life.isInRotation();
    }

    /** Whether it does its work and can be looked at. */
    public boolean ready() {
        return up() && inRotation() && condition.reachable();
    }

    boolean up() {
        return life.isUp();
    }

    Heap heap() {
        return heap;
    }

    Instant startedAt() {
        return life.startedAt();
    }

    Optional<Cluster.End> lastEnd() {
        return life.lastEnd();
    }

    boolean allWorkersStuck() {
        return workers() == 0;
    }

    int restarts() {
        return life.restarts();
    }

    public String name() {
        return name;
    }

    public Node node() {
        return node;
    }

    public String version() {
        return life.version();
    }

    Speaker speaker() {
        return speaker;
    }

    Dice dice() {
        return dice;
    }

    Fleet fleet() {
        return fleet;
    }

    public Component component() {
        return fleet.component();
    }

    World world() {
        return fleet.world();
    }

    /** What its own clock shows. */
    Instant now() {
        return Timeline.instant(condition.shown(world().timeline().now()));
    }

    /** How long its processors worked since this was last asked. */
    long takeWorkedMicros() {
        long worked = workedMicros;
        workedMicros = 0;
        return worked;
    }

    /** Stores have machines of their own, and the provider's are none of ours. */
    private double crowding() {
        return component().role() == Role.SERVICE ? node.crowding() : 1;
    }

    private int capacity() {
        return component().size().workers() * world().wholeScale();
    }

    private int workers() {
        return Math.max(0, capacity() - condition.stuckWorkers());
    }
}
