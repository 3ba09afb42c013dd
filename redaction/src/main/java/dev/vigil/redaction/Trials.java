package dev.vigil.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of rules, tried at the places where their triggers occur. A rule is not tried again inside what it has
 * matched, so the time is linear in the text.
 */
final class Trials {
    private static final int MAX_CHECKED = 256;

    private final Rules rules;
    private final Window window;
    private final @Nullable Matcher[] matchers;
    private final List<Found> found = new ArrayList<>();
    /** By rule, the end of its last hit that is certain, in the whole text. */
    private final long[] covered;
    /** The same with the hits of this look. */
    private long[] covering;

    /** A hit of this look, the place of the trigger that led to it, and the rule, or -1 for a known secret. */
    record Found(Hit hit, int trigger, int rule) {}

    Trials(Rules rules, Window window) {
        this.rules = rules;
        this.window = window;
        matchers = new Matcher[rules.all().size()];
        covered = new long[rules.all().size()];
        covering = covered;
    }

    /** Begins a look at what is in the window now. */
    void begin() {
        covering = covered.clone();
        found.clear();
        for (Matcher matcher : matchers) {
            if (matcher != null) {
                matcher.reset(window.text());
            }
        }
    }

    List<Found> found() {
        return found;
    }

    /** The hit is certain: its rule is not tried again within it. */
    void settle(Found each) {
        if (each.rule() >= 0) {
            covered[each.rule()] = each.hit().end();
        }
    }

    void attempt(int index, int trigger, int triggerEnd) {
        Rule rule = rules.all().get(index);
        if (window.base() + trigger < covering[index]) {
            return;
        }
        int floor = (int) Math.max(0, covering[index] - window.base());
        int from = rule.fromEnd ? triggerEnd : window.beforeLead(rule.lead, trigger, rule.leadMax, floor);
        if (!rule.mayBegin(window.bytes(), from, window.length())) {
            return;
        }
        int limit = Math.min(window.length(), from + rule.reach);
        Matcher matcher = matcher(index, rule).region(from, limit);
        boolean matches = matcher.lookingAt();
        int held = rule.needsLine() ? triggerEnd : trigger;
        if (!window.isLast() && moreCouldMatter(matcher) && limit > window.length() - Check.CONTEXT) {
            window.hold(held);
        } else if (matches) {
            int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
            take(index, held, matcher.start(group), matcher.end(group));
        }
    }

    /** The one use these methods were made for: text that is still arriving. */
    @SuppressWarnings("JdkObsolete")
    private static boolean moreCouldMatter(Matcher matcher) {
        return matcher.hitEnd();
    }

    private Matcher matcher(int index, Rule rule) {
        Matcher matcher = matchers[index];
        if (matcher == null) {
            matcher = rule.pattern()
                    .matcher(window.text())
                    .useTransparentBounds(true)
                    .useAnchoringBounds(false);
            matchers[index] = matcher;
        }
        return matcher;
    }

    private void take(int index, int trigger, int from, int matched) {
        Rule rule = rules.all().get(index);
        boolean secret = rule.kind == Finding.Kind.SECRET;
        if (from == matched || (secret && Values.isStandIn(window.text(), from, matched))) {
            return;
        }
        int checked = window.pastTail(rule.tail, matched, Math.max(matched, from + MAX_CHECKED));
        if (checked == window.length() && !window.isLast()) {
            window.hold(trigger);
            return;
        }
        int most = Math.min(checked, from + MAX_CHECKED);
        if (secret && isFilledIn(rule, from, most)) {
            return;
        }
        double confidence = rule.check.confidence(window.text(), from, most, rule.confidence);
        if (confidence > 0 && !isAllowed(from, checked)) {
            takeWhole(index, trigger, from, checked, confidence);
        }
    }

    /** Whether what stands here only shows where a secret would; a password may well be such words. */
    private boolean isFilledIn(Rule rule, int from, int to) {
        return Values.isBlanked(window.text(), from, to)
                || (rule.check == Check.NONE && ManualWords.isSpelledOut(window.text(), from, to));
    }

    private boolean isAllowed(int from, int to) {
        return !rules.allowed().isEmpty() && rules.allowed().has(window.text().substring(from, to));
    }

    private void takeWhole(int index, int trigger, int from, int checked, double confidence) {
        Rule rule = rules.all().get(index);
        int start = Utf8.codePointStart(window.bytes(), from);
        int end = window.pastTail(rule.tail, checked, window.length());
        if (end == window.length() && !window.isLast() && end - start <= Scanner.MAX_HELD) {
            window.hold(trigger);
            return;
        }
        switch (rule.surroundings.fit(window.text(), from, end, window.isLast(), rules.loneValues())) {
            case YES -> {
                covering[index] = window.base() + end;
                var hit = Hit.of(rule, window.base() + start, window.base() + end, confidence);
                found.add(new Found(hit, trigger, index));
            }
            case NO -> {}
            case NEEDS_MORE -> window.hold(trigger);
        }
    }
}
