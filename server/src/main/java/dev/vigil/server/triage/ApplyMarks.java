package dev.vigil.server.triage;

import dev.vigil.api.TextId;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.json.Json;

/** Makes of a text whose spans are all decided the one that may leave, and forgets the original. */
public record ApplyMarks(TextId id) implements Action<ReviewedText> {
    /** The action as it is stored. */
    private record Content(String id) {}

    static ApplyMarks decode(byte[] canonical) {
        return new ApplyMarks(new TextId(Json.read(canonical, Content.class).id()));
    }

    @Override
    public ActionKind kind() {
        return ActionKind.APPLY_MARKS;
    }

    @Override
    public byte[] canonical() {
        return Json.writeBytes(new Content(id.value()));
    }

    @Override
    public String summary() {
        return "apply what was decided about text " + id;
    }
}
