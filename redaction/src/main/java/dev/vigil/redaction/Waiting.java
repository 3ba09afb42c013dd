package dev.vigil.redaction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Hits that are certain and wait for the text around them to be given out. What is held is bounded: a value longer than
 * {@link Scanner#MAX_HELD} is given out as an open hit that goes on until its tail ends.
 */
final class Waiting {
    private final Window window;
    private final Anchors anchors;
    private final Scanner.Sink sink;
    private List<Hit> hits = new ArrayList<>();
    private List<Open> open = new ArrayList<>();
    private long given;

    /** A value too long to hold, of which everything before {@code at} is a hit already. */
    private record Open(Rule rule, long at) {}

    Waiting(Window window, Anchors anchors, Scanner.Sink sink) {
        this.window = window;
        this.anchors = anchors;
        this.sink = sink;
    }

    /** How much of the whole text was given out. */
    long given() {
        return given;
    }

    /** Values that were decided before their end was seen go on here. */
    void continueOpen() {
        var still = new ArrayList<Open>();
        for (Open each : open) {
            int end = window.pastTail(each.rule().tail, (int) (each.at() - window.base()), window.length());
            if (window.base() + end > each.at()) {
                hits.add(Hit.of(each.rule(), each.at(), window.base() + end, each.rule().confidence)
                        .after(each.at()));
            }
            if (end == window.length()) {
                still.add(new Open(each.rule(), window.base() + end));
            }
        }
        open = still;
    }

    void add(Hit hit) {
        hits.add(hit.from(given));
    }

    /** The hit's value may go on in what is still to arrive. */
    void leaveOpen(Rule rule, Hit hit) {
        open.add(new Open(rule, hit.end()));
    }

    boolean endsWithWindow(Hit hit) {
        return hit.end() == window.base() + window.length();
    }

    /** Gives out the text up to what is undecided, and up to no hit's middle. */
    void give() throws IOException {
        Spans.dropHostsOfUrls(hits, window.bytes(), window.base(), window.length());
        hits.sort(Hit.IN_ORDER);
        long cut = cut();
        if (cut <= given) {
            return;
        }
        var ready = new ArrayList<Hit>();
        var later = new ArrayList<Hit>();
        for (Hit hit : hits) {
            if (hit.end() <= cut) {
                ready.add(hit);
            } else if (hit.start() >= cut) {
                later.add(hit);
            } else {
                ready.add(hit.upTo(cut));
                later.add(hit.after(cut));
            }
        }
        long base = window.base();
        sink.decided(window.bytes(), (int) (given - base), (int) (cut - base), base, ready);
        hits = later;
        given = cut;
    }

    private long cut() {
        if (window.isLast()) {
            return window.base() + window.length();
        }
        long cut = window.base() + window.undecided() - heldLead();
        for (Hit span : Spans.union(hits)) {
            if (span.start() < cut && cut < span.end() && cut - span.start() <= Scanner.MAX_HELD) {
                cut = span.start();
            }
        }
        return cut;
    }

    /** How many bytes before the first undecided one may turn out to be the lead of a later trigger. */
    private int heldLead() {
        int floor = (int) (given - window.base());
        int undecided = window.undecided();
        int from = window.beforeLead(anchors.anyLead(), undecided, anchors.longestLead(), floor);
        int start = from < window.length() ? Utf8.codePointStart(window.bytes(), from) : from;
        return undecided - Math.max(floor, start);
    }
}
