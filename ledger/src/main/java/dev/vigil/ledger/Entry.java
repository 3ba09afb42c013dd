package dev.vigil.ledger;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.InstanceId;
import dev.vigil.api.action.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One thing that happened, as recorded for good: where it stands, who, what, and how it ended. */
public record Entry(Place place, Who who, What what, Optional<End> end) {

    /** What {@link Place#previous} is for the first entry: 32 zero bytes. */
    public static final Digest NO_PREVIOUS = Digest.ofHash(new byte[32]);

    /**
     * Where an entry stands in the ledger.
     *
     * @param sequence its number, from 0 without gaps
     * @param instance the process that wrote it
     * @param begun for an END the entry that it ends
     * @param previous the hash of the entry before it
     */
    public record Place(
            long sequence, Instant time, InstanceId instance, Phase phase, Optional<EntryId> begun, Digest previous) {}

    /**
     * Who did it, and how we know.
     *
     * @param proof how the subject proved who it is, such as {@code api-key}
     * @param keyId names the key, never the key itself
     * @param endpoint method and route template, or the command
     */
    public record Who(String subject, String proof, String keyId, String endpoint, String ip, String userAgent) {
        public Who {
            subject = Texts.wellFormed(subject);
            proof = Texts.wellFormed(proof);
            keyId = Texts.wellFormed(keyId);
            endpoint = Texts.wellFormed(endpoint);
            ip = Texts.wellFormed(ip);
            userAgent = Texts.wellFormed(userAgent);
        }
    }

    /**
     * What was done, to what.
     *
     * @param inputs with everything secret masked
     * @param digest of the exact action, as approved
     */
    public record What(
            String action,
            Effect effect,
            String service,
            String entityType,
            String entityId,
            String inputs,
            Digest digest) {
        public What {
            action = Texts.wellFormed(action);
            service = Texts.wellFormed(service);
            entityType = Texts.wellFormed(entityType);
            entityId = Texts.wellFormed(entityId);
            inputs = Texts.wellFormed(inputs);
        }
    }

    /**
     * How it ended; absent while it is only begun.
     *
     * @param answer the digest of what came back
     * @param detail with everything secret masked
     */
    public record End(Result result, Duration took, Optional<Digest> answer, String detail) {
        public End {
            detail = Texts.wellFormed(detail);
        }
    }

    public EntryId id() {
        return new EntryId(place.sequence());
    }

    /** The bytes that are hashed: every field, length first, in one fixed order. */
    public byte[] canonical() {
        return Encoding.encode(this);
    }

    /** Reads what {@link #canonical} wrote. */
    public static Entry ofCanonical(byte[] bytes) {
        return Encoding.decode(bytes);
    }
}
