package dev.vigil.server.storage;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which database to open, and with what. */
public sealed interface DatabaseSettings {

    /**
     * One file in SQLCipher 4 format.
     *
     * @param file the file; made when it is not there, its directory must be
     * @param key the passphrase, from {@code VIGIL_DB_KEY}
     */
    record EncryptedFile(Path file, Secret key) implements DatabaseSettings {}

    /**
     * A PostgreSQL database, for several replicas.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, without credentials
     * @param user whom to log in as; may be empty when the server asks for none
     */
    record PostgreSql(String url, String user, Secret password) implements DatabaseSettings {
        private static final Pattern FORM = Pattern.compile(
                "(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^:/?#]*)(?::(?<password>[^/?#]*))?@)?(?<rest>[^@/?#]+/[^/?#]+(?:\\?[^#]*)?)");

        /**
         * Reads {@code postgresql://user:password@host:port/database?parameters}, with or without {@code jdbc:} in front;
         * what is special in user and password is percent-encoded.
         *
         * @throws VigilException BAD_CONFIG, without a word of the address, which holds a password
         */
        public static PostgreSql parse(Secret address) {
            var matcher = FORM.matcher(address.reveal().strip());
            if (!matcher.matches()) {
                throw new VigilException(
                        ErrorCode.BAD_CONFIG,
                        "The address of the PostgreSQL database is not of the form"
                                + " postgresql://user:password@host:port/database (percent-encode / ? # @ : in the password).");
            }
            return new PostgreSql(
                    "jdbc:postgresql://" + matcher.group("rest"),
                    decoded(matcher.group("user")),
                    Secret.of(decoded(matcher.group("password"))));
        }

        private static String decoded(@Nullable String text) {
            if (text == null) {
                return "";
            }
            try {
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                // A percent sign that encodes nothing is meant as it stands.
                return text;
            }
        }
    }
}
