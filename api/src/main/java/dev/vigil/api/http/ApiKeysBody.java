package dev.vigil.api.http;

import java.util.List;

/** The API keys that the database keeps, the newest first. Those of the configuration are not among them. */
public record ApiKeysBody(List<ApiKeyBody> keys) {}
