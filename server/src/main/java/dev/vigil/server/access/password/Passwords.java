package dev.vigil.server.access.password;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with Argon2id (RFC 9106), a few at a time: each takes much memory, and whoever floods a login must not
 * take all of it. Hashes are PHC strings (https://github.com/P-H-C/phc-string-format).
 */
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_WAITING = 100;
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final Cost cost;
    private final RandomGenerator random;
    private final Semaphore slots = new Semaphore(MOST_AT_ONCE, true);
    private final String ofNobody;

    /**
     * What one hash costs.
     *
     * @param memoryKib memory in KiB
     */
    public record Cost(int memoryKib, int passes, int lanes) {
        /** 64 MiB, three passes, four lanes. */
        public static final Cost STANDARD = new Cost(64 * 1024, 3, 4);
    }

    public Passwords(Cost cost, RandomGenerator random) {
        this.cost = cost;
        this.random = random;
        this.ofNobody = phc(cost, bytes(SALT_BYTES), bytes(HASH_BYTES));
    }

    /** The hash to keep. */
    public String hash(Secret password) {
        byte[] salt = bytes(SALT_BYTES);
        return phc(cost, salt, computed(password, cost, salt));
    }

    /** Whether the password is the one that was hashed. A hash of {@link #ofNobody} costs the same and never fits. */
    public boolean fits(Secret password, String hash) {
        var parts = PHC.matcher(hash);
        if (!parts.matches()) {
            throw new VigilException(ErrorCode.INTERNAL, "the hash of a password is damaged");
        }
        var paid = new Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        var decoder = Base64.getDecoder();
        byte[] computed = computed(password, paid, decoder.decode(parts.group(4)));
        return MessageDigest.isEqual(computed, decoder.decode(parts.group(5)));
    }

    /** The hash of no password: for names that nobody has, so that their login takes as long as any other. */
    public String ofNobody() {
        return ofNobody;
    }

    private byte[] computed(Secret password, Cost paid, byte[] salt) {
        takeSlot();
        try {
            var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(paid.memoryKib())
                    .withIterations(paid.passes())
                    .withParallelism(paid.lanes())
                    .withSalt(salt)
                    .build();
            var generator = new Argon2BytesGenerator();
            generator.init(parameters);
            byte[] hash = new byte[HASH_BYTES];
            generator.generateBytes(normal(password).getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            slots.release();
        }
    }

    private void takeSlot() {
        try {
            if (slots.getQueueLength() >= MOST_WAITING || !slots.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new VigilException(
                        ErrorCode.RATE_LIMITED, "too many people log in at this moment; try again in a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VigilException(ErrorCode.SHUTTING_DOWN, "the server is stopping; try again in a moment", e);
        }
    }

    /** Keyboards write the same letter in different ways (RFC 8265, section 4.2). */
    static String normal(Secret password) {
        return Normalizer.normalize(password.reveal(), Normalizer.Form.NFC);
    }

    private static String phc(Cost cost, byte[] salt, byte[] hash) {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
