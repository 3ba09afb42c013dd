package dev.vigil.server.triage;

import dev.vigil.api.Digest;
import dev.vigil.api.TextId;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.json.Json;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks through a text for what must not leave, and keeps both for people to decide.
 *
 * @param incident within which the same value has the same stand-in
 * @param by who submits it
 */
public record DetectSpans(TextId id, String incident, String name, String by, String text)
        implements Action<ReviewedText> {
    @Override
    public ActionKind kind() {
        return ActionKind.DETECT_SPANS;
    }

    /** The text is there as its SHA-256 alone: nothing may keep it in clear. */
    @Override
    public byte[] canonical() {
        return Json.writeBytes(new TreeMap<>(Map.of(
                "id", id.value(),
                "incident", incident,
                "name", name,
                "by", by,
                "sha256", Digest.of(text).hex())));
    }

    @Override
    public String summary() {
        return "look through the text " + name + " (" + text.length() + " characters) as " + id;
    }

    @Override
    public String toString() {
        return "look through " + id;
    }
}
