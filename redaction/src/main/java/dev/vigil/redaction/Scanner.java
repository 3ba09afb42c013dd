package dev.vigil.redaction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Finds hits in a text that arrives in pieces, and gives the text out again in order as soon as its hits are certain.
 *
 * <p>Every decision is the one that would be made with the whole text at hand. A trigger is undecided while its pattern
 * read up to the end of what has arrived ({@link Matcher#hitEnd}), or while its value goes on there; then nothing from
 * that trigger on is given out, and it is tried again with more text. Text that might be the beginning of a hit whose
 * trigger is still to come (the name before an {@code @}) is held back too. What is held is bounded: a value longer than
 * {@link #MAX_HELD} is given out as an open hit that goes on until its tail ends.
 *
 * <p>The time is linear in the text: one table look-up a byte, and at each trigger one anchored match over at most
 * {@link Rule#MAX_REACH} bytes; a rule is not tried again inside what it has matched.
 */
final class Scanner {
    /** Takes the text in order, each stretch with the hits that lie in it. */
    interface Sink {
        void decided(byte[] buffer, int from, int to, long base, List<Hit> hits) throws IOException;
    }

    private static final int BLOCK = 64 * 1024;
    private static final int FIRST_BUFFER = 4 * 1024;
    static final int MAX_HELD = 64 * 1024;
    private static final int MAX_CHECKED = 256;

    private final Rules rules;
    private final KnownSecrets known;
    private final Sink sink;
    private final @Nullable Matcher[] matchers;
    private final long[] covered;
    private final List<Found> found = new ArrayList<>();
    private List<Hit> waiting = new ArrayList<>();

    private byte[] buffer;
    private int length;
    private long base;
    private long given;
    private long tried;
    private List<Open> open = new ArrayList<>();

    private String text = "";
    private boolean last;
    private int undecided;
    private long[] covering;

    /** A hit of this pass and the trigger that led to it. */
    private record Found(Hit hit, int trigger, int rule) {}

    /** A value too long to hold, of which everything before {@code at} is a hit already. */
    private record Open(Rule rule, long at) {}

    Scanner(Rules rules, KnownSecrets known, Sink sink) {
        this(rules, known, sink, new byte[FIRST_BUFFER], 0);
    }

    private Scanner(Rules rules, KnownSecrets known, Sink sink, byte[] buffer, int length) {
        this.rules = rules;
        this.known = known;
        this.sink = sink;
        this.buffer = buffer;
        this.length = length;
        matchers = new Matcher[rules.all().size()];
        covered = new long[rules.all().size()];
        covering = covered;
    }

    /** Scans a text that is already whole. */
    static void whole(byte[] text, Rules rules, KnownSecrets known, Sink sink) throws IOException {
        new Scanner(rules, known, sink, text, text.length).scan(true);
    }

    void feed(byte[] bytes, int from, int count) throws IOException {
        for (int done = 0; done < count; ) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int taken = Math.min(count - done, buffer.length - length);
            System.arraycopy(bytes, from + done, buffer, length, taken);
            length += taken;
            done += taken;
            if (length - (int) (tried - base) >= BLOCK) {
                scan(false);
            }
        }
    }

    /** Gives out what is certain already. */
    void flush() throws IOException {
        scan(false);
    }

    void finish() throws IOException {
        scan(true);
    }

    private void scan(boolean atEnd) throws IOException {
        last = atEnd;
        text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        undecided = length;
        covering = covered.clone();
        Arrays.stream(matchers).forEach(Scanner.this::renew);
        found.clear();
        continueOpen();
        findRules();
        findKnown();
        commit();
        give();
        compact();
    }

    private void renew(@Nullable Matcher matcher) {
        if (matcher != null) {
            matcher.reset(text);
        }
    }

    private void findRules() {
        Triggers triggers = rules.triggers();
        int at = (int) (tried - base);
        int state = 0;
        // A text begins as a line does, and a line end that was given out already still begins the next line.
        if (at == 0 || buffer[at - 1] == '\n') {
            state = triggers.step(0, (byte) '\n');
            attemptAll(triggers, state, at);
        }
        while (at < length) {
            long run = triggers.run(state, buffer, at, length);
            state = Triggers.stateOf(run);
            at = Triggers.placeOf(run);
            if (state < 0) {
                attemptAll(triggers, state, at);
            }
        }
        holdBack(triggers.depth(state));
    }

    private void attemptAll(Triggers triggers, int state, int end) {
        for (int trigger : triggers.endings(state)) {
            int start = Math.max(0, end - triggers.length(trigger));
            for (int rule : rules.rulesOf(trigger)) {
                attempt(rule, start, end);
            }
        }
    }

    private void findKnown() {
        if (known.isEmpty()) {
            return;
        }
        Triggers triggers = known.triggers();
        int state = 0;
        int at = (int) (tried - base);
        while (at < length) {
            long run = triggers.run(state, buffer, at, length);
            state = Triggers.stateOf(run);
            at = Triggers.placeOf(run);
            if (state < 0) {
                takeKnown(triggers, state, at);
            }
        }
        holdBack(triggers.depth(state));
    }

    private void takeKnown(Triggers triggers, int state, int at) {
        for (int trigger : triggers.endings(state)) {
            int start = at - triggers.length(trigger);
            int end = known.end(trigger, buffer, start, length, last);
            if (end == KnownSecrets.NEEDS_MORE || (end == length && !last)) {
                undecided = Math.min(undecided, start);
            } else if (end > 0) {
                long from = base + known.start(trigger, buffer, start);
                found.add(new Found(
                        new Hit(Finding.Kind.SECRET, "SECRET", "known-secret", from, base + end, 1, false), start, -1));
            }
        }
    }

    /** A line end need not be held for what may follow it: the next scan looks back at it. */
    private void holdBack(int depth) {
        if (!last && !(depth == 1 && length > 0 && buffer[length - 1] == '\n')) {
            undecided = Math.min(undecided, Math.max(0, length - depth));
        }
    }

    private void attempt(int index, int trigger, int triggerEnd) {
        Rule rule = rules.all().get(index);
        if (base + trigger < covering[index]) {
            return;
        }
        int from = rule.fromEnd ? triggerEnd : leadStart(rule, trigger, (int) Math.max(0, covering[index] - base));
        if (!rule.mayBegin(buffer, from, length)) {
            return;
        }
        int limit = Math.min(length, from + rule.reach);
        Matcher matcher = matcher(index, rule).region(from, limit);
        boolean matches = matcher.lookingAt();
        int held = rule.needsLine() ? triggerEnd : trigger;
        if (!last && moreCouldMatter(matcher) && limit > length - Check.CONTEXT) {
            undecided = Math.min(undecided, held);
            return;
        }
        if (matches) {
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
            matcher = rule.pattern().matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
            matchers[index] = matcher;
        }
        return matcher;
    }

    private int leadStart(Rule rule, int trigger, int floor) {
        int from = trigger;
        int furthest = Math.max(floor, trigger - rule.leadMax);
        while (from > furthest && rule.lead.has(buffer[from - 1])) {
            from--;
        }
        return from;
    }

    private void take(int index, int trigger, int from, int matched) {
        Rule rule = rules.all().get(index);
        if (from == matched || (rule.kind == Finding.Kind.SECRET && Values.isStandIn(text, from, matched))) {
            return;
        }
        int start = Utf8.codePointStart(buffer, from);
        int checked = pastTail(rule, matched, Math.max(matched, from + MAX_CHECKED));
        if (checked == length && !last) {
            undecided = Math.min(undecided, trigger);
            return;
        }
        double confidence = rule.check.confidence(text, from, Math.min(checked, from + MAX_CHECKED), rule.confidence);
        if (confidence <= 0 || isAllowed(from, checked)) {
            return;
        }
        int end = pastTail(rule, checked, length);
        if (end == length && !last && end - start <= MAX_HELD) {
            undecided = Math.min(undecided, trigger);
            return;
        }
        switch (rule.surroundings.fit(text, from, end, last, rules.loneValues())) {
            case YES -> {}
            case NO -> {
                return;
            }
            case NEEDS_MORE -> {
                undecided = Math.min(undecided, trigger);
                return;
            }
        }
        covering[index] = base + end;
        found.add(new Found(Hit.of(rule, base + start, base + end, confidence), trigger, index));
    }

    private boolean isAllowed(int from, int to) {
        return !rules.allowed().isEmpty() && rules.allowed().has(text.substring(from, to));
    }

    /** The end of the tail that follows, or {@code most}; a code point is never cut. */
    private int pastTail(Rule rule, int matched, int most) {
        int end = matched;
        while (end < length && end < most && rule.tail.has(buffer[end])) {
            end++;
        }
        return Utf8.codePointEnd(buffer, end, length);
    }

    /** Values that were decided before their end was seen go on here. */
    private void continueOpen() {
        var still = new ArrayList<Open>();
        for (Open each : open) {
            int end = pastTail(each.rule(), (int) (each.at() - base), length);
            if (base + end > each.at()) {
                waiting.add(Hit.of(each.rule(), each.at(), base + end, each.rule().confidence)
                        .after(each.at()));
            }
            if (end == length) {
                still.add(new Open(each.rule(), base + end));
            }
        }
        open = still;
    }

    private void commit() {
        for (var each : found) {
            if (each.trigger() < undecided || last) {
                waiting.add(each.hit().from(given));
                if (each.rule() >= 0) {
                    covered[each.rule()] = each.hit().end();
                    if (!last && each.hit().end() == base + length) {
                        open.add(new Open(
                                rules.all().get(each.rule()), each.hit().end()));
                    }
                }
            }
        }
        Spans.dropHostsOfUrls(waiting, buffer, base, length);
        waiting.sort(Hit.IN_ORDER);
    }

    private void give() throws IOException {
        long cut = last ? base + length : base + undecided - heldLead();
        for (Hit span : Spans.union(waiting)) {
            if (span.start() < cut && cut < span.end() && cut - span.start() <= MAX_HELD) {
                cut = span.start();
            }
        }
        if (cut <= given) {
            return;
        }
        var ready = new ArrayList<Hit>();
        var later = new ArrayList<Hit>();
        for (Hit hit : waiting) {
            if (hit.end() <= cut) {
                ready.add(hit);
            } else if (hit.start() >= cut) {
                later.add(hit);
            } else {
                ready.add(hit.upTo(cut));
                later.add(hit.after(cut));
            }
        }
        sink.decided(buffer, (int) (given - base), (int) (cut - base), base, ready);
        waiting = later;
        given = cut;
    }

    /** How many bytes before the first undecided one may turn out to be the lead of a later trigger. */
    private int heldLead() {
        int furthest = Math.max((int) (given - base), undecided - rules.longestLead());
        int from = undecided;
        while (from > furthest && rules.anyLead().has(buffer[from - 1])) {
            from--;
        }
        return undecided - Math.max((int) (given - base), from < length ? Utf8.codePointStart(buffer, from) : from);
    }

    private void compact() {
        tried = base + undecided;
        long keep = Math.min(given, tried - rules.longestLead() - Utf8.LONGEST) - Check.CONTEXT;
        int dropped = (int) Math.max(0, keep - base);
        System.arraycopy(buffer, dropped, buffer, 0, length - dropped);
        length -= dropped;
        base += dropped;
    }
}
