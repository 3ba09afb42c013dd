package dev.vigil.server.investigation;

import java.util.Map;

/** Which traces somebody wants to see: at most {@code limit}, with a span that carries these attributes. */
public record TraceQuestion(Map<String, String> tags, long limit) {}
