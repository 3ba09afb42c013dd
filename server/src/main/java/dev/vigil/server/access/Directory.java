package dev.vigil.server.access;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out who somebody is whom another system knows by an e-mail address. */
public final class Directory {
    private final Accounts accounts;
    private final Map<String, Set<Role>> listed;
    private final Map<String, Set<Role>> roles;

    /** Somebody we know, and what they may be. */
    public record Person(String subject, Set<Role> roles) {}

    /**
     * Knows those who have an account, those whose subject an API key of the configuration has, and those in {@code
     * [auth.roles]}, in this order.
     */
    public Directory(Accounts accounts, List<ApiKey> listed, Map<String, Set<Role>> roles) {
        this.accounts = accounts;
        this.listed = listed.stream()
                .collect(Collectors.toUnmodifiableMap(
                        key -> AccountWish.normal(key.subject()),
                        key -> key.grant().roles(),
                        Directory::both));
        this.roles = roles.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> AccountWish.normal(entry.getKey()), Map.Entry::getValue, Directory::both));
    }

    /** Whoever has this address; nobody is a guest, and who has a closed account is nobody. */
    public Optional<Person> byEmail(String email) {
        String address = AccountWish.normal(email);
        var account = accounts.byEmail(address);
        return account.isPresent()
                ? account.filter(open -> open.disabled().isEmpty()).map(open -> new Person(open.name(), open.roles()))
                : listed(address);
    }

    /** Whether there is an account with this address that somebody has closed: its owner comes in by no other door. */
    boolean isClosed(String email) {
        return accounts.byEmail(email)
                .filter(account -> account.disabled().isPresent())
                .isPresent();
    }

    private Optional<Person> listed(String address) {
        return Optional.ofNullable(listed.get(address))
                .or(() -> rolesOf(address))
                .map(found -> new Person(address, found));
    }

    /** What {@code [auth.roles]} says of an address or a group. */
    Optional<Set<Role>> rolesOf(String name) {
        return Optional.ofNullable(roles.get(AccountWish.normal(name)));
    }

    private static Set<Role> both(Set<Role> one, Set<Role> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }
}
