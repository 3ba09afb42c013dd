package dev.vigil.server.audit;

import dev.vigil.api.InstanceId;
import dev.vigil.api.VigilException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that keeps saying that it lives, until it is closed. */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final Instances instances;
    private final Holder holder;
    private final Duration beat;
    private final CountDownLatch closing = new CountDownLatch(1);

    private Lease(Instances instances, Holder holder, Duration beat) {
        this.instances = instances;
        this.holder = holder;
        this.beat = beat;
    }

    static Lease start(Instances instances, Holder holder, Duration beat) {
        var lease = new Lease(instances, holder, beat);
        Thread.ofPlatform().daemon().name("vigil-heartbeat").start(lease::keepBeating);
        return lease;
    }

    @Override
    public void close() {
        if (closing.getCount() > 0) {
            closing.countDown();
            instances.stop(holder.id());
        }
    }

    private void keepBeating() {
        try {
            while (!closing.await(beat.toMillis(), TimeUnit.MILLISECONDS)) {
                beatOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beatOnce() {
        try {
            instances.heartbeat(holder.id(), holder.host(), holder.version());
        } catch (VigilException e) {
            LOG.warn("{} could not say that it lives: {}", holder.id(), e.explanation());
        }
    }

    record Holder(InstanceId id, String host, String version) {}
}
