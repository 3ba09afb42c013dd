package dev.vigil.server.triage;

import dev.vigil.api.TextId;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.json.Json;

/** Forgets a text, with what was found in it and what was made of it. */
public record DiscardText(TextId id) implements Action<ReviewedText> {
    /** The action as it is stored. */
    private record Content(String id) {}

    static DiscardText decode(byte[] canonical) {
        return new DiscardText(new TextId(Json.read(canonical, Content.class).id()));
    }

    @Override
    public ActionKind kind() {
        return ActionKind.DISCARD_TEXT;
    }

    @Override
    public byte[] canonical() {
        return Json.writeBytes(new Content(id.value()));
    }

    @Override
    public String summary() {
        return "discard text " + id;
    }
}
