package dev.vigil.bench;

import dev.vigil.redaction.Finding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rules are the ones that a labelled type speaks of: those that find its positive texts and not those of many other
 * types. A text that one rule must be silent on may rightly be somebody else's business.
 */
final class RuleMeant {
    /** A rule that finds texts of more types speaks of names and places, not of one provider. */
    private static final int MOST_TYPES = 8;

    private final Map<String, Set<String>> rulesOfType = new HashMap<>();
    private final Map<String, Set<String>> typesOfRule = new HashMap<>();

    void learn(LabelledText positive, List<Finding> findings) {
        for (Finding finding : findings) {
            rulesOfType.computeIfAbsent(type(positive), any -> new HashSet<>()).add(finding.rule());
            typesOfRule.computeIfAbsent(finding.rule(), any -> new HashSet<>()).add(type(positive));
        }
    }

    /** Whether one of these was found by a rule that the type of the text speaks of. */
    boolean speaks(LabelledText text, List<Finding> findings) {
        Set<String> meant = rulesOfType.getOrDefault(type(text), Set.of());
        return findings.stream().map(Finding::rule).anyMatch(rule -> meant.contains(rule) && types(rule) <= MOST_TYPES);
    }

    private int types(String rule) {
        return typesOfRule.getOrDefault(rule, Set.of()).size();
    }

    private static String type(LabelledText text) {
        return text.source() + " " + text.type();
    }
}
