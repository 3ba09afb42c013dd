package dev.vigil.server.access;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The account that somebody would like to have made. Names and addresses are the same in capital and small letters. */
public record AccountWish(String name, Optional<String> email, Set<Role> roles) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,63}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,189}");

    public AccountWish {
        name = normal(name);
        email = email.map(AccountWish::normal);
        roles = Set.copyOf(roles);
        if (!NAME.matcher(name).matches()) {
            throw bad("a user's name has up to 64 letters, digits and . _ @ + -, and begins with a letter or digit");
        }
        if (email.filter(address -> !EMAIL.matcher(address).matches()).isPresent()) {
            throw bad("\"" + email.get() + "\" is no e-mail address");
        }
        demandRoles(roles);
    }

    static void demandRoles(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw bad("a user without a role may do nothing; give viewer, user, oncall, sre-lead or admin");
        }
    }

    static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static VigilException bad(String message) {
        return new VigilException(ErrorCode.BAD_REQUEST, message);
    }
}
