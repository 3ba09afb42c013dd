package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Dice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The running processes of one component, behind a balancer that takes them in turn. */
public final class Fleet {
    private final World world;
    private final Component component;
    private final Meter meter;
    private final Disk disk;
    private final List<Instance> instances = new ArrayList<>();
    /** Messages that came while nobody was there to take them. */
    private final ArrayDeque<Visit> backlog = new ArrayDeque<>();

    private int turn;

    Fleet(World world, Component component, List<Node> nodes) {
        this.world = world;
        this.component = component;
        this.meter = new Meter(component.peers());
        this.disk = new Disk(world.timeline(), world.dice("disk of " + component.name()));
        var dice = world.dice("names of " + component.name());
        int replicas = component.size().replicas();
        for (int i = 0; i < replicas; i++) {
            instances.add(new Instance(this, instanceName(dice, i), dice.pick(nodes)));
        }
    }

    private String instanceName(Dice dice, int index) {
        return component.traced() ? component.name() + "-" + dice.hex(5) : component.name() + "-" + index;
    }

    /** The process whose turn it is. */
    Optional<Instance> next() {
        for (int i = 0; i < instances.size(); i++) {
            turn = (turn + 1) % instances.size();
            var instance = instances.get(turn);
            if (instance.inRotation()) {
                return Optional.of(instance);
            }
        }
        return Optional.empty();
    }

    /** A message, which waits when nobody is there. */
    void deliver(Function<Instance, Visit> message) {
        var taker = next().filter(Instance::up);
        if (taker.isPresent()) {
            taker.get().arrive(message.apply(taker.get()));
        } else {
            backlog.add(message.apply(instances.getFirst()));
        }
    }

    void takeBacklog(Instance instance) {
        while (!backlog.isEmpty()) {
            instance.arrive(backlog.remove().movedTo(instance));
        }
    }

    int queued() {
        return backlog.size() + instances.stream().mapToInt(Instance::queued).sum();
    }

    public List<Instance> instances() {
        return instances;
    }

    public Component component() {
        return component;
    }

    public Disk disk() {
        return disk;
    }

    Meter meter() {
        return meter;
    }

    World world() {
        return world;
    }
}
