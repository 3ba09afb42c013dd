package dev.vigil.backends.files.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One record of delimited text (RFC 4180; the separator may be another): cells with their quotes taken off. For one thread;
 * each {@link #read} replaces what the one before found.
 */
public final class CsvRecord {
    /** Cells beyond these are not read. */
    public static final int MAX_CELLS = 4096;

    private final byte separator;
    private String[] cells = new String[32];
    private int size;

    public CsvRecord(char separator) {
        this.separator = (byte) separator;
    }

    public int size() {
        return size;
    }

    public String cell(int i) {
        return cells[i];
    }

    /** Where the record that begins at {@code from} ends: before its line break, or {@code to} when that is not there. */
    public int end(byte[] text, int from, int to) {
        boolean quoted = false;
        boolean cellStart = true;
        for (int i = from; i < to; i++) {
            byte c = text[i];
            if (quoted) {
                quoted = c != '"';
            } else if (c == '\n') {
                return i;
            } else if (c == '"' && (cellStart || text[i - 1] == '"')) {
                quoted = true;
            }
            cellStart = !quoted && c == separator;
        }
        return to;
    }

    /** Reads the record that fills {@code from} to {@code to}; false when a quote stays open or there are too many cells. */
    public boolean read(byte[] text, int from, int to) {
        size = 0;
        int end = to > from && text[to - 1] == '\r' ? to - 1 : to;
        int at = from;
        while (size < MAX_CELLS) {
            int cellEnd = at < end && text[at] == '"' ? quotedEnd(text, at, end) : plainEnd(text, at, end);
            if (cellEnd < 0) {
                return false;
            }
            add(cell(text, at, cellEnd));
            if (cellEnd == end) {
                return true;
            }
            at = cellEnd + 1;
        }
        return false;
    }

    private void add(String cell) {
        if (size == cells.length) {
            cells = Arrays.copyOf(cells, size * 2);
        }
        cells[size++] = cell;
    }

    private int plainEnd(byte[] text, int from, int to) {
        int i = from;
        while (i < to && text[i] != separator) {
            i++;
        }
        return i;
    }

    private int quotedEnd(byte[] text, int from, int to) {
        int i = from + 1;
        while (i < to) {
            if (text[i] == '"') {
                if (i + 1 < to && text[i + 1] == '"') {
                    i++;
                } else {
                    return plainEnd(text, i, to);
                }
            }
            i++;
        }
        return -1;
    }

    private static String cell(byte[] text, int from, int to) {
        if (to - from >= 2 && text[from] == '"') {
            String inside = new String(text, from + 1, to - from - 2, StandardCharsets.UTF_8);
            return inside.indexOf('"') < 0 ? inside : inside.replace("\"\"", "\"");
        }
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
