package dev.vigil.redaction;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A set of rules and the one automaton that finds the anchors of them all. */
final class Rules {
    /** A known secret inside base64 shares its first character with what is before it. */
    private static final ByteSet BASE64 = ByteSet.matching("[A-Za-z0-9+/_=-]");

    private static final List<String> RESOURCES =
            List.of("rules.toml", "tokens.toml", "assignments.toml", "providers.toml", "personal.toml", "orders.toml");

    /** Loaded once and only when somebody redacts. */
    private static final class Standard {
        static final Rules RULES = built();
    }

    private final List<Rule> rules;
    private final Triggers triggers;
    private final int[][] rulesOfTrigger;
    /** Without those that need a line: in most texts these are not tried, and most triggers are theirs. */
    private final int[][] ordinaryOfTrigger;

    private final ByteSet anyLead;
    private final int longestLead;
    private final boolean loneValues;
    private final Allowed allowed;

    private Rules(Rules other, boolean loneValues, Allowed allowed) {
        rules = other.rules;
        triggers = other.triggers;
        rulesOfTrigger = other.rulesOfTrigger;
        ordinaryOfTrigger = other.ordinaryOfTrigger;
        anyLead = other.anyLead;
        longestLead = other.longestLead;
        this.loneValues = loneValues;
        this.allowed = allowed;
    }

    private Rules(List<Rule> rules) {
        loneValues = false;
        allowed = Allowed.NOTHING;
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
        ordinaryOfTrigger = Arrays.stream(rulesOfTrigger)
                .map(woken -> Arrays.stream(woken)
                        .filter(rule -> !rules.get(rule).needsLine())
                        .toArray())
                .toArray(int[][]::new);
        anyLead = leads;
        longestLead = longest;
    }

    static Rules standard() {
        return Standard.RULES;
    }

    private static Rules built() {
        return distinct(RESOURCES.stream().flatMap(name -> read(resource(name))).toList());
    }

    static Rules parse(String file) {
        return distinct(read(file).toList());
    }

    private static Stream<Rule> read(String file) {
        return RuleFile.read(file).stream().map(Rule::of);
    }

    private static Rules distinct(List<Rule> rules) {
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

    /** The same, which also take a value for what its check digits say when it has a line to itself. */
    Rules judgingLoneValues() {
        return new Rules(this, true, allowed);
    }

    /** These and the rules of a user's file, without the values that it says are nothing to hide. */
    Rules with(OwnRules own) {
        var all = new ArrayList<>(rules);
        all.addAll(own.rules());
        var both = own.rules().isEmpty() ? this : distinct(all);
        return new Rules(both, loneValues, allowed.and(own.allowed()));
    }

    Allowed allowed() {
        return allowed;
    }

    boolean loneValues() {
        return loneValues;
    }

    List<Rule> all() {
        return rules;
    }

    Triggers triggers() {
        return triggers;
    }

    /** The places in {@link #all} of the rules that one trigger wakes. */
    int[] rulesOf(int trigger) {
        return loneValues ? rulesOfTrigger[trigger] : ordinaryOfTrigger[trigger];
    }

    /** Bytes that may belong to a finding whose anchor has not been read yet. */
    ByteSet anyLead() {
        return anyLead;
    }

    int longestLead() {
        return longestLead;
    }

    private static String resource(String name) {
        try (var in = Rules.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new VigilException(ErrorCode.INTERNAL, "the built-in rules (" + name + ") are missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
