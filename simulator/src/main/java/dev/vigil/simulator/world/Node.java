package dev.vigil.simulator.world;

/** A machine that runs some of the processes. */
public final class Node {
    static final int CORES = 16;
    static final long MEMORY_BYTES = 32L << 30;

    private final String name;
    private double crowding = 1;
    private boolean open = true;
    private boolean diskPressure;

    Node(String name) {
        this.name = name;
    }

    /** Its processors are taken: what runs on it, takes that many times as long. */
    public void crowd(double factor) {
        crowding = factor;
    }

    /** No new process may come here. */
    public void close() {
        open = false;
    }

    /** It has no room left for files. */
    void press() {
        diskPressure = true;
    }

    boolean isOpen() {
        return open;
    }

    boolean hasDiskPressure() {
        return diskPressure;
    }

    double crowding() {
        return crowding;
    }

    public String name() {
        return name;
    }
}
