package dev.vigil.simulator.signal;

import dev.vigil.api.Level;
import java.util.Map;

/**
 * Something a program says in its log, before its format decides how much of it is kept.
 *
 * @param thread the thread or process it was said in
 * @param traceId empty when no request was at work
 * @param details what structured formats add, in the order they add it
 */
public record Utterance(
        Level level,
        String thread,
        String logger,
        String message,
        String traceId,
        String spanId,
        Map<String, String> details) {}
