package dev.vigil.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only while somebody waits, and remembers each wait. */
final class Waits implements Pause, InstantSource {
    private final List<Duration> all = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @Override
    public void pause(Duration time) {
        all.add(time);
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    List<Duration> all() {
        return all;
    }
}
