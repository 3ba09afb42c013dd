package dev.vigil.cli.screen;

import dev.vigil.cli.local.Scenarios.Moment;
import dev.vigil.cli.local.Scenarios.Played;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened before Vigil is asked, as the people on call tell it. */
public final class StoryText {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String INDENT = "  ";
    /** As wide as a time and its blanks. */
    private static final String BESIDE_TIME = " ".repeat(9);

    private StoryText() {}

    public static List<String> lines(Played played, Palette palette, int columns) {
        List<String> lines = new ArrayList<>(Paragraph.lines(played.setting(), "", columns));
        lines.add("");
        lines.add(palette.strong(DAY.format(played.moments().getFirst().time()) + ", UTC"));
        for (Moment moment : played.moments()) {
            var text = Paragraph.lines(moment.text(), BESIDE_TIME, columns);
            lines.add(INDENT + palette.strong(CLOCK.format(moment.time())) + "  "
                    + text.getFirst().strip());
            lines.addAll(text.subList(1, text.size()));
        }
        lines.add("");
        lines.addAll(Paragraph.lines(played.material(), "", columns));
        return lines;
    }
}
