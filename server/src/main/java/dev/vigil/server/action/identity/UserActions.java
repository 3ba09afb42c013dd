package dev.vigil.server.action.identity;

import dev.vigil.api.action.ActionKind;
import dev.vigil.server.access.Account;
import dev.vigil.server.access.AccountWish;
import dev.vigil.server.access.Accounts;
import dev.vigil.server.access.Issued;
import dev.vigil.server.access.Role;
import dev.vigil.server.approval.Executor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What is done with accounts. No password is in any of these: a first one is made when they are carried out. */
final class UserActions {
    private UserActions() {}

    static List<Executor<?, ?>> executors(Accounts accounts) {
        return List.of(
                new Look<>(ActionKind.READ_USERS, (Read read) -> accounts.list()),
                new Change<>(
                        ActionKind.CREATE_USER,
                        Create.class,
                        (Create create) -> accounts.create(create.id(), create.wish(), create.by()),
                        issued -> told(issued.about())),
                new Change<>(
                        ActionKind.RESET_PASSWORD,
                        ResetPassword.class,
                        (ResetPassword reset) -> accounts.resetPassword(reset.name()),
                        issued -> told(issued.about())),
                new Change<>(
                        ActionKind.CHANGE_ROLES,
                        ChangeRoles.class,
                        (ChangeRoles change) -> accounts.changeRoles(change.name(), parsed(change.roles())),
                        UserActions::told),
                turn(ActionKind.DISABLE_USER, accounts, Accounts::disable),
                turn(ActionKind.ENABLE_USER, accounts, Accounts::enable),
                turn(ActionKind.DELETE_USER, accounts, Accounts::delete),
                turn(ActionKind.RESET_TOTP, accounts, Accounts::resetTotp));
    }

    private static Change<Turn, Account> turn(
            ActionKind kind, Accounts accounts, BiFunction<Accounts, String, Account> work) {
        return new Change<>(kind, Turn.class, (Turn turn) -> work.apply(accounts, turn.name()), UserActions::told);
    }

    /** Something that is done to one user. */
    interface OfUser<R> extends Plain<R> {
        String name();

        @Override
        default String entityType() {
            return "user";
        }

        @Override
        default String entityId() {
            return name();
        }
    }

    record Read() implements Plain<List<Account>> {
        @Override
        public ActionKind kind() {
            return ActionKind.READ_USERS;
        }

        @Override
        public String summary() {
            return "list users";
        }
    }

    record Create(String id, String name, Optional<String> email, List<String> roles, String by)
            implements OfUser<Issued<Account>> {
        static Create of(String id, AccountWish wish, String by) {
            return new Create(id, wish.name(), wish.email(), names(wish.roles()), by);
        }

        AccountWish wish() {
            return new AccountWish(name, email, parsed(roles));
        }

        @Override
        public ActionKind kind() {
            return ActionKind.CREATE_USER;
        }

        @Override
        public String summary() {
            return "make user " + name + " with " + String.join(", ", roles);
        }
    }

    record ResetPassword(String name) implements OfUser<Issued<Account>> {
        @Override
        public ActionKind kind() {
            return ActionKind.RESET_PASSWORD;
        }

        @Override
        public String summary() {
            return "replace the password of user " + name + " with a first one";
        }
    }

    record ChangeRoles(String name, List<String> roles) implements OfUser<Account> {
        static ChangeRoles of(String name, Set<Role> roles) {
            return new ChangeRoles(name, names(roles));
        }

        @Override
        public ActionKind kind() {
            return ActionKind.CHANGE_ROLES;
        }

        @Override
        public String summary() {
            return "give user " + name + " the roles " + String.join(", ", roles) + " and no others";
        }
    }

    /** What needs no more than a name: disabling, enabling, deleting, forgetting a second factor. */
    record Turn(ActionKind kind, String name) implements OfUser<Account> {
        @Override
        public String summary() {
            return kind.id() + " " + name;
        }
    }

    private static List<String> names(Set<Role> roles) {
        return roles.stream().map(Role::id).sorted().toList();
    }

    private static Set<Role> parsed(List<String> roles) {
        return roles.stream().map(Role::parse).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Object> told(Account account) {
        return new TreeMap<>(Map.of("name", account.name(), "roles", account.roleNames()));
    }
}
