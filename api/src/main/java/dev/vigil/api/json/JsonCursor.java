package dev.vigil.api.json;

import java.nio.charset.StandardCharsets;

/**
 * Walks through JSON of a known form and builds nothing but what is asked for. Each step answers whether the text goes on as
 * expected; after a false the place is undefined. For one thread.
 */
public final class JsonCursor extends JsonText {
    private static final int MOST_DIGITS = 19;

    private int textFrom;
    private int textTo;

    /** Stands before what fills {@code from} to {@code to}. */
    public void begin(byte[] utf8, int from, int to) {
        on(utf8, from, to);
    }

    /** Passes a bracket, brace, comma or colon. */
    public boolean pass(char sign) {
        skipBlanks();
        return take(sign);
    }

    /** Passes a text without escapes, which {@link #is} and {@link #text} then tell of. */
    public boolean passText() {
        skipBlanks();
        textFrom = at + 1;
        if (!skipString()) {
            return false;
        }
        textTo = at - 1;
        for (int i = textFrom; i < textTo; i++) {
            if (bytes[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Passes the name of a member, and its colon. */
    public boolean passName() {
        return passText() && pass(':');
    }

    /** Passes a whole value, whatever it is. */
    public boolean passValue() {
        skipBlanks();
        return skipValue(0);
    }

    /** Passes a whole number that is not negative, in quotes or without; answers it, or -1 when there is none such. */
    public long passNumber() {
        skipBlanks();
        boolean quoted = take('"');
        int from = at;
        long number = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + (bytes[at] - '0');
            at++;
        }
        boolean whole = at > from && at - from <= MOST_DIGITS && number >= 0;
        return whole && (!quoted || take('"')) ? number : -1;
    }

    /** Whether nothing but blanks follows. */
    public boolean isAtEnd() {
        skipBlanks();
        return at == end;
    }

    /** Whether the text last passed is this one. */
    public boolean is(String ascii) {
        int length = textTo - textFrom;
        if (ascii.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[textFrom + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes the text last passed has. */
    public int length() {
        return textTo - textFrom;
    }

    /** A byte of the text last passed. */
    public byte byteAt(int index) {
        return bytes[textFrom + index];
    }

    /** The text last passed. */
    public String text() {
        return new String(bytes, textFrom, textTo - textFrom, StandardCharsets.UTF_8);
    }
}
