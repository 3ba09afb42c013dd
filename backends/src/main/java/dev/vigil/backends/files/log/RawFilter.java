package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import dev.vigil.api.query.Query;
import dev.vigil.backends.files.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A cheap look at the bytes of an event before it is read: when a word that the query cannot do without is not in them, the
 * event cannot match. In doubt it may.
 *
 * <p>Only words count that are written as they are in every format, and that no file name or spelling of a level can put into
 * an event. Letter case is ignored. Text with escapes such as {@code \\u0041} or with NUL bytes is always read, since words are
 * spelled otherwise there.
 */
final class RawFilter {
    private static final int SHORTEST = 3;

    private final List<byte[]> needles = new ArrayList<>();

    private RawFilter() {}

    static RawFilter of(Optional<String> service, Query query, String otherwise) {
        var filter = new RawFilter();
        service.filter(name -> !name.equals(otherwise)).ifPresent(name -> filter.add(name, otherwise));
        filter.require(query, otherwise);
        return filter;
    }

    /** Whether the bytes may hold an event that matches. */
    boolean mayMatch(byte[] text, int from, int to) {
        for (byte[] needle : needles) {
            if (!contains(text, from, to, needle)) {
                return isDoubtful(text, from, to);
            }
        }
        return true;
    }

    private void require(Query query, String otherwise) {
        switch (query) {
            case Query.Text(var text) -> add(text, otherwise);
            case Query.TextPrefix(var start) -> add(start, otherwise);
            case Query.FieldIs(var field, var value) -> addValue(field, value, otherwise);
            case Query.FieldPrefix(var field, var start) -> addValue(field, start, otherwise);
            case Query.And(var parts) -> parts.forEach(part -> require(part, otherwise));
            case Query.All _,
                    Query.FieldExists _,
                    Query.FieldCompares _,
                    Query.FieldWithin _,
                    Query.LevelIs _,
                    Query.LevelCompares _,
                    Query.Or _,
                    Query.Not _ -> {
                // None of these names a word that must be there.
            }
        }
    }

    private void addValue(String field, String value, String otherwise) {
        if (!field.equals(Query.LEVEL)) {
            add(value, otherwise);
        }
    }

    /** Adds the longest piece of the text that is written as it is everywhere. */
    private void add(String text, String otherwise) {
        String longest = "";
        for (String piece : text.split("[^A-Za-z0-9_.-]+", -1)) {
            longest = piece.length() > longest.length() ? piece : longest;
        }
        String needle = longest.toLowerCase(Locale.ROOT);
        boolean fromElsewhere = otherwise.toLowerCase(Locale.ROOT).contains(needle) || isInLevel(needle);
        if (needle.length() >= SHORTEST && !fromElsewhere) {
            needles.add(needle.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    private static boolean isInLevel(String needle) {
        for (Level level : Level.values()) {
            if (level.name().toLowerCase(Locale.ROOT).contains(needle)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDoubtful(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == 0 || (text[i] == '\\' && i + 1 < to && text[i + 1] == 'u')) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(byte[] text, int from, int to, byte[] needle) {
        byte lower = needle[0];
        byte upper = Ascii.isLower(lower) ? (byte) (lower - 32) : lower;
        int last = to - needle.length;
        for (int i = from; i <= last; i++) {
            if ((text[i] == lower || text[i] == upper) && continues(text, i, needle)) {
                return true;
            }
        }
        return false;
    }

    private static boolean continues(byte[] text, int at, byte[] needle) {
        for (int k = 1; k < needle.length; k++) {
            int c = text[at + k];
            if ((Ascii.isUpper(c) ? c + 32 : c) != needle[k]) {
                return false;
            }
        }
        return true;
    }
}
