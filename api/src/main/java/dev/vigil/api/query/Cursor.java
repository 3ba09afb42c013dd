package dev.vigil.api.query;

import dev.vigil.api.VigilException;
import java.util.List;

/** A place in a query's text, and the reading of what stands there: blanks, keywords, names, quoted texts, bare words. */
final class Cursor {
    private static final String TYPOGRAPHIC_QUOTES = "\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u201a";
    private static final List<String> KEYWORDS = List.of("AND", "OR", "NOT");

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at == text.length();
    }

    boolean on(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    boolean on(String expected) {
        return text.startsWith(expected, at);
    }

    boolean onQuote() {
        return on('"') || on('\'');
    }

    boolean onRelation() {
        return on('>') || on('<');
    }

    /** Whether nothing that belongs to the last term can follow here. */
    boolean onTermEnd() {
        return isTermEnd(at);
    }

    boolean onKeyword(String keyword) {
        return text.regionMatches(true, at, keyword, 0, keyword.length()) && isTermEnd(at + keyword.length());
    }

    boolean take(char c) {
        boolean there = on(c);
        at += there ? 1 : 0;
        return there;
    }

    boolean takeKeyword(String keyword) {
        boolean there = onKeyword(keyword);
        at += there ? keyword.length() : 0;
        return there;
    }

    /** A dash that excludes what follows it. */
    boolean takeDash() {
        if (!on('-')) {
            return false;
        }
        at++;
        if (onTermEnd() && !on('(')) {
            throw fault(at - 1, "this - has nothing directly after it to exclude; to look for a dash, write \"-\"");
        }
        return true;
    }

    void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    void moveTo(int place) {
        at = place;
    }

    /** Reads a field's name without quotes; an empty text when none stands here. */
    String takeName() {
        int start = at;
        at = FieldNames.endOfBare(text, at);
        return text.substring(start, at);
    }

    Relation takeRelation() {
        boolean above = text.charAt(at) == '>';
        at++;
        boolean orEqual = take('=');
        if (above) {
            return orEqual ? Relation.AT_LEAST : Relation.ABOVE;
        }
        return orEqual ? Relation.AT_MOST : Relation.BELOW;
    }

    /** Reads a quoted text; the cursor is on the opening quote, and then behind the closing one. */
    String takeQuoted() {
        int open = at;
        char quote = text.charAt(at);
        at++;
        var content = new StringBuilder();
        while (!atEnd() && !on(quote)) {
            char c = text.charAt(at);
            content.append(c == '\\' ? escaped(open) : c);
            at++;
        }
        if (atEnd()) {
            throw neverClosed(open);
        }
        at++;
        return content.toString();
    }

    /** Reads up to the next blank or parenthesis. */
    String takeBare() {
        int start = at;
        if (TYPOGRAPHIC_QUOTES.indexOf(text.charAt(at)) >= 0) {
            throw fault(at, "this is a typographic quote; write \" around a text");
        }
        while (!onTermEnd()) {
            if (on('"')) {
                throw fault(at, "a quote inside a word; put a blank before it, or the whole text in quotes");
            }
            at++;
        }
        if (on('(')) {
            throw fault(at, "a parenthesis inside a word; put a blank before it, or the whole text in quotes");
        }
        return text.substring(start, at);
    }

    /** Reads up to the bracket that closes the one the cursor is on, and past it. */
    String takeBracketed() {
        int open = at;
        int close = text.indexOf(']', at);
        if (close < 0) {
            throw fault(open, "this [ is never closed; " + Terms.RANGE_FORM);
        }
        at = close + 1;
        return text.substring(open + 1, close);
    }

    VigilException fault(int place, String problem) {
        return BadQuery.at(text, place, problem);
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.stream().anyMatch(word::equalsIgnoreCase);
    }

    // No-break spaces come with text that is pasted from pages and chats.
    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private boolean isTermEnd(int place) {
        if (place == text.length()) {
            return true;
        }
        char c = text.charAt(place);
        return c == '(' || c == ')' || isBlank(c);
    }

    private char escaped(int open) {
        at++;
        if (atEnd()) {
            throw neverClosed(open);
        }
        char c = text.charAt(at);
        return switch (c) {
            case '"', '\'', '\\' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default ->
                throw fault(at - 1, "unknown escape; after a \\ goes one of \" ' \\ n r t, and \\\\ is one backslash");
        };
    }

    private VigilException neverClosed(int open) {
        return fault(open, "this quote is never closed");
    }
}
