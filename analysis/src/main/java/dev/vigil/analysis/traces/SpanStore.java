package dev.vigil.analysis.traces;

import dev.vigil.api.telemetry.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Spans as columns of numbers. When there are too many, only the traces whose id hashes to a multiple of two (four,
 * eight...) stay: whole traces, the same ones in whatever order they come.
 */
final class SpanStore {
    static final int MAX_SPANS = 400_000;
    private static final int FIRST_CAPACITY = 1_024;

    final Names services = new Names();
    final Names operations = new Names();
    final Names peers = new Names();
    final Names versions = new Names();
    /** Databases and the like that left no spans of their own. */
    final Set<String> stores = new TreeSet<>();

    private int size;
    private int keptOneIn = 1;
    private boolean tellsFailures;
    long[] trace = new long[FIRST_CAPACITY];
    long[] id = new long[FIRST_CAPACITY];
    long[] parent = new long[FIRST_CAPACITY];
    int[] service = new int[FIRST_CAPACITY];
    int[] operation = new int[FIRST_CAPACITY];
    int[] peer = new int[FIRST_CAPACITY];
    int[] version = new int[FIRST_CAPACITY];
    long[] startMicros = new long[FIRST_CAPACITY];
    long[] micros = new long[FIRST_CAPACITY];
    byte[] flags = new byte[FIRST_CAPACITY];
    String[] traceName = new String[FIRST_CAPACITY];

    static final int FAILED = 1;
    static final int CALLS = 2;
    static final int ASYNC = 4;
    static final int SERVES = 8;

    int size() {
        return size;
    }

    /** 1 when all traces are kept, 2 for every other, and so on. */
    int keptOneIn() {
        return keptOneIn;
    }

    /** Whether any span says how it ended. Where none does, that no span failed means nothing. */
    boolean tellsFailures() {
        return tellsFailures;
    }

    void add(Span span) {
        long traceHash = hash(span.traceId());
        if ((traceHash & (keptOneIn - 1)) != 0) {
            return;
        }
        if (size == trace.length) {
            grow();
        }
        int row = size++;
        trace[row] = traceHash;
        id[row] = traceHash * 31 + hash(span.spanId());
        parent[row] = span.isRoot() ? 0 : traceHash * 31 + hash(span.parentId());
        service[row] = services.number(span.service());
        operation[row] = operations.number(span.operation());
        peer[row] = peers.number(Peer.of(span));
        if (Peer.isStore(span)) {
            stores.add(Peer.of(span));
        }
        version[row] = versions.number(span.attributes().getOrDefault("service.version", ""));
        startMicros[row] = ChronoUnit.MICROS.between(Instant.EPOCH, span.start());
        micros[row] = Math.max(0, span.duration().toNanos() / 1_000);
        flags[row] = flags(span);
        traceName[row] = span.traceId();
        tellsFailures |= span.status() != Span.Status.UNSET || !httpStatus(span).isEmpty();
        while (size > MAX_SPANS) {
            thin();
        }
    }

    boolean is(int row, int flag) {
        return (flags[row] & flag) != 0;
    }

    private static byte flags(Span span) {
        int flags = span.status() == Span.Status.ERROR || hasServerError(span) ? FAILED : 0;
        return (byte) (flags
                | switch (span.kind()) {
                    case CLIENT -> CALLS;
                    case PRODUCER -> CALLS | ASYNC;
                    case CONSUMER -> SERVES | ASYNC;
                    case SERVER -> SERVES;
                    case INTERNAL -> 0;
                });
    }

    private static boolean hasServerError(Span span) {
        String status = httpStatus(span);
        return status.length() == 3 && status.charAt(0) == '5';
    }

    private static String httpStatus(Span span) {
        String status = span.attributes().getOrDefault("http.response.status_code", "");
        return status.isEmpty() ? span.attributes().getOrDefault("http.status_code", "") : status;
    }

    private void thin() {
        keptOneIn *= 2;
        int kept = 0;
        for (int row = 0; row < size; row++) {
            if ((trace[row] & (keptOneIn - 1)) == 0) {
                move(row, kept++);
            }
        }
        Arrays.fill(traceName, kept, size, "");
        size = kept;
    }

    private void move(int from, int to) {
        trace[to] = trace[from];
        id[to] = id[from];
        parent[to] = parent[from];
        service[to] = service[from];
        operation[to] = operation[from];
        peer[to] = peer[from];
        version[to] = version[from];
        startMicros[to] = startMicros[from];
        micros[to] = micros[from];
        flags[to] = flags[from];
        traceName[to] = traceName[from];
    }

    private void grow() {
        int capacity = trace.length * 2;
        trace = Arrays.copyOf(trace, capacity);
        id = Arrays.copyOf(id, capacity);
        parent = Arrays.copyOf(parent, capacity);
        service = Arrays.copyOf(service, capacity);
        operation = Arrays.copyOf(operation, capacity);
        peer = Arrays.copyOf(peer, capacity);
        version = Arrays.copyOf(version, capacity);
        startMicros = Arrays.copyOf(startMicros, capacity);
        micros = Arrays.copyOf(micros, capacity);
        flags = Arrays.copyOf(flags, capacity);
        traceName = Arrays.copyOf(traceName, capacity);
    }

    /** FNV-1a with the finalizer of MurmurHash3, so that the low bits are fair. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }
}
