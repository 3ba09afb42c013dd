package dev.vigil.server.access.signature;

import dev.vigil.api.Digest;
import dev.vigil.server.storage.Database;
import java.time.Instant;
import java.time.InstantSource;

/** Remembers what may come once only, for as long as it could come again: after a restart, too, and on every replica. */
public final class Nonces {
    private final Database database;
    private final InstantSource clock;

    public Nonces(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Whether this comes for the first time.
     *
     * @param sender whose nonce it is; two senders may use the same
     * @param until when it would be refused for its age anyway
     */
    public boolean isFirst(String sender, String nonce, Instant until) {
        String id = Digest.of(sender.length() + ":" + sender + nonce).hex();
        return database.write(sql -> sql.update("INSERT INTO seen_nonce (id, expires_at) VALUES (:id, :until)"
                                + " ON CONFLICT (id) DO NOTHING")
                        .bind("id", id)
                        .bind("until", until)
                        .run()
                == 1);
    }

    /** Forgets what is too old to come again. */
    public int forgetOld() {
        Instant now = clock.instant();
        return database.write(sql -> sql.update("DELETE FROM seen_nonce WHERE expires_at < :now")
                .bind("now", now)
                .run());
    }
}
