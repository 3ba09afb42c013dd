package dev.vigil.redaction;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One thing to look for. Where one of its anchors occurs, its pattern is tried once: from the anchor, or from the start
 * of the run of lead bytes before it. The first group, or else the whole match, is what was found; it goes on over the
 * tail bytes that follow. Patterns see each UTF-8 byte as one Latin-1 character.
 */
final class Rule {
    /** How many bytes a pattern may read before its tail, unless the rule says otherwise. */
    private static final int DEFAULT_REACH = 512;

    static final int MAX_REACH = 32 * 1024;
    static final int MAX_LEAD = 128;
    private static final int DEFAULT_LEAD = 64;
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{1,40}");

    /**
     * Where a token may begin: not inside a word, but after an escape ({@code \n}), a percent escape or a terminal's
     * colour code, whose last character looks like a letter of the word.
     */
    private static final String START =
            "(?:(?<![A-Za-z0-9])|(?<=\\\\[nrtbf])|(?<=%[0-9A-Fa-f]{2})|(?<=\\x1b\\[[0-9;]{0,8}m))";

    /** What stands between a name and its value: quotes, perhaps escaped, perhaps a type, and = : := => .= ?= != and kin. */
    private static final String ASSIGN = "\\\\{0,3}(?:[\"'`]\\]?)?(?:\\s{1,4}(?:string|String|str)(?=\\s{0,4}=))?"
            + "\\s{0,8}(?:=>|[:?.|+!]{0,3}={1,3}|:)\\s{0,8}";

    private static final Pattern LOOK_BEHIND =
            Pattern.compile("(?:\\(\\?i\\))?\\(\\?<!(\\[[^\\[\\]\\\\]+\\])\\).*", Pattern.DOTALL);

    private static final Map<String, String> WORDS = Map.of("{{start}}", START, "{{assign}}", ASSIGN);
    private static final Set<String> KEYS = Set.of(
            "id",
            "kind",
            "type",
            "confidence",
            "anchors",
            "from",
            "first",
            "words",
            "alone",
            "exports",
            "pattern",
            "lead",
            "lead_max",
            "tail",
            "reach",
            "check",
            "examples",
            "counterexamples");

    final String id;
    final Finding.Kind kind;
    final String type;
    final double confidence;
    final List<String> anchors;
    /** Whether the pattern is tried behind the anchor rather than where the anchor, or the lead before it, begins. */
    final boolean fromEnd;

    final ByteSet lead;
    final int leadMax;
    final ByteSet tail;
    final int reach;
    final Check check;
    final Surroundings surroundings;
    /** Whether only lists and exports are searched for it. */
    final boolean onlyInExports;

    final List<String> examples;
    final List<String> counterexamples;
    /** Bytes after which the pattern cannot begin: the class of a look-behind at its start, tried without a matcher. */
    final ByteSet notAfter;

    /** Bytes with which the pattern can begin. */
    final ByteSet first;

    private final String regex;
    private volatile @Nullable Pattern pattern;

    private Rule(Fields fields) {
        id = fields.text("id");
        kind = fields.kind();
        type = fields.textOr("type", "SECRET");
        confidence = fields.number("confidence", 0.9);
        anchors = fields.texts("anchors").stream().map(Rule::asBytes).toList();
        fromEnd = fields.isEnd("from");
        surroundings = fields.surroundings();
        onlyInExports = needsLine() || fields.isSet("exports");
        lead = fields.bytes("lead");
        leadMax = lead.equals(ByteSet.EMPTY) ? 0 : (int) fields.number("lead_max", DEFAULT_LEAD);
        tail = fields.bytes("tail");
        reach = (int) fields.number("reach", DEFAULT_REACH);
        check = fields.check();
        examples = fields.texts("examples");
        counterexamples = fields.texts("counterexamples");
        first = fields.bytes("first").equals(ByteSet.EMPTY) ? ByteSet.ANY : fields.bytes("first");
        regex = fields.text("pattern");
        notAfter = notAfter(regex);
        demand(fields);
    }

    static Rule of(RuleFile.Table table) {
        return new Rule(new Fields(table));
    }

    private static ByteSet notAfter(String regex) {
        var start = LOOK_BEHIND.matcher(asBytes(regex));
        return start.matches() ? ByteSet.matching(start.group(1)) : ByteSet.EMPTY;
    }

    /** Whether it is worth trying the pattern here; cheaper than trying. */
    boolean mayBegin(byte[] text, int at, int length) {
        return !(at > 0 && notAfter.has(text[at - 1])) && (at >= length || first.has(text[at]));
    }

    /** Whether a value of this rule has a line to itself. */
    boolean needsLine() {
        return surroundings == Surroundings.ALONE;
    }

    /** Compiled when first needed: most processes meet few of the rules. */
    Pattern pattern() {
        Pattern ready = pattern;
        if (ready == null) {
            String expanded = asBytes(regex);
            for (var word : WORDS.entrySet()) {
                expanded = expanded.replace(word.getKey(), word.getValue());
            }
            ready = Pattern.compile(expanded);
            pattern = ready;
        }
        return ready;
    }

    static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return id;
    }

    private void demand(Fields fields) {
        if (anchors.isEmpty() || anchors.stream().anyMatch(Rule::isEverywhere)) {
            throw fields.refused("needs anchors, none of them a lone letter, digit or blank");
        }
        if (!TYPE.matcher(type).matches()) {
            throw fields.refused("has the type \"" + type + "\": capital letters, digits and _ are allowed");
        }
        if (reach < 1 || reach > MAX_REACH || leadMax > MAX_LEAD || confidence <= 0 || confidence > 1) {
            throw fields.refused(
                    "needs 1 <= reach <= " + MAX_REACH + ", lead_max <= " + MAX_LEAD + " and 0 < confidence <= 1");
        }
    }

    private static boolean isEverywhere(String anchor) {
        return anchor.isEmpty()
                || (anchor.length() == 1 && (Character.isLetterOrDigit(anchor.charAt(0)) || " \t\r".contains(anchor)));
    }

    /** The values of one table, typed; what does not fit is refused with the rule's line. */
    private record Fields(RuleFile.Table table) {
        Fields {
            for (String key : table.values().keySet()) {
                if (!KEYS.contains(key)) {
                    throw new Fields(new RuleFile.Table(false, table.line(), Map.of()))
                            .refused("has an unknown key \"" + key + "\"");
                }
            }
        }

        String text(String key) {
            if (table.values().get(key) instanceof String value) {
                return value;
            }
            throw refused("needs a text \"" + key + "\"");
        }

        String textOr(String key, String otherwise) {
            return table.values().containsKey(key) ? text(key) : otherwise;
        }

        double number(String key, double otherwise) {
            Object value = table.values().getOrDefault(key, otherwise);
            if (value instanceof Double number) {
                return number;
            }
            throw refused("needs a number as \"" + key + "\"");
        }

        List<String> texts(String key) {
            Object value = table.values().getOrDefault(key, List.of());
            if (value instanceof List<?> list) {
                return list.stream().map(String::valueOf).toList();
            }
            throw refused("needs an array of texts as \"" + key + "\"");
        }

        ByteSet bytes(String key) {
            if (!table.values().containsKey(key)) {
                return ByteSet.EMPTY;
            }
            try {
                return ByteSet.matching(text(key));
            } catch (PatternSyntaxException e) {
                throw refused("has no bracket expression as \"" + key + "\": " + e.getDescription());
            }
        }

        boolean isEnd(String key) {
            return switch (String.valueOf(table.values().getOrDefault(key, "start"))) {
                case "start" -> false;
                case "end" -> true;
                default -> throw refused("needs \"start\" or \"end\" as \"" + key + "\"");
            };
        }

        boolean isSet(String key) {
            Object value = table.values().getOrDefault(key, false);
            if (value instanceof Boolean set) {
                return set;
            }
            throw refused("needs true or false as \"" + key + "\"");
        }

        Surroundings surroundings() {
            boolean alone = isSet("alone");
            if (!table.values().containsKey("words")) {
                return alone ? Surroundings.ALONE : Surroundings.ANY;
            }
            try {
                return Surroundings.after(text("words"), alone);
            } catch (PatternSyntaxException e) {
                throw refused("has no regular expression as \"words\": " + e.getDescription());
            }
        }

        Finding.Kind kind() {
            return named(Finding.Kind.values(), "kind", textOr("kind", "secret"));
        }

        Check check() {
            return table.values().containsKey("check") ? named(Check.values(), "check", text("check")) : Check.NONE;
        }

        VigilException refused(String why) {
            return new VigilException(
                    ErrorCode.BAD_CONFIG,
                    "the rule \"" + table.values().getOrDefault("id", "?") + "\" at line " + table.line() + " " + why);
        }

        private <E extends Enum<E>> E named(E[] values, String key, String name) {
            return Arrays.stream(values)
                    .filter(value ->
                            value.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                    .findFirst()
                    .orElseThrow(
                            () -> refused("has the " + key + " \"" + name + "\"; known: " + Arrays.toString(values)));
        }
    }
}
