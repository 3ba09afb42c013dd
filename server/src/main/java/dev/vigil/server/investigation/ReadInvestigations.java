package dev.vigil.server.investigation;

import dev.vigil.api.InvestigationId;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one investigation, or the newest ones. */
record ReadInvestigations(Optional<InvestigationId> id, int limit) implements Action<List<Summary>> {
    @Override
    public ActionKind kind() {
        return ActionKind.READ_INVESTIGATIONS;
    }

    @Override
    public byte[] canonical() {
        return Json.writeBytes(
                new TreeMap<>(Map.of("id", id.map(InvestigationId::value).orElse(""), "limit", limit)));
    }

    @Override
    public String summary() {
        return id.map(one -> "read investigation " + one).orElse("list up to " + limit + " investigations");
    }
}
