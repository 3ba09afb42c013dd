package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The directives at the head of a file in the Extended Log File Format (W3C working draft WD-logfile), as IIS and content
 * delivery networks write it, or in that of Zeek.
 *
 * @param names the columns
 * @param tabs whether tabs part them, rather than blanks
 * @param date what {@code #Date} says; columns may hold the time of day only
 */
record FieldsLine(List<String> names, boolean tabs, String date) {
    private static final int MAX_COLUMNS = 512;
    private static final int MAX_DIRECTIVES = 32;
    private static final String FIELDS = "#fields";
    private static final String DATE = "#date:";

    FieldsLine {
        names = List.copyOf(names);
    }

    /** Reads the directives a text begins with; absent when none names columns. */
    static Optional<FieldsLine> of(byte[] text, int length) {
        var none = new FieldsLine(List.of(), false, "");
        FieldsLine fields = none;
        int from = 0;
        for (int i = 0; i < MAX_DIRECTIVES && isDirective(text, from, length); i++) {
            int to = from;
            while (to < length && text[to] != '\n') {
                to++;
            }
            fields = fields.with(text, from, to);
            from = to + 1;
        }
        return Optional.of(fields).filter(found -> found.names().size() > 1);
    }

    static boolean isDirective(byte[] text, int from, int to) {
        return from + 1 < to && text[from] == '#' && Ascii.isLetter(text[from + 1]);
    }

    /** This with what one more directive says. */
    FieldsLine with(byte[] text, int from, int to) {
        String line = new String(text, from, to - from, StandardCharsets.UTF_8).strip();
        String lower = line.toLowerCase(Locale.ROOT);
        if (lower.startsWith(DATE)) {
            return new FieldsLine(names, tabs, line.substring(DATE.length()).strip());
        }
        if (!lower.startsWith(FIELDS)) {
            return this;
        }
        String columns = line.substring(FIELDS.length()).replaceFirst("^:", "").strip();
        return new FieldsLine(List.of(columns.split("\\s+", MAX_COLUMNS)), columns.indexOf('\t') >= 0, date);
    }
}
