package dev.vigil.server.access;

import dev.vigil.api.Secret;
import dev.vigil.server.access.jwt.Claims;
import dev.vigil.server.access.jwt.TokenVerifier;
import dev.vigil.server.access.jwt.TokenVerifier.Verdict;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Those whom another system vouches for with a signed token. */
public final class SingleSignOn {
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*");

    private final Directory directory;

    public SingleSignOn(Directory directory) {
        this.directory = directory;
    }

    /**
     * Bearers of tokens of an OpenID Connect issuer.
     *
     * @param rolesClaim the claim that names roles, or groups that {@code [auth.roles]} gives roles
     */
    public Recognition openId(TokenVerifier verifier, String rolesClaim) {
        return (credential, origin) -> credential instanceof Credential.Key(Secret token)
                        && TOKEN.matcher(token.reveal()).matches()
                ? Optional.of(judged(verifier, token, claims -> byClaim(claims, rolesClaim, origin)))
                : Optional.empty();
    }

    /** Those who came through Cloudflare Access. The e-mail header proves nothing, and must say the same as the token. */
    public Recognition cloudflare(TokenVerifier verifier) {
        return (credential, origin) -> credential instanceof Credential.Assertion(Secret token, Optional<String> email)
                ? Optional.of(judged(verifier, token, claims -> byEmail(claims, email, origin)))
                : Optional.empty();
    }

    private static Authentication judged(TokenVerifier verifier, Secret token, Function<Claims, Authentication> good) {
        return switch (verifier.verify(token)) {
            case Verdict.Good(var claims) -> good.apply(claims);
            case Verdict.Bad(var reason) -> new Authentication.Stranger(reason);
        };
    }

    private Authentication byClaim(Claims claims, String rolesClaim, Origin origin) {
        Set<Role> roles =
                claims.texts(rolesClaim).stream().flatMap(this::rolesNamed).collect(Collectors.toUnmodifiableSet());
        if (roles.isEmpty()) {
            return new Authentication.Stranger("the claim \"" + rolesClaim + "\" of this token names no role of Vigil");
        }
        return claims.email().filter(directory::isClosed).isPresent()
                ? new Authentication.Stranger("the account with the e-mail address of this token is closed")
                : known(subject(claims), roles, Principal.Proof.OIDC, origin);
    }

    /** Somebody who has an account has one name, whichever way they come: or they could be two pairs of eyes. */
    private String subject(Claims claims) {
        return claims.email()
                .map(email ->
                        directory.byEmail(email).map(Directory.Person::subject).orElse(email))
                .orElse(claims.subject());
    }

    private Stream<Role> rolesNamed(String name) {
        return Stream.concat(
                Arrays.stream(Role.values()).filter(role -> role.id().equals(name)),
                directory.rolesOf(name).stream().flatMap(Set::stream));
    }

    private Authentication byEmail(Claims claims, Optional<String> header, Origin origin) {
        var email = claims.email();
        if (email.isEmpty()) {
            return new Authentication.Stranger("this token names no e-mail address");
        }
        if (header.filter(said -> !AccountWish.normal(said).equals(AccountWish.normal(email.get())))
                .isPresent()) {
            return new Authentication.Stranger("the e-mail header and the token name different people");
        }
        return directory
                .byEmail(email.get())
                .map(person -> known(person.subject(), person.roles(), Principal.Proof.CLOUDFLARE, origin))
                .orElseGet(() -> new Authentication.Stranger("nobody here has the e-mail address of this token"));
    }

    private static Authentication known(String subject, Set<Role> roles, Principal.Proof proof, Origin origin) {
        return new Authentication.Known(new Principal(subject, Grant.of(roles), proof, "", origin));
    }
}
