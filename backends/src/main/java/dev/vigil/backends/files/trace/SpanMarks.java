package dev.vigil.backends.files.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/** Of each span of a section its trace, its start and its service; numbers, so that millions fit. For one thread. */
final class SpanMarks {
    /** What one mark takes. */
    private static final int BYTES = Long.BYTES + Long.BYTES + Short.BYTES;

    private static final int FIRST_CAPACITY = 256;

    private long[] traces = new long[FIRST_CAPACITY];
    private long[] starts = new long[FIRST_CAPACITY];
    private char[] owners = new char[FIRST_CAPACITY];
    private final Map<String, Character> numbers = new HashMap<>();
    private final List<String> services = new ArrayList<>();
    private int size;

    /** Whether there was a place for it: not when there are too many services in the section. */
    boolean add(long trace, long start, String service) {
        Character owner = numbers.get(service);
        if (owner == null) {
            if (services.size() > Character.MAX_VALUE) {
                return false;
            }
            owner = (char) services.size();
            numbers.put(service, owner);
            services.add(service);
        }
        if (size == traces.length) {
            resize(size * 2);
        }
        traces[size] = trace;
        starts[size] = start;
        owners[size++] = owner;
        return true;
    }

    /** What they take. */
    long bytes() {
        return (long) size * BYTES;
    }

    /** Gives back what was taken in advance. */
    void trim() {
        resize(size);
    }

    /** Shows every span to the sink as one that is not wanted. */
    void pass(SpanSink sink) {
        for (int i = 0; i < size; i++) {
            sink.pass(traces[i], starts[i], services.get(owners[i]));
        }
    }

    boolean anyTrace(LongPredicate wanted) {
        for (int i = 0; i < size; i++) {
            if (wanted.test(traces[i])) {
                return true;
            }
        }
        return false;
    }

    private void resize(int capacity) {
        traces = Arrays.copyOf(traces, capacity);
        starts = Arrays.copyOf(starts, capacity);
        owners = Arrays.copyOf(owners, capacity);
    }
}
