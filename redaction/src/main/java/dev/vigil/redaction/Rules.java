package dev.vigil.redaction;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** A set of rules and the one automaton that finds the anchors of them all. */
final class Rules {
    /** A known secret inside base64 shares its first character with what is before it. */
    private static final ByteSet BASE64 = ByteSet.matching("[A-Za-z0-9+/_=-]");

    private static final String RESOURCE = "rules.toml";

    /** Loaded once and only when somebody redacts. */
    private static final class Standard {
        static final Rules RULES = parse(resource());
    }

    private final List<Rule> rules;
    private final Triggers triggers;
    private final int[][] rulesOfTrigger;
    private final ByteSet anyLead;
    private final int longestLead;

    private Rules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        var byAnchor = new LinkedHashMap<String, List<Integer>>();
        var leads = BASE64;
        int longest = 1;
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            for (String anchor : rule.anchors) {
                byAnchor.computeIfAbsent(anchor.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                        .add(i);
            }
            leads = leads.or(rule.lead);
            longest = Math.max(longest, rule.leadMax);
        }
        triggers = Triggers.of(List.copyOf(byAnchor.keySet()));
        rulesOfTrigger = byAnchor.values().stream()
                .map(list ->
                        list.stream().distinct().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        anyLead = leads;
        longestLead = longest;
    }

    static Rules standard() {
        return Standard.RULES;
    }

    static Rules parse(String file) {
        var rules = RuleFile.read(file).stream().map(Rule::of).toList();
        var ids = new HashSet<String>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id)) {
                throw new VigilException(ErrorCode.BAD_CONFIG, "two rules have the id \"" + rule.id + "\"");
            }
        }
        return of(rules);
    }

    static Rules of(List<Rule> rules) {
        return new Rules(rules);
    }

    List<Rule> all() {
        return rules;
    }

    Triggers triggers() {
        return triggers;
    }

    /** The places in {@link #all} of the rules that one trigger wakes. */
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

    private static String resource() {
        try (var in = Rules.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new VigilException(ErrorCode.INTERNAL, "the built-in rules (" + RESOURCE + ") are missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
