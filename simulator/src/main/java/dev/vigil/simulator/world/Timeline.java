package dev.vigil.simulator.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * What is still to happen, in order: the event list of a discrete-event simulation. Things planned for the same moment
 * happen in the order they were planned.
 */
public final class Timeline {
    static final long MILLI = 1_000;
    static final long SECOND = 1_000_000;

    /** A runaway simulation stops here instead of filling the memory. */
    private static final int MAX_PENDING = 4_000_000;

    private long[] times = new long[1 << 12];
    private long[] orders = new long[1 << 12];
    private Runnable[] happenings = new Runnable[1 << 12];
    private int size;
    private long planned;
    private long now;

    Timeline(Instant start) {
        now = micros(start);
    }

    /** The present moment, in microseconds since 1970 UTC. */
    public long now() {
        return now;
    }

    public Instant instant() {
        return instant(now);
    }

    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Plans something for that moment, or for now when the moment has passed. */
    public void at(long micros, Runnable happening) {
        if (size == MAX_PENDING) {
            throw new IllegalStateException(MAX_PENDING + " things are pending: the scenario never settles");
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            orders = Arrays.copyOf(orders, size * 2);
            happenings = Arrays.copyOf(happenings, size * 2);
        }
        sink(size++, Math.max(micros, now), planned++, happening);
    }

    public void at(Instant instant, Runnable happening) {
        at(micros(instant), happening);
    }

    public void in(long delayMicros, Runnable happening) {
        at(now + delayMicros, happening);
    }

    /** Lets everything before that moment happen. */
    void runUntil(long end) {
        while (size > 0 && times[0] < end) {
            now = times[0];
            removeFirst().run();
        }
        now = end;
    }

    private static void nothing() {}

    private Runnable removeFirst() {
        var first = happenings[0];
        size--;
        long time = times[size];
        long order = orders[size];
        var last = happenings[size];
        happenings[size] = Timeline::nothing;
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            int right = child + 1;
            if (right < size && before(times[right], orders[right], child)) {
                child = right;
            }
            if (before(time, order, child)) {
                break;
            }
            move(child, at);
            at = child;
        }
        if (size > 0) {
            put(at, time, order, last);
        }
        return first;
    }

    private void sink(int hole, long time, long order, Runnable happening) {
        int at = hole;
        while (at > 0 && before(time, order, (at - 1) / 2)) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        put(at, time, order, happening);
    }

    private boolean before(long time, long order, int other) {
        return time < times[other] || (time == times[other] && order < orders[other]);
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], happenings[from]);
    }

    private void put(int at, long time, long order, Runnable happening) {
        times[at] = time;
        orders[at] = order;
        happenings[at] = happening;
    }
}
