package dev.vigil.server.config;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.action.Effect;
import dev.vigil.api.time.LookBack;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a setting's value may be: how TOML writes it, and how its text is read.
 *
 * @param <T> what it becomes
 */
public final class Kind<T> {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_COUNT = 1_000_000_000;

    public static final Kind<String> TEXT = one("text", Shape.TEXT, text -> text);
    public static final Kind<Secret> SECRET =
            new Kind<>("secret", Shape.TEXT, true, text -> true, raw -> Secret.of(raw.first()));

    /** A text that may carry a password, so that it is never shown. */
    public static final Kind<Secret> SECRET_URL =
            new Kind<>("secret URL", Shape.TEXT, true, Kind::hasPassword, raw -> Secret.of(raw.first()));

    /** The value of an HTTP header: hidden always, and better kept elsewhere when it looks like a credential. */
    public static final Kind<Secret> HEADER =
            new Kind<>("secret", Shape.TEXT, true, Kind::looksLikeCredential, raw -> Secret.of(raw.first()));

    public static final Kind<URI> URL = one("URL", Shape.TEXT, Kind::url);
    public static final Kind<Boolean> FLAG = one("true or false", Shape.BOOLEAN, Kind::flag);
    public static final Kind<Integer> PORT = one("port, 0 to 65535", Shape.NUMBER, text -> number(text, 0, MAX_PORT));
    public static final Kind<Integer> COUNT =
            one("whole number, 1 or more", Shape.NUMBER, text -> number(text, 1, MAX_COUNT));
    public static final Kind<Duration> SPAN =
            one("span of time such as 30m", Shape.TEXT, text -> LookBack.parseDuration(text));
    public static final Kind<List<Network>> NETWORKS = new Kind<>(
            "list of networks such as 10.0.0.0/8",
            Shape.LIST,
            false,
            text -> false,
            raw -> raw.texts().stream().map(Network::parse).toList());
    public static final Kind<TrustedProxies> PROXIES = new Kind<>(
            "list of networks, or cloudflare",
            Shape.LIST,
            false,
            text -> false,
            raw -> TrustedProxies.parse(raw.texts()));
    public static final Kind<SyslogAddress> SYSLOG =
            one("syslog address such as udp://host:514", Shape.TEXT, SyslogAddress::parse);
    public static final Kind<ZoneId> ZONE = one("time zone such as Europe/Berlin or +02:00", Shape.TEXT, Kind::zone);
    public static final Kind<Path> PATH =
            new Kind<>("path", Shape.TEXT, false, text -> false, raw -> raw.path(raw.first()));
    public static final Kind<List<Path>> PATHS = new Kind<>(
            "list of paths",
            Shape.LIST,
            false,
            text -> false,
            raw -> raw.texts().stream().map(raw::path).toList());
    public static final Kind<List<String>> TEXTS =
            new Kind<>("list of texts", Shape.LIST, false, text -> false, Raw::texts);
    public static final Kind<List<ActionKind>> ACTIONS = new Kind<>(
            "list of actions",
            Shape.LIST,
            false,
            text -> false,
            raw -> raw.texts().stream().map(Kind::action).toList());
    public static final Kind<List<String>> ROLES = new Kind<>(
            "list of roles",
            Shape.LIST,
            false,
            text -> false,
            raw -> raw.texts().stream().map(text -> role(text, true)).toList());
    public static final Kind<List<String>> ROLE_NAMES = new Kind<>(
            "list of roles",
            Shape.LIST,
            false,
            text -> false,
            raw -> raw.texts().stream().map(text -> role(text, false)).toList());
    public static final Kind<List<ApiKeyEntry>> API_KEYS = new Kind<>(
            "list of keys",
            Shape.TABLES,
            false,
            text -> false,
            raw -> raw.texts().stream().map(ApiKeyEntry::parse).toList());

    private final String name;
    private final Shape shape;
    private final boolean secret;
    private final Predicate<String> betterNotLiteral;
    private final Function<Raw, T> reader;

    /** How TOML writes it. */
    enum Shape {
        TEXT("a text"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        LIST("a list of texts"),
        TABLES("a list of tables");

        private final String words;

        Shape(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * A value before it is read: one text, or several for a list.
     *
     * @param base what a relative path is counted from
     */
    record Raw(List<String> texts, UnaryOperator<Path> base) {
        String first() {
            return texts.getFirst();
        }

        Path path(String text) {
            return base.apply(Path.of(text));
        }
    }

    private Kind(
            String name, Shape shape, boolean secret, Predicate<String> betterNotLiteral, Function<Raw, T> reader) {
        this.name = name;
        this.shape = shape;
        this.secret = secret;
        this.betterNotLiteral = betterNotLiteral;
        this.reader = reader;
    }

    /** One of these words. */
    public static Kind<String> choice(List<String> words) {
        return one("one of " + String.join(", ", words), Shape.TEXT, text -> {
            if (!words.contains(text)) {
                throw refused(
                        "\"" + text + "\" is none of " + String.join(", ", words) + Suggestion.question(text, words));
            }
            return text;
        });
    }

    public String name() {
        return name;
    }

    Shape shape() {
        return shape;
    }

    boolean isSecret() {
        return secret;
    }

    /** Whether this value should not stand in a file that may be shared. */
    boolean isBetterNotLiteral(String text) {
        return betterNotLiteral.test(text);
    }

    /** Reads it, or says in a {@link ErrorCode#BAD_CONFIG} what is wrong with it. */
    T read(Raw raw) {
        return reader.apply(raw);
    }

    private static <T> Kind<T> one(String name, Shape shape, Function<String, T> reader) {
        return new Kind<>(name, shape, false, text -> false, raw -> reader.apply(raw.first()));
    }

    private static int number(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new VigilException(ErrorCode.BAD_CONFIG, "\"" + text + "\" is no whole number", e);
        }
        throw refused(text + " is not between " + least + " and " + most);
    }

    private static boolean flag(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused("\"" + text + "\" is neither true nor false");
        };
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text.strip());
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new VigilException(ErrorCode.BAD_CONFIG, "this is no URL: " + e.getReason(), e);
        }
        throw refused("a URL starts with http:// or https:// and names a host");
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG,
                    "there is no time zone \"" + text + "\""
                            + Suggestion.question(text.strip(), List.copyOf(ZoneId.getAvailableZoneIds())),
                    e);
        }
    }

    private static ActionKind action(String id) {
        List<String> known = Arrays.stream(ActionKind.values())
                .filter(kind -> kind.effect() != Effect.READ && !kind.issuesCredential())
                .map(ActionKind::id)
                .toList();
        if (Arrays.stream(ActionKind.values())
                .anyMatch(kind -> kind.issuesCredential() && kind.id().equals(id))) {
            throw refused("\"" + id + "\" cannot wait for approval: it answers with a fresh credential, which is shown"
                    + " once, to whoever asked, and they would be gone. Only administrators may do it anyhow");
        }
        if (!known.contains(id)) {
            throw refused("no action that could wait for approval is called \"" + id + "\"" + Suggestion.end(id, known)
                    + " Known: " + String.join(", ", known));
        }
        return ActionKind.parse(id);
    }

    private static String role(String text, boolean orAll) {
        boolean all = orAll && text.equals("all");
        if (!all && !ApiKeyEntry.ROLES.contains(text)) {
            throw refused("there is no role \"" + text + "\"" + Suggestion.end(text, ApiKeyEntry.ROLES) + " Roles: "
                    + String.join(", ", ApiKeyEntry.ROLES) + (orAll ? ", or all" : ""));
        }
        return text;
    }

    private static boolean hasPassword(String text) {
        return text.matches("(?s)[a-zA-Z][a-zA-Z0-9+.:-]*://[^/@\\s]*:[^/@\\s]+@.*")
                || text.matches("(?si).*[?&;](password|pwd)=[^&;]+.*");
    }

    private static boolean looksLikeCredential(String text) {
        return text.length() >= 16 || text.matches("(?i)(bearer|basic|token|genie)\\b.*");
    }

    private static VigilException refused(String message) {
        return new VigilException(ErrorCode.BAD_CONFIG, message);
    }
}
