package dev.vigil.api.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The flat view of one JSON object (RFC 8259) in a piece of bytes: nested names joined by dots, values as text, arrays as
 * their JSON. Made to read millions of lines: names seen before are not built again, and nothing else is kept.
 *
 * <p>For one thread; each {@link #read} replaces what the one before found. Control characters and
 * unknown escapes inside strings are tolerated, since loggers write them; everything else that is no JSON is refused.
 */
public final class JsonFields extends JsonText {
    /** Fields beyond these are checked, but not kept; see {@link #isCut}. */
    public static final int MAX_FIELDS = 512;
    /** What a value is in JSON. */
    public enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL,
        ARRAY
    }

    private final JsonNames root = new JsonNames();
    private final StringBuilder unescaped = new StringBuilder();
    private String[] names = new String[32];
    private String[] values = new String[32];
    private Kind[] kinds = new Kind[32];
    private int size;
    private boolean cut;
    private boolean replaced;

    /** Reads the object that fills {@code from} to {@code to}, blanks around it aside; false when that is no object. */
    public boolean read(byte[] text, int from, int to) {
        on(text, from, to);
        size = 0;
        cut = false;
        replaced = false;
        skipBlanks();
        if (!object(root, 0)) {
            return false;
        }
        skipBlanks();
        return at == end;
    }

    public int size() {
        return size;
    }

    public String name(int i) {
        return names[i];
    }

    /** The value as text: unescaped, a number as it is written, an array as its JSON, and {@code null} as that word. */
    public String value(int i) {
        return values[i];
    }

    public Kind kind(int i) {
        return kinds[i];
    }

    /** Whether there were more than {@link #MAX_FIELDS}. */
    public boolean isCut() {
        return cut;
    }

    /** Whether some of it was no valid UTF-8 and had to be replaced. */
    public boolean isReplaced() {
        return replaced;
    }

    private boolean object(JsonNames prefix, int depth) {
        if (depth >= MAX_DEPTH || !take('{')) {
            return false;
        }
        skipBlanks();
        if (take('}')) {
            return true;
        }
        do {
            skipBlanks();
            int nameFrom = at + 1;
            if (!skipString()) {
                return false;
            }
            int nameTo = at - 1;
            skipBlanks();
            if (!take(':')) {
                return false;
            }
            skipBlanks();
            if (!member(prefix.child(bytes, nameFrom, nameTo, this), depth)) {
                return false;
            }
            skipBlanks();
        } while (take(','));
        return take('}');
    }

    private boolean member(JsonNames name, int depth) {
        if (at >= end) {
            return false;
        }
        return switch (bytes[at]) {
            case '{' -> object(name, depth + 1);
            case '"' -> text(name);
            case '[' -> array(name, depth + 1);
            case 't' -> word(name, "true", Kind.BOOLEAN);
            case 'f' -> word(name, "false", Kind.BOOLEAN);
            case 'n' -> word(name, "null", Kind.NULL);
            default -> number(name);
        };
    }

    private boolean text(JsonNames name) {
        int from = at + 1;
        if (!skipString()) {
            return false;
        }
        add(name, string(from, at - 1), Kind.TEXT);
        return true;
    }

    private boolean array(JsonNames name, int depth) {
        int from = at;
        if (!skipValue(depth)) {
            return false;
        }
        add(name, decode(from, at), Kind.ARRAY);
        return true;
    }

    private boolean word(JsonNames name, String word, Kind kind) {
        if (!takeWord(word)) {
            return false;
        }
        add(name, word, kind);
        return true;
    }

    private boolean number(JsonNames name) {
        int from = at;
        if (!skipNumber()) {
            return false;
        }
        add(name, new String(bytes, from, at - from, StandardCharsets.ISO_8859_1), Kind.NUMBER);
        return true;
    }

    private void add(JsonNames name, String value, Kind kind) {
        if (size == MAX_FIELDS) {
            cut = true;
            return;
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
        }
        names[size] = name.path();
        values[size] = value;
        kinds[size++] = kind;
    }

    /** The text between two quotes. */
    String string(int from, int to) {
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            byte next = bytes[i];
            if (next == '\\') {
                return unescape(from, i, to);
            }
            ascii &= next >= 0;
        }
        return ascii ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1) : decode(from, to);
    }

    private String decode(int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (!replaced && text.indexOf('\uFFFD') >= 0) {
            // The replacement character may also be in the bytes themselves; then nothing was lost here.
            replaced = !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(bytes, from, to));
        }
        return text;
    }

    private String unescape(int from, int firstEscape, int to) {
        StringBuilder text = unescaped;
        text.setLength(0);
        int plainFrom = from;
        int escape = firstEscape;
        while (escape < to) {
            text.append(decode(plainFrom, escape));
            plainFrom = appendEscape(text, escape, to);
            escape = plainFrom;
            while (escape < to && bytes[escape] != '\\') {
                escape++;
            }
        }
        return text.append(decode(plainFrom, to)).toString();
    }

    /** Appends what the escape stands for, an unknown one as it is written; answers where the text goes on. */
    private int appendEscape(StringBuilder text, int escape, int to) {
        byte letter = bytes[escape + 1];
        switch (letter) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case '"', '\\', '/' -> text.append((char) letter);
            case 'u' -> {
                int unit = hex(escape + 2, to);
                if (unit >= 0) {
                    text.append((char) unit);
                    return escape + 6;
                }
                text.append("\\u");
            }
            default -> {
                text.append('\\');
                return escape + 1;
            }
        }
        return escape + 2;
    }

    private int hex(int from, int to) {
        if (to - from < 4) {
            return -1;
        }
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
