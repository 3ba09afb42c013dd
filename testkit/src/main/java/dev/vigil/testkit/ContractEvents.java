package dev.vigil.testkit;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.simulator.Scenario;
import dev.vigil.simulator.Simulator;
import dev.vigil.simulator.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every backend is loaded with: an hour of the simulated shop, and events made to be hard to ask for. */
public final class ContractEvents {
    /** Just after the last event. */
    public static final Instant END = Instant.parse("2026-03-02T12:00:00Z");

    /** The service of the events that are hard to ask for. */
    static final String ODD = "Ledger-Writer";

    private static final long SEED = 7;
    private static final Duration HISTORY = Duration.ofMinutes(75);
    private static final int SHOP_EVENTS = 150;

    private ContractEvents() {}

    /** In ascending time; no two are the same. */
    public static List<LogEvent> all() {
        var volume = new Volume(HISTORY, 2, 0.2, 0, Duration.ofMinutes(5));
        var events = new ArrayList<>(Simulator.play(Scenario.DEPENDENCY_DOWN, SEED, END, volume).logs().stream()
                .filter(event -> event.time().isBefore(END))
                .filter(event -> !event.service().isEmpty() && event.level() != Level.UNKNOWN)
                .limit(SHOP_EVENTS)
                .toList());
        events.addAll(odd());
        events.sort((a, b) -> a.time().compareTo(b.time()));
        return List.copyOf(events);
    }

    /** One a second, then twenty at one and the same moment. */
    private static List<LogEvent> odd() {
        var events = new ArrayList<LogEvent>();
        Instant time = END.minus(Duration.ofMinutes(10));
        for (LogEvent event : List.of(
                odd(
                        Level.WARN,
                        "Connection refused by payments-db after 3 tries",
                        "http.status",
                        "503",
                        "took",
                        "1.5s"),
                odd(Level.ERROR, "say \"no\" to C:\\temp and it's done", "user", "Ada Lovelace", "took", "250ms"),
                odd(Level.INFO, "Größe überschritten: ÄRGER in Köln", "user", "grace", "retries", "3"),
                odd(Level.INFO, "连接超时 — 重试", "user", "ада", "retries", "-1"),
                odd(Level.DEBUG, "emoji 🚀 launched {\"a\":[1,2]}", "http.status", "200", "took", "2m30s"),
                odd(Level.FATAL, "first line\n\tat shop.Cart.add(Cart.java:42)\nCaused by: java.io.IOException: gone"),
                odd(Level.TRACE, "100% of a*b?c [x] (y) {z} ^$ a|b ~ # @ & <tag> 'q' `b` +1/2", "path", "/a/b?c=d&e=f"),
                odd(Level.WARN, "Runtime uptime and overtime", "ratio", "0.25", "user", "test-1"),
                odd(Level.ERROR, "tab\there, NUL-free, trailing blank ", "http.status", "500.0", "took", "0s"),
                odd(Level.INFO, "status is 500 but only in words", "http.status", "404", "ratio", "1e3"),
                odd(Level.WARN, "and or not AND OR NOT", "user", "(root)", "kind", "error"),
                odd(Level.INFO, "x} | line_format \"hacked\" or vector(1)", "user", "\"; DROP TABLE users; --"))) {
            time = time.plusSeconds(1);
            events.add(at(time, event));
        }
        Instant crowded = time.plusSeconds(60);
        for (int i = 0; i < 20; i++) {
            events.add(at(crowded, odd(Level.INFO, "crowded moment", "n", Integer.toString(i))));
        }
        return events;
    }

    private static LogEvent odd(Level level, String message, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new LogEvent(Instant.EPOCH, level, ODD, message, fields, "");
    }

    private static LogEvent at(Instant time, LogEvent event) {
        return new LogEvent(time, event.level(), event.service(), event.message(), event.fields(), event.origin());
    }
}
