package dev.vigil.backends.remote;

import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The services that several systems know together. One that does not answer leaves a note; when none does, that is a fault. */
public final class Known {
    private final InstantSource clock;
    private final Instant started;
    private final TreeSet<String> names = new TreeSet<>();
    private final List<String> asked = new ArrayList<>();
    private final List<VigilException> faults = new ArrayList<>();

    public Known(InstantSource clock) {
        this.clock = clock;
        this.started = clock.instant();
    }

    /**
     * Adds what one system knows.
     *
     * @param part such as {@code logs}
     */
    public void ask(String part, Supplier<? extends Collection<String>> names) {
        asked.add(part);
        try {
            this.names.addAll(names.get());
        } catch (VigilException fault) {
            faults.add(fault);
        }
    }

    public Answer<String> answer() {
        if (!faults.isEmpty() && faults.size() == asked.size()) {
            throw faults.getFirst();
        }
        names.remove("");
        return new Answer<>(
                List.copyOf(names),
                new Coverage(
                        !faults.isEmpty(),
                        faults.isEmpty() ? OptionalLong.of(names.size()) : OptionalLong.empty(),
                        names.size(),
                        Duration.between(started, clock.instant()),
                        "the services that " + String.join(", ", asked) + " name",
                        "",
                        faults.stream().map(VigilException::explanation).toList()));
    }
}
