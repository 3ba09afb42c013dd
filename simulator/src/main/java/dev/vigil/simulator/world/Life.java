package dev.vigil.simulator.world;

import dev.vigil.api.Level;
import dev.vigil.simulator.signal.Cluster;
import java.time.Instant;
import java.util.Optional;

/** The starts and ends of one process. */
final class Life {
    private static final long WARM_UP = 15 * Timeline.SECOND;
    private static final long DRAIN = 4 * Timeline.SECOND;
    private static final long HEALTH_CHECK = 6 * Timeline.SECOND;
    private static final long FIRST_BACK_OFF = 10 * Timeline.SECOND;
    private static final long LONGEST_BACK_OFF = 300 * Timeline.SECOND;
    private static final int MOST_DOUBLINGS = 6;

    private final Instance instance;
    private final Timeline timeline;
    private boolean up = true;
    private boolean inRotation = true;
    private String version;
    private long startedAt;
    private int restarts;
    private Optional<Cluster.End> lastEnd = Optional.empty();
    private int failedStarts;
    /** How often it has started, so that the end of an earlier life does not end a later one. */
    private int lives;

    Life(Instance instance) {
        this.instance = instance;
        this.timeline = instance.world().timeline();
        this.version = instance.component().version();
        this.startedAt = timeline.now();
    }

    /** It dies at once, with everything it was working on. The balancer notices some seconds later. */
    void crash(Cluster.End end) {
        lastEnd = Optional.of(end);
        instance.world().kubelet().backsOff(instance);
        up = false;
        instance.empty();
        timeline.in(HEALTH_CHECK, () -> inRotation &= up);
    }

    /** It stops taking requests, finishes what it can and goes. */
    void stop() {
        inRotation = false;
        instance.world().words().stopping(instance);
        instance.world().kubelet().stopping(instance);
        int stopped = lives;
        timeline.in(DRAIN, () -> {
            if (stopped == lives) {
                up = false;
                instance.empty();
            }
        });
    }

    /** It comes back by itself after dying. */
    void restart() {
        restarts++;
        start(version);
    }

    void start(String newVersion) {
        lives++;
        version = newVersion;
        startedAt = timeline.now();
        instance.refresh();
        var flaw = instance.condition().flaw();
        up = flaw.isEmpty();
        inRotation = up;
        if (flaw.isPresent()) {
            endAsItBegins(flaw.get());
        } else {
            instance.world().words().started(instance);
            instance.world().kubelet().started(instance);
            instance.fleet().takeBacklog(instance);
        }
    }

    /** It fails, ends, and is begun again after ever longer pauses. */
    private void endAsItBegins(String lastWords) {
        instance.world().words().say(instance, Level.ERROR, lastWords);
        instance.world().kubelet().backsOff(instance);
        lastEnd = Optional.of(new Cluster.End("Error", 1, timeline.instant()));
        long pause = Math.min(LONGEST_BACK_OFF, FIRST_BACK_OFF << Math.min(failedStarts++, MOST_DOUBLINGS));
        int life = lives;
        timeline.in(pause, () -> {
            if (life == lives) {
                restart();
            }
        });
    }

    boolean isUp() {
        return up;
    }

    boolean isInRotation() {
        return inRotation;
    }

    /** Whether it started so lately that it is still slow. */
    boolean isCold() {
        return lives > 0 && timeline.now() - startedAt < WARM_UP;
    }

    String version() {
        return version;
    }

    Instant startedAt() {
        return Timeline.instant(startedAt);
    }

    /** How the process before this one ended by itself. */
    Optional<Cluster.End> lastEnd() {
        return lastEnd;
    }

    int restarts() {
        return restarts;
    }
}
