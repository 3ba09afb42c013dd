package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Bug;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Endpoint;
import dev.vigil.simulator.shop.Step;
import dev.vigil.simulator.signal.LogBook.Speaker;
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
    private static final long WARM_UP = 15 * Timeline.SECOND;
    private static final double COLD_FACTOR = 1.7;
    private static final long DRAIN = 4 * Timeline.SECOND;
    private static final long HEALTH_CHECK = 6 * Timeline.SECOND;

    private final Fleet fleet;
    private final String name;
    private final String node;
    private final Dice dice;
    private final Heap heap;
    private final Speaker speaker;
    private final ArrayDeque<Visit> waiting = new ArrayDeque<>();
    private final Set<Visit> working = new LinkedHashSet<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Ailments ailments;

    private boolean up = true;
    private boolean inRotation = true;
    private String version;
    private long startedAt;
    private long stoppedUntil;
    private int restarts;
    /** How often it has started, so that the end of an earlier life does not end a later one. */
    private int lives;

    Instance(Fleet fleet, String name, String node) {
        this.fleet = fleet;
        this.name = name;
        this.node = node;
        this.dice = fleet.world().dice("instance " + name);
        this.ailments = new Ailments(dice);
        this.heap = new Heap(
                component().size().memoryBytes(),
                fleet.world().scale(),
                fleet.world().dice("heap " + name));
        this.speaker = new Speaker(component(), name);
        this.version = component().version();
    }

    /** A request is here. */
    void arrive(Visit visit) {
        if (!up) {
            visit.reject(new Outcome.Lost(Outcome.Mishap.REFUSED));
            return;
        }
        switch (ailments.reception()) {
            case WELCOME -> admit(visit);
            case REFUSED -> visit.reject(new Outcome.Lost(Outcome.Mishap.REFUSED));
            case IGNORED -> {}
            case TURNED_AWAY -> visit.reject(new Outcome.Answered(503));
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
            visit.reject(new Outcome.Answered(503));
        }
    }

    /** That request is done with; the next may begin. */
    void release(Visit visit) {
        working.remove(visit);
        if (up && !waiting.isEmpty() && working.size() < workers()) {
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
        world().words().outOfMemory(this);
        crash();
        world().timeline().in((long) (dice.between(7, 15) * Timeline.SECOND), this::restart);
    }

    /** It dies at once, with everything it was working on. The balancer notices some seconds later. */
    public void crash() {
        up = false;
        empty();
        world().timeline().in(HEALTH_CHECK, () -> inRotation &= up);
    }

    /** It stops taking requests, finishes what it can and goes. */
    public void stop() {
        inRotation = false;
        world().words().stopping(this);
        int stopped = lives;
        world().timeline().in(DRAIN, () -> {
            if (stopped == lives) {
                up = false;
                empty();
            }
        });
    }

    /** It comes back by itself after dying. */
    public void restart() {
        restarts++;
        start(version);
    }

    /** It comes up with that version, cold and empty. */
    public void start(String newVersion) {
        lives++;
        version = newVersion;
        up = true;
        inRotation = true;
        startedAt = world().timeline().now();
        stoppedUntil = 0;
        heap.reset();
        channels.clear();
        world().words().started(this);
        fleet.takeBacklog(this);
    }

    /** All its workers hang, for good; its port stays open. */
    public void hang() {
        stoppedUntil = Long.MAX_VALUE;
    }

    public void suffer(Ailment ailment) {
        ailments.add(ailment);
    }

    /** Memory that will never be given back. */
    public void leak(double bytes) {
        if (up) {
            heap.leak(bytes);
        }
    }

    private void empty() {
        var lost = new ArrayList<>(working);
        lost.addAll(waiting);
        working.clear();
        waiting.clear();
        lost.forEach(Visit::abort);
    }

    /** How long that piece of work takes here and now. */
    long workMicros(Endpoint endpoint, Step.Work work) {
        double factor = (1 + CROWDING * working.size() / workers()) * ailments.slownessOf(endpoint.name());
        if (startedAt > 0 && world().timeline().now() - startedAt < WARM_UP) {
            factor *= COLD_FACTOR;
        }
        if (dice.hits(HICCUP_SHARE)) {
            factor *= HICCUP_FACTOR;
        }
        long micros = (long) (dice.logNormal(work.millis(), WORK_SPREAD) * factor * Timeline.MILLI);
        fleet.meter().worked(micros);
        return micros;
    }

    /** The mistake a request runs into, if any. */
    Optional<Bug> bugFor(Endpoint endpoint) {
        return ailments.bugIn(endpoint.name());
    }

    Channel channel(String peer) {
        return channels.computeIfAbsent(
                peer,
                name -> new Channel(
                        world().timeline(),
                        component().platform(),
                        world().fleet(name).component().role(),
                        world().wholeScale()));
    }

    boolean stopped() {
        return stoppedUntil > world().timeline().now();
    }

    long stoppedUntil() {
        return stoppedUntil;
    }

    int busy() {
        return working.size();
    }

    int queued() {
        return waiting.size();
    }

    /** Whether the balancer sends requests here. */
    boolean inRotation() {
        return inRotation;
    }

    /** Whether it does its work and can be looked at. */
    public boolean ready() {
        return up && inRotation && ailments.reachable();
    }

    boolean up() {
        return up;
    }

    Heap heap() {
        return heap;
    }

    int restarts() {
        return restarts;
    }

    public String name() {
        return name;
    }

    String node() {
        return node;
    }

    public String version() {
        return version;
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

    private int workers() {
        return component().size().workers() * world().wholeScale();
    }
}
