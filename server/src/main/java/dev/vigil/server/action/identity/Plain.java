package dev.vigil.server.action.identity;

import dev.vigil.api.action.Action;
import dev.vigil.api.json.Json;

/** An action that is a record, whose canonical form is its JSON: every component, in its order. */
interface Plain<R> extends Action<R> {
    @Override
    default byte[] canonical() {
        return Json.writeBytes(this);
    }
}
