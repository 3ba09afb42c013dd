package dev.vigil.api.json;

/** A piece of JSON text (RFC 8259) in bytes, and how far it has been read. For one thread. */
abstract sealed class JsonText permits JsonCursor, JsonFields {
    /** How deep objects and arrays may nest. */
    public static final int MAX_DEPTH = 32;

    byte[] bytes = {};
    int at;
    int end;

    final void on(byte[] text, int from, int to) {
        bytes = text;
        at = from;
        end = to;
    }

    final boolean skipValue(int depth) {
        if (at >= end || depth >= MAX_DEPTH) {
            return false;
        }
        return switch (bytes[at]) {
            case '{' -> skipContainer('{', '}', depth);
            case '[' -> skipContainer('[', ']', depth);
            case '"' -> skipString();
            case 't' -> takeWord("true");
            case 'f' -> takeWord("false");
            case 'n' -> takeWord("null");
            default -> skipNumber();
        };
    }

    final boolean skipContainer(char open, char close, int depth) {
        take(open);
        skipBlanks();
        if (take(close)) {
            return true;
        }
        do {
            skipBlanks();
            if (open == '{') {
                if (!skipString()) {
                    return false;
                }
                skipBlanks();
                if (!take(':')) {
                    return false;
                }
                skipBlanks();
            }
            if (!skipValue(depth + 1)) {
                return false;
            }
            skipBlanks();
        } while (take(','));
        return take(close);
    }

    final boolean skipString() {
        byte[] text = bytes;
        int last = end;
        if (at >= last || text[at] != '"') {
            return false;
        }
        for (int i = at + 1; i < last; i++) {
            byte next = text[i];
            if (next == '"') {
                at = i + 1;
                return true;
            }
            if (next == '\\') {
                i++;
            }
        }
        return false;
    }

    /** The grammar of RFC 8259, section 6. */
    final boolean skipNumber() {
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return digits();
        }
        return true;
    }

    final boolean digits() {
        int from = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > from;
    }

    final boolean take(char wanted) {
        if (at < end && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    final boolean takeWord(String word) {
        int length = word.length();
        if (end - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += length;
        return true;
    }

    final void skipBlanks() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }
    }
}
