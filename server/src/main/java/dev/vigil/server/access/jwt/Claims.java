package dev.vigil.server.access.jwt;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a good token says. */
public final class Claims {
    private static final int MAX_LISTED = 1_000;

    private final Map<String, Object> claims;

    Claims(Map<String, Object> claims) {
        this.claims = claims;
    }

    public String subject() {
        return text("sub").orElseThrow();
    }

    /** The e-mail address, unless the issuer says that nobody has verified it. */
    public Optional<String> email() {
        return text("email").filter(email -> !Boolean.FALSE.equals(claims.get("email_verified")));
    }

    public Optional<String> text(String name) {
        return claims.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** The texts of a claim that is a list, or words with spaces between them; dots lead into objects. */
    public List<String> texts(String path) {
        Object value = claims;
        for (String name : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> inner
                    ? Optional.<Object>ofNullable(inner.get(name)).orElse("")
                    : "";
        }
        return switch (value) {
            case Collection<?> list ->
                list.stream().limit(MAX_LISTED).map(String::valueOf).toList();
            case String words ->
                Arrays.stream(words.split(" ", -1))
                        .filter(word -> !word.isBlank())
                        .toList();
            default -> List.of();
        };
    }

    @Override
    public String toString() {
        return "[claims of " + text("sub").orElse("nobody") + "]";
    }
}
