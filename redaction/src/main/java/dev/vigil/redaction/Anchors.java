package dev.vigil.redaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Where rules can begin: the automaton that finds the anchors of them all, and what each one wakes. */
final class Anchors {
    /** A known secret inside base64 shares its first character with what is before it. */
    private static final ByteSet BASE64 = ByteSet.matching("[A-Za-z0-9+/_=-]");

    private final Triggers triggers;
    private final int[][] rulesOfTrigger;
    private final ByteSet anyLead;
    private final int longestLead;

    /** Over those of the rules that are looked for. */
    Anchors(List<Rule> rules, Predicate<Rule> lookedFor) {
        var byAnchor = new LinkedHashMap<String, List<Integer>>();
        var leads = BASE64;
        int longest = 1;
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (lookedFor.test(rule)) {
                for (String anchor : rule.anchors) {
                    byAnchor.computeIfAbsent(anchor.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                            .add(i);
                }
                leads = leads.or(rule.lead);
                longest = Math.max(longest, rule.leadMax);
            }
        }
        triggers = Triggers.of(List.copyOf(byAnchor.keySet()));
        rulesOfTrigger = byAnchor.values().stream()
                .map(list ->
                        list.stream().distinct().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        anyLead = leads;
        longestLead = longest;
    }

    Triggers triggers() {
        return triggers;
    }

    /** The places, among all rules, of those that one trigger wakes. */
    int[] rulesOf(int trigger) {
        return rulesOfTrigger[trigger];
    }

    /** Bytes that may belong to a finding whose anchor has not been read yet. */
    ByteSet anyLead() {
        return anyLead;
    }

    int longestLead() {
        return longestLead;
    }
}
