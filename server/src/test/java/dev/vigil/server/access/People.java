package dev.vigil.server.access;

import dev.vigil.server.access.password.Passwords;
import dev.vigil.server.action.identity.Identities;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.storage.Database;
import dev.vigil.server.vault.Vault;
import java.util.List;

/** Everything that knows people, over one database, with passwords whose hashes are cheap. */
public record People(Identities.Kept kept, Logins logins) {
    static final Passwords.Cost CHEAP = new Passwords.Cost(64, 1, 1);

    public People(Database database, AuditLog audit, Accounts.Surroundings around) {
        this(database, audit, around, LoginPolicy.DEFAULT);
    }

    public People(Database database, AuditLog audit, Accounts.Surroundings around, LoginPolicy policy) {
        this(parts(database, policy, around), database, audit, around);
    }

    private People(Parts parts, Database database, AuditLog audit, Accounts.Surroundings around) {
        this(
                new Identities.Kept(
                        new ApiKeys(database, around.clock(), around.random()),
                        new Accounts(database, parts.passwords, around),
                        parts.sessions),
                new Logins(
                        database,
                        new Logins.Proofs(
                                Vault.of(database, new byte[32], around.random()),
                                parts.passwords,
                                parts.sessions,
                                parts.policy),
                        audit,
                        around));
    }

    public List<Recognition> recognitions() {
        return List.of(kept.keys(), kept.sessions());
    }

    private record Parts(Passwords passwords, Sessions sessions, LoginPolicy policy) {}

    private static Parts parts(Database database, LoginPolicy policy, Accounts.Surroundings around) {
        return new Parts(new Passwords(CHEAP, around.random()), new Sessions(database, policy, around), policy);
    }
}
