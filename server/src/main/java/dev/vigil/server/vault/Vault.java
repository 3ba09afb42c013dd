package dev.vigil.server.vault;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Sql;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for the database with AES-256-GCM (NIST SP 800-38D). Each column has a key of its own, derived by HKDF
 * (RFC 5869) from the installation's key and salt; table, row and column are authenticated, so that what is moved to
 * another place does not open.
 *
 * <p>Sealed bytes are: a version, four bytes that name the installation's key, a nonce of 96 random bits, the ciphertext.
 */
public final class Vault {
    private static final byte VERSION = 1;
    private static final int KEY_ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 32;
    private static final String SALT = "vault_salt";

    private final byte[] master;
    private final byte[] salt;
    private final byte[] keyId;
    private final RandomGenerator random;

    private Vault(byte[] master, byte[] salt, RandomGenerator random) {
        this.master = master;
        this.salt = salt;
        this.random = random;
        this.keyId = Arrays.copyOf(derived("key id").getEncoded(), KEY_ID_BYTES);
    }

    /**
     * The vault of this database; its salt is made when there is none.
     *
     * @param master the installation's key, 32 random bytes or more
     */
    public static Vault of(Database database, byte[] master, RandomGenerator random) {
        // Every start comes by here, and nearly all find it made: looking costs less than writing.
        String salt = database.read(Vault::salt).orElseGet(() -> {
            byte[] fresh = new byte[SALT_BYTES];
            random.nextBytes(fresh);
            return database.write(sql -> made(sql, HexFormat.of().formatHex(fresh)));
        });
        return new Vault(master.clone(), HexFormat.of().parseHex(salt), random);
    }

    /** Where a secret is kept. */
    public record Place(String table, String row, String column) {
        String purpose() {
            return table + "." + column;
        }

        byte[] authenticated() {
            return (table + "\0" + row + "\0" + column).getBytes(StandardCharsets.UTF_8);
        }
    }

    public byte[] seal(Place place, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, place, nonce).doFinal(secret);
            return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
                    .put(VERSION)
                    .put(keyId)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new VigilException(ErrorCode.INTERNAL, "a secret could not be sealed: " + e.getMessage(), e);
        }
    }

    /** What was sealed for this very place; anything else is a {@link ErrorCode#BAD_KEY}. */
    public byte[] open(Place place, byte[] sealed) {
        if (sealed.length < HEAD_BYTES || sealed[0] != VERSION) {
            throw unopened(place, "is no sealed secret");
        }
        if (!Arrays.equals(sealed, 1, 1 + KEY_ID_BYTES, keyId, 0, KEY_ID_BYTES)) {
            throw unopened(place, "was sealed with another VIGIL_ENCRYPTION_KEY");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1 + KEY_ID_BYTES, HEAD_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, place, nonce).doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
        } catch (GeneralSecurityException e) {
            throw unopened(place, "was changed, or moved here from elsewhere");
        }
    }

    private Cipher cipher(int mode, Place place, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, derived(place.purpose()), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.authenticated());
        return cipher;
    }

    private SecretKey derived(String purpose) {
        byte[] info = ("vigil vault " + purpose).getBytes(StandardCharsets.UTF_8);
        try {
            var parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(new SecretKeySpec(master, "HKDF"))
                    .addSalt(salt)
                    .thenExpand(info, KEY_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
        } catch (GeneralSecurityException e) {
            throw new VigilException(ErrorCode.INTERNAL, "this Java runtime cannot derive keys: " + e.getMessage(), e);
        }
    }

    private static Optional<String> salt(Sql sql) {
        return sql.query("SELECT value FROM meta WHERE name = :name")
                .bind("name", SALT)
                .first(row -> row.text("value"));
    }

    /** Of two processes that make one at the same time, one does. */
    private static String made(Sql sql, String fresh) {
        sql.update("INSERT INTO meta (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING")
                .bind("name", SALT)
                .bind("value", fresh)
                .run();
        return salt(sql).orElseThrow();
    }

    private static VigilException unopened(Place place, String why) {
        return new VigilException(
                ErrorCode.BAD_KEY, "the secret in " + place.table() + "." + place.column() + " " + why);
    }

    @Override
    public String toString() {
        return "[vault]";
    }
}
