package dev.vigil.backends.remote;

import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.LogRequest.Order;
import dev.vigil.api.query.QueryTranslator.Scope;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;

/** A store of log events that is asked for one slice of time after the other. */
public interface LogStore {
    /** The most entries one slice may hold. */
    int pageSize();

    /** The first {@link Ask#limit} entries of a range, from the end of time that the order names. */
    Slice slice(Ask ask);

    /** The same store, narrowed to what a question is about; for stores whose language cannot say that. */
    default LogStore within(Scope scope) {
        return this;
    }

    /** How many events match, counted by the store itself; absent where it cannot say exactly. */
    default OptionalLong count(String nativeQuery, TimeRange range) {
        return OptionalLong.empty();
    }

    /** Whether a native query about a service finds all of its events and no others. */
    default boolean isExactAboutServices() {
        return false;
    }

    /** Whether a native query looks only at what runs on the resource type that its scope names. */
    default boolean narrowsByResource() {
        return false;
    }

    /** How long a tail waits before it asks again: a store that allows few questions a minute is asked less often. */
    default Duration pollEvery() {
        return Duration.ofSeconds(1);
    }

    /** The services that some events name. */
    SortedSet<String> services();

    Probe probe();

    /** The same question on the vendor's page, or an empty text. */
    String link(String nativeQuery, TimeRange range);

    /**
     * A question for entries.
     *
     * @param nativeQuery in the store's own language
     * @param range the exact range: its start belongs to it, its end does not
     */
    record Ask(String nativeQuery, TimeRange range, int limit, Order order) {}

    /**
     * What came back.
     *
     * @param entries in the order asked for
     * @param total how many match the native query in the whole range, where the store says so
     * @param notes what a reader should know, such as that a shard did not answer
     * @param partial whether the store left something out
     */
    record Slice(List<Entry> entries, OptionalLong total, List<String> notes, boolean partial) {}

    /**
     * An event, and what tells it from all others at the same moment.
     *
     * @param key such as the store's own id
     */
    record Entry(String key, LogEvent event) {}
}
