package dev.vigil.server.action.identity;

import dev.vigil.api.action.ActionKind;
import dev.vigil.api.action.Outcome;
import dev.vigil.api.time.LookBack;
import dev.vigil.server.access.Account;
import dev.vigil.server.access.AccountWish;
import dev.vigil.server.access.Accounts;
import dev.vigil.server.access.ApiKeys;
import dev.vigil.server.access.Issued;
import dev.vigil.server.access.KeyWish;
import dev.vigil.server.access.Principal;
import dev.vigil.server.access.Role;
import dev.vigil.server.access.Session;
import dev.vigil.server.access.Sessions;
import dev.vigil.server.access.StoredKey;
import dev.vigil.server.action.Actions;
import dev.vigil.server.approval.Executor;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who may come in, looked after through the one door. */
public final class Identities {
    private final Actions actions;
    private final Kept kept;

    /** Where keys, accounts and sessions are kept. */
    public record Kept(ApiKeys keys, Accounts accounts, Sessions sessions) {}

    public Identities(Actions actions, Kept kept) {
        this.actions = actions;
        this.kept = kept;
    }

    /** Who carries these actions out. */
    public static List<Executor<?, ?>> executors(Kept kept) {
        return Stream.of(
                        KeyActions.executors(kept.keys()),
                        UserActions.executors(kept.accounts()),
                        SessionActions.executors(kept.sessions()))
                .<Executor<?, ?>>flatMap(List::stream)
                .toList();
    }

    /** The API keys of the database, the newest first. */
    public Outcome<List<StoredKey>> keys(Principal who) {
        return actions.run(who, new KeyActions.Read());
    }

    public Outcome<Issued<StoredKey>> createKey(Principal who, KeyWish wish) {
        return actions.run(who, KeyActions.Create.of(kept.keys().freshId(), wish, who.subject()));
    }

    /** A key that may do the same as another, which dies at once or lives on for a while. */
    public Outcome<Issued<StoredKey>> rotateKey(Principal who, String id, Duration grace) {
        String fresh = kept.keys().freshId();
        return actions.run(who, new KeyActions.Rotate(id, fresh, LookBack.print(grace), who.subject()));
    }

    public Outcome<StoredKey> revokeKey(Principal who, String id) {
        return actions.run(who, new KeyActions.Revoke(id));
    }

    /** Everybody who can log in, by name. */
    public Outcome<List<Account>> users(Principal who) {
        return actions.run(who, new UserActions.Read());
    }

    public Outcome<Issued<Account>> createUser(Principal who, AccountWish wish) {
        return actions.run(who, UserActions.Create.of(kept.accounts().freshId(), wish, who.subject()));
    }

    public Outcome<Issued<Account>> resetPassword(Principal who, String name) {
        return actions.run(who, new UserActions.ResetPassword(name));
    }

    public Outcome<Account> changeRoles(Principal who, String name, Set<Role> roles) {
        return actions.run(who, UserActions.ChangeRoles.of(name, roles));
    }

    /** Disables, enables or deletes a user, or forgets their second factor, as the kind says. */
    public Outcome<Account> turn(Principal who, ActionKind kind, String name) {
        return actions.run(who, new UserActions.Turn(kind, name));
    }

    /** The sessions of everybody, the newest first. */
    public Outcome<List<Session>> sessions(Principal who) {
        return actions.run(who, new SessionActions.Read());
    }

    public Outcome<Session> revokeSession(Principal who, String id) {
        return actions.run(who, new SessionActions.Revoke(id));
    }
}
