package dev.vigil.server.triage;

import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.json.Json;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows what a stand-in stands for.
 *
 * @param incident in which it stands
 * @param standIn such as {@code [EMAIL_1]}
 */
public record Reveal(String incident, String standIn) implements Action<String> {
    @Override
    public ActionKind kind() {
        return ActionKind.REVEAL;
    }

    @Override
    public byte[] canonical() {
        return Json.writeBytes(new TreeMap<>(Map.of("incident", incident, "standIn", standIn)));
    }

    @Override
    public String summary() {
        return "reveal " + standIn + " of " + incident;
    }
}
