package dev.vigil.analysis.logs;

/**
 * Replaces what varies from line to line (numbers, ids, addresses, paths, quoted text) by {@code <*>}, in one pass and
 * without garbage. Words stay; which of those vary is seen only later, over many lines ({@link Templates}).
 */
final class Masker {
    static final String WILDCARD = "<*>";

    private static final String WILDCARD_AND_SPACE = WILDCARD + " ";

    private static final int MAX_CHARS = 600;
    private static final int MAX_QUOTED = 300;
    private static final int MIN_HEX = 6;
    private static final int MIN_OPAQUE = 20;

    private final MaskedText out = new MaskedText(MAX_CHARS * 4 + 8);
    private String line = "";
    private int end;

    /** Masks the text's first line, up to a limit; the result is read with {@link #text} and {@link #hash}. */
    void mask(String text) {
        mask(text, 0);
    }

    void mask(String text, int from) {
        line = text;
        out.clear();
        append(from);
    }

    /** Masks one more line and appends it to the result. */
    void append(int from) {
        end = Math.min(line.length(), from + MAX_CHARS);
        int at = from;
        while (at < end && out.hasRoomFor(MAX_CHARS)) {
            char c = line.charAt(at);
            if (c == '\n') {
                break;
            }
            if (Character.isWhitespace(c) || c < ' ') {
                space();
                at++;
            } else if (Spelling.isWord(c)) {
                at = word(at);
            } else if ((c == '"' || c == '\'') && opensQuote(at)) {
                at = quoted(at, c);
            } else if (c == '=' && Assigned.isSign(line, at)) {
                put(c);
                wildcard();
                at = Assigned.end(line, at + 1, end);
            } else if (c == '-' && at + 1 < end && Spelling.isDigit(line.charAt(at + 1)) && isBoundary(at - 1)) {
                at = word(at + 1);
            } else if (c == '/' && at + 1 < end && Spelling.isWord(line.charAt(at + 1)) && isBoundary(at - 1)) {
                at = path(at);
            } else {
                if (c == ')' && out.endsWith(" (")) {
                    // An optional part in brackets that is missing here.
                    wildcard();
                }
                put(c);
                at++;
                if (c == '=' && (at == end || Character.isWhitespace(line.charAt(at)) || line.charAt(at) == ',')) {
                    wildcard();
                }
            }
        }
        out.end();
    }

    void space() {
        out.space();
    }

    String text() {
        return out.text();
    }

    /** A 64-bit hash of the result. */
    long hash(long seed) {
        return out.hash(seed);
    }

    /** A run of letters, digits and what connects them; returns the position after it. */
    private int word(int from) {
        int to = from;
        boolean digits = false;
        boolean at = false;
        boolean scheme = false;
        while (to < end) {
            char c = line.charAt(to);
            if (Spelling.isWord(c)) {
                digits |= Spelling.isDigit(c);
            } else if (c == ':' && line.startsWith("://", to)) {
                scheme = true;
                to += 2;
            } else if (!connects(to)) {
                break;
            } else {
                at |= c == '@';
            }
            to++;
        }
        if (scheme) {
            return url(from);
        }
        if (Assigned.isTruthValue(line, from, to) || Spelling.isNameOfUser(line, from)) {
            wildcard();
        } else if (out.endsWith(WILDCARD_AND_SPACE) && Spelling.isSize(line, from, to)) {
            out.dropLast();
        } else if (at && Spelling.looksLikeMail(line, from, to)) {
            wildcard();
        } else if (Spelling.isInDate(line, from, to)) {
            wildcard();
        } else if (digits) {
            segments(from, to);
        } else {
            copy(from, to);
        }
        return to;
    }

    private boolean connects(int at) {
        char c = line.charAt(at);
        return Spelling.isConnector(c)
                && !(c == ':' && Assigned.isTruthValueAt(line, at + 1, end))
                && at + 1 < end
                && (Spelling.isWord(line.charAt(at + 1)) || ((c == '/' || c == '\\' || c == ':') && connectsTwice(at)));
    }

    private boolean connectsTwice(int at) {
        return at + 2 < end && Spelling.isConnector(line.charAt(at + 1)) && Spelling.isWord(line.charAt(at + 2));
    }

    /** Keeps scheme and host, which say who is meant; path and query vary. */
    private int url(int from) {
        int host = line.indexOf("://", from) + 3;
        int to = host;
        while (to < end && (Spelling.isWord(line.charAt(to)) || ".-:@".indexOf(line.charAt(to)) >= 0)) {
            to++;
        }
        copy(from, host);
        segments(host, to);
        int last = to;
        while (last < end && " \t\n\"'<>,;()[]{}".indexOf(line.charAt(last)) < 0) {
            last++;
        }
        if (last > to) {
            put('/');
            wildcard();
        }
        return last;
    }

    private int path(int from) {
        int to = from + 1;
        while (to < end && (Spelling.isWord(line.charAt(to)) || "/._-:+~%#?=&*{}".indexOf(line.charAt(to)) >= 0)) {
            to++;
        }
        while (to > from + 1 && ".:,".indexOf(line.charAt(to - 1)) >= 0) {
            to--;
        }
        wildcard();
        return to;
    }

    private boolean opensQuote(int at) {
        return isBoundary(at - 1);
    }

    private int quoted(int from, char quote) {
        int limit = Math.min(end, from + MAX_QUOTED);
        for (int i = from + 1; i < limit; i++) {
            char c = line.charAt(i);
            if (c == '\n') {
                break;
            }
            if (c == quote && line.charAt(i - 1) != '\\' && (i + 1 >= end || !Spelling.isWord(line.charAt(i + 1)))) {
                boolean key = i + 1 < end && line.charAt(i + 1) == ':';
                if (key) {
                    copy(from, i + 1);
                } else {
                    put(quote);
                    wildcard();
                    put(quote);
                }
                return i + 1;
            }
        }
        put(quote);
        return from + 1;
    }

    /** Masks each part between connectors; parts that vary side by side become one wildcard. */
    private void segments(int from, int to) {
        if (Spelling.isUuid(line, from, to)) {
            wildcard();
            return;
        }
        int at = from;
        while (at < to) {
            int stop = at;
            while (stop < to && Spelling.isWord(line.charAt(stop)) && line.charAt(stop) != '_') {
                stop++;
            }
            if (stop > at) {
                segment(at, stop);
            }
            if (stop < to) {
                // The sign of a number belongs to it, as in "blk_-1608".
                boolean sign = line.charAt(stop) == '-' && stop > from && Spelling.isConnector(line.charAt(stop - 1));
                if (!sign) {
                    put(line.charAt(stop));
                }
                stop++;
            }
            at = stop;
        }
    }

    private void segment(int from, int to) {
        int digits = 0;
        boolean hex = true;
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            digits += Spelling.isDigit(c) ? 1 : 0;
            hex &= Spelling.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        }
        if (digits == 0) {
            copy(from, to);
        } else if (digits == to - from
                || (hex && to - from >= MIN_HEX)
                || to - from >= MIN_OPAQUE
                || line.startsWith("0x", from)
                || Spelling.isMeasure(line, from, to)) {
            wildcard();
        } else {
            digitRuns(from, to);
        }
    }

    private void digitRuns(int from, int to) {
        boolean inRun = false;
        for (int i = from; i < to; i++) {
            boolean digit = Spelling.isDigit(line.charAt(i));
            if (!digit) {
                put(line.charAt(i));
            } else if (!inRun) {
                wildcard();
            }
            inRun = digit;
        }
    }

    private void wildcard() {
        out.wildcard();
    }

    private void copy(int from, int to) {
        out.copy(line, from, to);
    }

    private void put(char c) {
        out.put(c);
    }

    private boolean isBoundary(int at) {
        return at < 0 || " \t\n([{=:,;<>|\"'".indexOf(line.charAt(at)) >= 0;
    }
}
