package dev.vigil.simulator.world;

/** A machine that runs some of the processes. */
public final class Node {
    static final int CORES = 16;
    static final long MEMORY_BYTES = 32L << 30;

    private final String name;
    private double crowding = 1;

    Node(String name) {
        this.name = name;
    }

    /** Its processors are taken: what runs on it, takes that many times as long. */
    public void crowd(double factor) {
        crowding = factor;
    }

    double crowding() {
        return crowding;
    }

    public String name() {
        return name;
    }
}
