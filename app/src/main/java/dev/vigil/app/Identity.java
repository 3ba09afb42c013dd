package dev.vigil.app;

import dev.vigil.server.access.Access;
import dev.vigil.server.access.Accounts;
import dev.vigil.server.access.ApiKey;
import dev.vigil.server.access.ApiKeys;
import dev.vigil.server.access.Directory;
import dev.vigil.server.access.Grant;
import dev.vigil.server.access.Lockdown;
import dev.vigil.server.access.LoginPolicy;
import dev.vigil.server.access.Logins;
import dev.vigil.server.access.Recognition;
import dev.vigil.server.access.Role;
import dev.vigil.server.access.Sessions;
import dev.vigil.server.access.SingleSignOn;
import dev.vigil.server.access.password.Passwords;
import dev.vigil.server.access.signature.Nonces;
import dev.vigil.server.action.identity.Identities;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.config.ApiKeyEntry;
import dev.vigil.server.config.Configuration;
import dev.vigil.server.config.Settings;
import dev.vigil.server.storage.Database;
import dev.vigil.server.vault.Vault;
import dev.vigil.wire.HttpCalls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The part of the composition that knows people: keys, accounts, sessions. */
final class Identity {
    private static final String EVERYBODY = "all";

    final Identities.Kept kept;

    private final Configuration configuration;
    private final Database database;
    private final Logins.Proofs proofs;
    private final Accounts.Surroundings around;

    Identity(Configuration configuration, Database database, Vault vault, Accounts.Surroundings around) {
        this.configuration = configuration;
        this.database = database;
        this.around = around;
        var policy = new LoginPolicy(rolesWithSecondFactor(configuration));
        var passwords = new Passwords(Passwords.Cost.STANDARD, around.random());
        var sessions = new Sessions(database, policy, around);
        var apiKeys = new ApiKeys(database, around.clock(), around.random());
        kept = new Identities.Kept(apiKeys, new Accounts(database, passwords, around), sessions);
        proofs = new Logins.Proofs(vault, passwords, sessions, policy);
    }

    /**
     * Knows everybody who is configured or kept.
     *
     * @param calls reads the keys of those who vouch for others
     */
    Access access(HttpCalls calls, Lockdown lockdown) {
        var listed = configuration.apiKeys().stream().map(Identity::apiKey).toList();
        var directory = new Directory(kept.accounts(), listed, rolesByName());
        var ways = new ArrayList<Recognition>(List.of(kept.keys(), kept.sessions()));
        ways.addAll(new TrustedIssuers(configuration, calls, around.clock()).recognitions(new SingleSignOn(directory)));
        return new Access(listed, ways, around.clock(), lockdown);
    }

    private Map<String, Set<Role>> rolesByName() {
        return configuration.rolesByName().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> roles(entry.getValue())));
    }

    Logins logins(AuditLog audit) {
        return new Logins(database, proofs, audit, around);
    }

    /** Forgets what is too old to matter: tries, sessions that ended, signed requests that could not come again. */
    Runnable forgetting(Logins logins) {
        var nonces = new Nonces(database, around.clock());
        return () -> {
            logins.forgetOld();
            nonces.forgetOld();
        };
    }

    /** Whether nobody at all could ask this server anything. */
    boolean isEmpty() {
        return configuration.apiKeys().isEmpty()
                && kept.accounts().list().isEmpty()
                && kept.keys().list().isEmpty();
    }

    private static ApiKey apiKey(ApiKeyEntry entry) {
        var roles = roles(entry.roles());
        var grant = new Grant(roles, Set.copyOf(entry.services()), Set.of(), entry.perMinute());
        return new ApiKey(entry.hash().orElseThrow(), entry.subject(), grant, entry.expires());
    }

    private static Set<Role> rolesWithSecondFactor(Configuration configuration) {
        var named = configuration.find(Settings.REQUIRE_TOTP).orElse(List.of());
        return named.contains(EVERYBODY) ? Set.copyOf(Arrays.asList(Role.values())) : roles(named);
    }

    private static Set<Role> roles(List<String> names) {
        return names.stream().map(Role::parse).collect(Collectors.toUnmodifiableSet());
    }
}
