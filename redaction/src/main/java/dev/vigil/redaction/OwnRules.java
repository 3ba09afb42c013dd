package dev.vigil.redaction;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What users add in a file of their own: rules, and values that are nothing to hide. */
record OwnRules(List<Rule> rules, Allowed allowed) {
    private static final int MAX_RULES = 500;
    private static final int LONGEST_FILE = 1_000_000;

    static OwnRules parse(String file) {
        if (file.length() > LONGEST_FILE) {
            throw refused("the rule file is longer than " + LONGEST_FILE + " characters");
        }
        var rules = new ArrayList<Rule>();
        var allowed = Allowed.NOTHING;
        for (RuleFile.Table table : RuleFile.read(file)) {
            if (table.isAllowed()) {
                allowed = allowed.and(allowed(table));
            } else {
                Rule rule = Rule.of(table);
                PatternTrial.demandGood(rule, table.line());
                rules.add(rule);
            }
        }
        if (rules.size() > MAX_RULES) {
            throw refused("there are " + rules.size() + " rules of your own; " + MAX_RULES + " are allowed");
        }
        return new OwnRules(List.copyOf(rules), allowed);
    }

    private static Allowed allowed(RuleFile.Table table) {
        var allowed = Allowed.NOTHING;
        for (Map.Entry<String, Object> entry : table.values().entrySet()) {
            String text = String.valueOf(entry.getValue());
            allowed = switch (entry.getKey()) {
                case "value" -> allowed.and(Allowed.value(text));
                case "pattern" -> allowed.and(Allowed.pattern(pattern(text, table.line())));
                case "reason" -> allowed;
                default ->
                    throw refused("the exception at line " + table.line() + " has an unknown key \"" + entry.getKey()
                            + "\"; known: value, pattern, reason");
            };
        }
        if (allowed.isEmpty()) {
            throw refused("the exception at line " + table.line() + " needs a \"value\" or a \"pattern\"");
        }
        return allowed;
    }

    private static Pattern pattern(String regex, int line) {
        try {
            var pattern = Pattern.compile(Rule.asBytes(regex));
            PatternTrial.demandGood(pattern, regex, "the exception at line " + line);
            return pattern;
        } catch (PatternSyntaxException e) {
            throw refused("the exception at line " + line + " has no regular expression as \"pattern\": "
                    + e.getDescription());
        }
    }

    private static VigilException refused(String why) {
        return new VigilException(ErrorCode.BAD_CONFIG, why);
    }
}
