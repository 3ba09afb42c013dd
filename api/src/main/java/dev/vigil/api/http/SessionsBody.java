package dev.vigil.api.http;

import java.util.List;

/** Sessions that have not ended, the newest first. */
public record SessionsBody(List<SessionBody> sessions) {}
