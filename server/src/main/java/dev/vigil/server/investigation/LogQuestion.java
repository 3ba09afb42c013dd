package dev.vigil.server.investigation;

import dev.vigil.api.query.Query;
import dev.vigil.api.time.Window;

/** Which log events somebody wants to see: at most {@code limit}, the newest ones when there are more. */
public record LogQuestion(Query query, Window window, long limit) {}
