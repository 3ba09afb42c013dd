package dev.vigil.server.audit;

import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the audit log needs to know.
 *
 * @param key signs checkpoints: 32 random bytes in hex or base64, from {@code VIGIL_AUDIT_KEY}
 * @param instance this process, registered with {@link Instances}
 * @param segments the folder for entries that are sealed
 */
public record AuditSettings(Secret key, InstanceId instance, Optional<Path> segments) {
    /** For where nothing is ever sealed. */
    public AuditSettings(Secret key, InstanceId instance) {
        this(key, instance, Optional.empty());
    }
}
