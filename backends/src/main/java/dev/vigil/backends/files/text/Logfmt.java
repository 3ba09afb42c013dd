package dev.vigil.backends.files.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The pairs of a logfmt line: {@code key=value key="quoted value" flag}, as Heroku's, Go kit's and logrus' writers make them.
 * For one thread; each {@link #read} replaces what the one before found.
 */
public final class Logfmt {
    private static final int MAX_PAIRS = 512;

    private String[] names = new String[32];
    private String[] values = new String[32];
    private int size;
    private int strays;

    public int size() {
        return size;
    }

    public String name(int i) {
        return names[i];
    }

    public String value(int i) {
        return values[i];
    }

    /** Reads a line; true when it is made of pairs, with at most a few words that are none. */
    public boolean read(byte[] text, int from, int to) {
        size = 0;
        strays = 0;
        int at = from;
        while (at < to && size < MAX_PAIRS) {
            if (text[at] == ' ' || text[at] == '\t') {
                at++;
            } else {
                at = pair(text, at, to);
                if (at < 0) {
                    return false;
                }
            }
        }
        return size >= 2 && strays <= size / 4;
    }

    /** Whether a line begins like a pair. */
    public static boolean startsLikePair(byte[] text, int from, int to) {
        int i = from;
        while (i < to && isKey(text[i])) {
            i++;
        }
        return i > from && i < to - 1 && text[i] == '=' && Ascii.isLetter(text[from]);
    }

    private int pair(byte[] text, int from, int to) {
        int keyEnd = from;
        while (keyEnd < to && isKey(text[keyEnd])) {
            keyEnd++;
        }
        if (keyEnd == from || keyEnd == to || text[keyEnd] != '=') {
            strays++;
            int i = keyEnd;
            while (i < to && text[i] != ' ') {
                i++;
            }
            return i;
        }
        int valueFrom = keyEnd + 1;
        boolean quoted = valueFrom < to && text[valueFrom] == '"';
        int end = quoted ? quoteEnd(text, valueFrom + 1, to) : blank(text, valueFrom, to);
        if (end < 0) {
            return -1;
        }
        String value = quoted ? unescape(text, valueFrom + 1, end) : string(text, valueFrom, end);
        add(string(text, from, keyEnd), value);
        return quoted ? end + 1 : end;
    }

    private void add(String name, String value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        names[size] = name;
        values[size++] = value;
    }

    private static boolean isKey(byte c) {
        return Ascii.isLetter(c) || Ascii.isDigit(c) || Ascii.isOneOf(c, "_.-@/");
    }

    private static int quoteEnd(byte[] text, int from, int to) {
        int i = from;
        while (i < to) {
            if (text[i] == '"') {
                return i;
            }
            i += text[i] == '\\' ? 2 : 1;
        }
        return -1;
    }

    private static int blank(byte[] text, int from, int to) {
        int i = from;
        while (i < to && text[i] != ' ' && text[i] != '\t') {
            i++;
        }
        return i;
    }

    private static String unescape(byte[] text, int from, int to) {
        String value = string(text, from, to);
        if (value.indexOf('\\') < 0) {
            return value;
        }
        var plain = new StringBuilder(value.length());
        boolean escaped = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (escaped) {
                plain.append(unescape(c));
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static char unescape(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> letter;
        };
    }

    private static String string(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
