package dev.vigil.cli.screen;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.text.Figures;
import dev.vigil.api.text.Foreign;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Log events one under the other: time, level, service, text; what belongs to an event is indented below it. */
public final class LogLines {
    private static final int LEVEL_COLUMNS = 5;
    private static final String BELOW = "    ";

    private final PrintStream out;
    private final Palette palette;

    public LogLines(PrintStream out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    public void print(LogEvent event) {
        String level = event.level() == Level.UNKNOWN ? "-" : event.level().name();
        String service = event.service().isEmpty() ? "" : palette.strong(Foreign.line(event.service())) + "  ";
        String text = event.message().isBlank() ? fields(event.fields()) : event.message();
        out.println(palette.quiet(Figures.exact(event.time())) + "  "
                + palette.of(event.level(), String.format(Locale.ROOT, "%-" + LEVEL_COLUMNS + "s", level)) + "  "
                + service
                + Foreign.text(text.stripTrailing()).replace("\n", "\n" + BELOW));
    }

    /** Events that carry only fields, such as those of access logs, show these. */
    private static String fields(Map<String, String> fields) {
        return fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(" "));
    }
}
