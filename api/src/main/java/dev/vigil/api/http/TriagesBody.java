package dev.vigil.api.http;

import java.util.List;

/** Texts under review, the newest first, without their spans. */
public record TriagesBody(List<TriageBody> texts) {}
