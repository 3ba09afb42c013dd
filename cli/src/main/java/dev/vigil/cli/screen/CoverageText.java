package dev.vigil.cli.screen;

import dev.vigil.api.http.CoverageBody;
import dev.vigil.api.text.Figures;
import dev.vigil.api.text.Foreign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How much an answer covers, in words. Nothing is left out in silence. */
public final class CoverageText {
    private CoverageText() {}

    /**
     * Lines such as {@code 50 of 1,204 events, the newest; -n shows more. 90,000 looked at in 1.2 s.}
     *
     * @param things what was counted, in the plural
     * @param more what shows more of them
     */
    public static List<String> lines(int shown, String things, String more, CoverageBody coverage) {
        var lines = new ArrayList<String>();
        String total = coverage.total().isPresent() && coverage.truncated()
                ? " of " + Figures.count(coverage.total().getAsLong())
                : "";
        String rest = coverage.truncated() ? ", the newest; there are more: " + more : "";
        lines.add(Figures.count(shown) + total + " " + things + rest + ". " + Figures.count(coverage.scanned())
                + " looked at in " + Figures.took(Duration.ofMillis(coverage.tookMs())) + ".");
        coverage.notes().forEach(note -> lines.add("Note: " + Foreign.line(note)));
        return lines;
    }
}
