package dev.vigil.server.investigation;

import dev.vigil.api.time.Window;

/** What to look into. */
public record Assignment(Scope scope, Window window) {}
