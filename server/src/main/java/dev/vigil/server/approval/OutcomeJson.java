package dev.vigil.server.approval;

import dev.vigil.api.VigilException;
import dev.vigil.api.action.Outcome;
import dev.vigil.api.json.Json;
import java.util.Map;
import java.util.TreeMap;

/** How an approved action ended, as the JSON that is kept for whoever asked. */
final class OutcomeJson {
    static final String ABANDONED = unknown("the process that carried it out died before it could say how it ended");

    private OutcomeJson() {}

    static String unrecorded(VigilException fault) {
        return unknown("how it ended could not be recorded: " + fault.explanation());
    }

    static Request.State stateOf(Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Done<String> done -> Request.State.DONE;
            case Outcome.Failed<String> failed -> Request.State.FAILED;
            case Outcome.Refused<String> refused -> Request.State.FAILED;
            case Outcome.Waiting<String> waiting -> Request.State.FAILED;
            case Outcome.Unknown<String> unknown -> Request.State.UNKNOWN;
        };
    }

    static String write(Outcome<String> outcome) {
        var parts = new TreeMap<String, Object>();
        switch (outcome) {
            case Outcome.Done<String>(var result, var entry) -> {
                parts.put("state", "done");
                parts.put("result", Json.readObject(result));
                parts.put("entry", entry.sequence());
            }
            case Outcome.Failed<String>(var code, var message, var entry) -> {
                parts.put("state", "failed");
                parts.put("code", code.slug());
                parts.put("reason", message);
                parts.put("entry", entry.sequence());
            }
            case Outcome.Refused<String>(var reason) -> {
                parts.put("state", "refused");
                parts.put("reason", reason);
            }
            case Outcome.Waiting<String>(var approval, var expires) -> {
                parts.put("state", "waiting");
                parts.put("approval_id", approval.value());
                parts.put("expires", expires.toString());
            }
            case Outcome.Unknown<String>(var entry) -> {
                parts.put("state", "unknown");
                parts.put("entry", entry.sequence());
            }
        }
        return Json.write(parts);
    }

    private static String unknown(String reason) {
        return Json.write(new TreeMap<>(Map.of("state", "unknown", "reason", reason)));
    }
}
