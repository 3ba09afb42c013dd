package dev.vigil.redaction;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** A set of rules, what of them is looked for, and what is none of their business. */
final class Rules {
    private static final List<String> RESOURCES =
            List.of("rules.toml", "tokens.toml", "assignments.toml", "providers.toml", "personal.toml", "orders.toml");

    /** Loaded once and only when somebody redacts. */
    private static final class Standard {
        static final Rules RULES = built();
    }

    private final List<Rule> rules;
    private final boolean exports;
    private final Allowed allowed;
    private final Once<Anchors> anchors;
    private final Once<Rules> forExports;

    private Rules(List<Rule> rules, boolean exports, Allowed allowed) {
        this.rules = rules;
        this.exports = exports;
        this.allowed = allowed;
        anchors = new Once<>(() -> new Anchors(rules, rule -> exports || !rule.onlyInExports));
        forExports = new Once<>(() -> exports ? this : new Rules(rules, true, allowed));
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
        return new Rules(List.copyOf(rules), false, Allowed.NOTHING);
    }

    /** The same, which also take a value for what its check digits say when it has a line to itself. */
    Rules judgingLoneValues() {
        return forExports.get();
    }

    /** These and the rules of a user's file, without the values that it says are nothing to hide. */
    Rules with(OwnRules own) {
        var all = new ArrayList<>(rules);
        all.addAll(own.rules());
        List<Rule> both = own.rules().isEmpty() ? rules : distinct(all).all();
        return new Rules(both, exports, allowed.and(own.allowed()));
    }

    Allowed allowed() {
        return allowed;
    }

    boolean loneValues() {
        return exports;
    }

    List<Rule> all() {
        return rules;
    }

    Anchors anchors() {
        return anchors.get();
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
