package dev.vigil.analysis.cause;

import dev.vigil.analysis.traces.CallGraph;
import dev.vigil.api.telemetry.Deploy;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a diagnosis goes by.
 *
 * @param clues without the deploys
 * @param services everyone who was seen to tell about itself
 * @param machines the machines, with the services that run on each
 * @param well the services whose requests are measured, by traces, metrics or log lines, and go as they should
 */
public record Signs(
        CallGraph graph,
        List<Clue> clues,
        List<Deploy> deploys,
        Set<String> services,
        Map<String, Set<String>> machines,
        Set<String> well) {}
