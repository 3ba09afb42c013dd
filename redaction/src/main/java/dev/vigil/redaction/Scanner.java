package dev.vigil.redaction;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Finds hits in a text that arrives in pieces, and gives the text out again in order as soon as its hits are certain.
 *
 * <p>Every decision is the one that would be made with the whole text at hand. A trigger is undecided while its pattern
 * read up to the end of what has arrived ({@link Matcher#hitEnd}), or while its value goes on there; then nothing from
 * that trigger on is given out, and it is tried again with more text. Text that might be the beginning of a hit whose
 * trigger is still to come (the name before an {@code @}) is held back too.
 *
 * <p>The time is linear in the text: one table look-up a byte, and at each trigger one anchored match over at most
 * {@link Rule#MAX_REACH} bytes.
 */
final class Scanner {
    /** Takes the text in order, each stretch with the hits that lie in it. */
    interface Sink {
        void decided(byte[] buffer, int from, int to, long base, List<Hit> hits) throws IOException;
    }

    private static final int BLOCK = 64 * 1024;
    private static final int FIRST_BUFFER = 4 * 1024;
    static final int MAX_HELD = 64 * 1024;

    private final Rules rules;
    private final Anchors anchors;
    private final KnownSecrets known;
    private final Window window;
    private final Trials trials;
    private final Waiting waiting;
    private long tried;

    Scanner(Rules rules, KnownSecrets known, Sink sink) {
        this(rules, known, sink, new Window(new byte[FIRST_BUFFER], 0));
    }

    private Scanner(Rules rules, KnownSecrets known, Sink sink, Window window) {
        this.rules = rules;
        anchors = rules.anchors();
        this.known = known;
        this.window = window;
        trials = new Trials(rules, window);
        waiting = new Waiting(window, anchors, sink);
    }

    /** Scans a text that is already whole. */
    static void whole(byte[] text, Rules rules, KnownSecrets known, Sink sink) throws IOException {
        new Scanner(rules, known, sink, new Window(text, text.length)).scan(true);
    }

    void feed(byte[] bytes, int from, int count) throws IOException {
        for (int done = 0; done < count; ) {
            done += window.append(bytes, from + done, count - done);
            if (window.length() - untried() >= BLOCK) {
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
        window.look(atEnd);
        trials.begin();
        waiting.continueOpen();
        findRules();
        findKnown();
        settle();
        waiting.give();
        tried = window.base() + window.undecided();
        window.dropBefore(Math.min(waiting.given(), tried - anchors.longestLead() - Utf8.LONGEST) - Check.CONTEXT);
    }

    /** The place in the window of the first byte that was not tried for good. */
    private int untried() {
        return (int) (tried - window.base());
    }

    private void findRules() {
        Triggers triggers = anchors.triggers();
        byte[] bytes = window.bytes();
        int at = untried();
        int state = 0;
        // A text begins as a line does, and a line end that was given out already still begins the next line.
        if (at == 0 || bytes[at - 1] == '\n') {
            state = triggers.step(0, (byte) '\n');
            attemptAll(triggers, state, at);
        }
        while (at < window.length()) {
            long run = triggers.run(state, bytes, at, window.length());
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
            for (int rule : anchors.rulesOf(trigger)) {
                trials.attempt(rule, start, end);
            }
        }
    }

    private void findKnown() {
        if (known.isEmpty()) {
            return;
        }
        Triggers triggers = known.triggers();
        int state = 0;
        int at = untried();
        while (at < window.length()) {
            long run = triggers.run(state, window.bytes(), at, window.length());
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
            int end = known.end(trigger, window.bytes(), start, window.length(), window.isLast());
            if (end == KnownSecrets.NEEDS_MORE || (end == window.length() && !window.isLast())) {
                window.hold(start);
            } else if (end > 0) {
                long from = window.base() + known.start(trigger, window.bytes(), start);
                var hit = new Hit(Finding.Kind.SECRET, "SECRET", "known-secret", from, window.base() + end, 1, false);
                trials.found().add(new Trials.Found(hit, start, -1));
            }
        }
    }

    /** A line end need not be held for what may follow it: the next scan looks back at it. */
    private void holdBack(int depth) {
        int length = window.length();
        if (!window.isLast() && !(depth == 1 && length > 0 && window.bytes()[length - 1] == '\n')) {
            window.hold(Math.max(0, length - depth));
        }
    }

    private void settle() {
        for (var each : trials.found()) {
            if (each.trigger() < window.undecided() || window.isLast()) {
                waiting.add(each.hit());
                trials.settle(each);
                if (each.rule() >= 0 && !window.isLast() && waiting.endsWithWindow(each.hit())) {
                    waiting.leaveOpen(rules.all().get(each.rule()), each.hit());
                }
            }
        }
    }
}
