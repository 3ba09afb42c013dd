package dev.vigil.simulator.signal;

import dev.vigil.api.telemetry.Span;
import dev.vigil.simulator.shop.Dice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** All traces. Whether one is kept is decided when it begins, whatever becomes of it. */
public final class TraceBook {
    private final Dice dice;
    private final double share;
    private final List<Trace> kept = new ArrayList<>();

    /** @param share how many of all traces are kept */
    public TraceBook(Dice dice, double share) {
        this.dice = dice;
        this.share = share;
    }

    public Trace begin() {
        var trace = new Trace(freshId() + freshId(), dice.hits(share));
        if (trace.sampled()) {
            kept.add(trace);
        }
        return trace;
    }

    /** Sixteen hex digits that no other span has. */
    public String freshId() {
        return HexFormat.of().toHexDigits(dice.nextLong());
    }

    /** In the order of their starts. */
    public List<Span> spans() {
        return kept.stream()
                .flatMap(trace -> trace.complete().stream())
                .sorted(Comparator.comparing(Span::start).thenComparing(Span::spanId))
                .toList();
    }
}
