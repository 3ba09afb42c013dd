package dev.vigil.api.telemetry;

import java.time.Instant;
import java.util.List;

/**
 * A change that reached a running system: a rollout, a release, or the commit it came from.
 *
 * @param id the commit hash, release tag or rollout revision
 * @param service what was changed, or an empty text when the source does not say
 * @param version such as {@code v2.31.0}, or an empty text
 * @param files the repository paths it touched, where known
 * @param origin where this was read, such as a repository or file
 */
public record Deploy(
        String id,
        String service,
        Instant time,
        String version,
        String title,
        String author,
        List<String> files,
        String origin) {}
