package dev.vigil.server.audit.copy;

import dev.vigil.ledger.Entry;
import dev.vigil.server.audit.EntrySink;
import dev.vigil.server.config.SyslogAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One copy of the record, written behind everybody's back. While its place is slow or away entries wait for it, and
 * nobody for them; what does not fit the queue any more is left out, and the place is told how much that was.
 */
public final class AuditCopy implements EntrySink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditCopy.class);
    private static final int MAX_WAITING = 10_000;
    private static final long LONGEST_CLOSE_MILLIS = 2_000;
    private static final long POLL_MILLIS = 200;
    private static final long RETRY_MILLIS = 500;

    private final String name;
    private final Carrier carrier;
    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private long told;
    private volatile boolean stuck;

    private AuditCopy(String name, Carrier carrier) {
        this.name = name;
        this.carrier = carrier;
        this.thread = Thread.ofPlatform().daemon().name("vigil-audit-copy").unstarted(this::serve);
    }

    /** One JSON object a line, for whoever collects the output of the process. */
    public static AuditCopy toStream(OutputStream out) {
        return started("stdout", new StreamCarrier(out));
    }

    /** One JSON object a line, at the end of a file; a file that is moved away is begun anew. */
    public static AuditCopy toFile(Path file) {
        return started("file", new FileCarrier(file));
    }

    /**
     * One message of RFC 5424 for each entry.
     *
     * @param host the name of this machine in the messages
     */
    public static AuditCopy toSyslog(SyslogAddress address, String host) {
        return started("syslog", new SyslogCarrier(address, host));
    }

    private static AuditCopy started(String name, Carrier carrier) {
        var copy = new AuditCopy(name, carrier);
        copy.thread.start();
        return copy;
    }

    @Override
    public void offer(Entry entry) {
        if (isClosing() || !waiting.offer(entry)) {
            leftOut.incrementAndGet();
        }
    }

    /** What kind of copy it is: stdout, file or syslog. */
    public String name() {
        return name;
    }

    /** How many entries have been left out so far; the ledger itself has them all. */
    public long leftOut() {
        return leftOut.get();
    }

    /** How many entries wait to be written. */
    public int lag() {
        return waiting.size() + (stuck ? 1 : 0);
    }

    /** Writes what waits, but does not wait long for a place that is stuck. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(LONGEST_CLOSE_MILLIS);
            carrier.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("the copy of the record to {} did not close well", name, e);
        }
    }

    private void serve() {
        try {
            while (!isClosing() || !waiting.isEmpty()) {
                var entry = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (entry != null && !write(entry)) {
                    leftOut.addAndGet(1 + waiting.size());
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries until it works, or until nobody can wait any longer; whether it has worked. */
    private boolean write(Entry entry) throws InterruptedException {
        while (true) {
            try {
                tellLeftOut(entry.place().time());
                carrier.carry(entry);
                recovered();
                return true;
            } catch (IOException e) {
                complain(e);
                if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
    }

    private void tellLeftOut(Instant time) throws IOException {
        long missing = leftOut.get();
        if (missing != told) {
            carrier.tellLeftOut(missing, time);
            told = missing;
        }
    }

    private void complain(IOException fault) {
        if (!stuck) {
            LOG.warn(
                    "the copy of the record to {} is held up: {}. The ledger has everything; entries wait for the copy,"
                            + " {} at most",
                    name,
                    fault.toString(),
                    MAX_WAITING);
        }
        stuck = true;
    }

    private void recovered() {
        if (stuck) {
            LOG.warn("the copy of the record to {} goes on; {} entries were left out so far", name, leftOut.get());
        }
        stuck = false;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }
}
