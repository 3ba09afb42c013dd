package dev.vigil.server.triage;

import dev.vigil.api.TextId;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one text under review with what was found in it, or the newest ones without. */
public record ReadTexts(Optional<TextId> id, int limit) implements Action<List<ReviewedText>> {
    @Override
    public ActionKind kind() {
        return ActionKind.READ_TEXTS;
    }

    @Override
    public byte[] canonical() {
        return Json.writeBytes(new TreeMap<>(Map.of("id", id.map(TextId::value).orElse(""), "limit", limit)));
    }

    @Override
    public String summary() {
        return id.map(one -> "read text " + one).orElse("list up to " + limit + " texts under review");
    }
}
