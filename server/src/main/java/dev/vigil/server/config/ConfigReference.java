package dev.vigil.server.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference of every setting, as docs/reference/configuration.md holds it. */
public final class ConfigReference {
    /** Variables that are no settings, and what each does. */
    static final Map<String, String> OTHER_VARIABLES = new TreeMap<>(Map.of(
            "VIGIL_HOME", "Vigil's home, in place of `~/.vigil`; `~/.tinkr` is not looked at then",
            "VIGIL_PROFILE", "the profile that commands use when they name none",
            "VIGIL_DEBUG", "when set, commands that fail by a fault of Vigil's own print where",
            "VIGIL_JAVA_OPTS", "options for the Java runtime, read by the launcher"));

    private static final String INTRODUCTION = """
        # Configuration

        Made from the list of settings in `server/config/Settings`; a test holds the two together.

        Vigil reads, in its home (`VIGIL_HOME`, else `~/.vigil`; for each file that is missing there, `~/.tinkr`):

        | file | holds |
        |---|---|
        | `config.toml` | structure: profiles, services, notifiers, keys that are let in |
        | `.env` | secrets, as `NAME=value`; for you alone (`chmod 600`), never in git |
        | `config` | where the command line finds its server: `[server]` with `url` and `token` |

        A text in `config.toml` may be `"env:NAME"`: the value of that variable, from the process environment or else
        from `.env`. A reference that nothing sets is a warning where it is not in use, and an error when it is used.

        What wins: flag, process environment (`VIGIL_…`, then `TINKR_…`), `.env` (the same), `config`, `config.toml`,
        variables of other products, default. `vigil config show` prints where each value came from. Every `VIGIL_…`
        variable below may also be spelled `TINKR_…`.

        Keys of profiles can be set by variable too: `VIGIL_PROFILES_<NAME>_<KEY>`, for example
        `VIGIL_PROFILES_DEFAULT_BACKEND=files`. Lists have commas between their items there.

        The profile that is used: `--profile`, `VIGIL_PROFILE`, the one with `active = true`, the one named `default`.

        Relative paths are counted from the directory of the file they stand in; in flags and variables, from the
        working directory.
        """;

    private static final String KEYS = """
        ## Keys that encrypt

        | variable | for |
        |---|---|
        """;

    private static final String KEY_RULES = """

        Each is 32 random bytes or more, as hex or base64, and no two are the same; placeholders are refused. Each may
        come as `<NAME>_FILE`, the path of a file that holds it. `vigil server init`, or the first use on a laptop, makes
        them and writes them to `.env`.
        """;

    private ConfigReference() {}

    /** The whole page, in Markdown. */
    public static String markdown() {
        String fixed = Settings.all().stream()
                .filter(Setting::isFixed)
                .map(setting -> setting.pattern().getFirst())
                .distinct()
                .map(section -> "## [" + section + "]\n\n"
                        + table(Settings.all().stream()
                                .filter(setting -> setting.isFixed()
                                        && setting.pattern().getFirst().equals(section))))
                .collect(Collectors.joining("\n"));
        return INTRODUCTION + "\n" + fixed + "\n## [profiles.NAME]\n\n"
                + table(ofDepth(3)) + "\n### [profiles.NAME.services.SERVICE]\n\n"
                + table(ofDepth(5).filter(setting -> setting.path().contains("services")))
                + "\n### [profiles.NAME.notifiers.NOTIFIER]\n\n"
                + table(ofDepth(5).filter(setting -> setting.path().contains("notifiers"))) + "\n"
                + KEYS
                + Stream.of(Keys.Purpose.values())
                        .map(purpose -> "| `" + purpose.variable() + "` | " + purpose.words() + " |\n")
                        .collect(Collectors.joining())
                + KEY_RULES
                + "\n## Other variables\n\n| variable | meaning |\n|---|---|\n"
                + OTHER_VARIABLES.entrySet().stream()
                        .map(variable -> "| `" + variable.getKey() + "` | " + variable.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    private static Stream<Setting<?>> ofDepth(int depth) {
        return Settings.all().stream()
                .filter(setting -> !setting.isFixed() && setting.pattern().size() == depth);
    }

    private static String table(Stream<Setting<?>> settings) {
        return "| key | kind | default | variables | meaning |\n|---|---|---|---|---|\n"
                + settings.map(ConfigReference::row).collect(Collectors.joining());
    }

    private static String row(Setting<?> setting) {
        String only = setting.backends().isEmpty() ? "" : " (" + String.join(", ", setting.backends()) + ")";
        String name = setting.isFixed()
                ? String.join(
                        ".", setting.pattern().subList(1, setting.pattern().size()))
                : setting.pattern().getLast().replace("header_*", "header_<Name>");
        return "| `" + name + "`" + only + " | "
                + setting.kind().name() + " | " + setting.fallbackWords() + " | " + variables(setting) + " | "
                + setting.meaning() + " |\n";
    }

    private static String variables(Setting<?> setting) {
        List<String> own = setting.variables().stream()
                .filter(name -> name.startsWith("VIGIL_"))
                .toList();
        return Stream.concat(own.stream(), setting.vendorVariables().stream())
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }
}
