package dev.vigil.server.investigation.document;

import dev.vigil.api.text.Foreign;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * HTML that is being written, well-formed as XML too. Whatever goes in as text or as the value of an attribute comes out as
 * just that: it is escaped here and nowhere else.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param namesAndValues its attributes, in turn
     */
    Markup open(String element, Object... namesAndValues) {
        start(element, namesAndValues);
        out.append('>');
        open.push(element);
        return this;
    }

    /** Closes the element that was opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    Markup close(int elements) {
        for (int i = 0; i < elements; i++) {
            close();
        }
        return this;
    }

    /** An element without content, such as {@code meta} or {@code rect}. */
    Markup empty(String element, Object... namesAndValues) {
        start(element, namesAndValues);
        out.append("/>");
        return this;
    }

    /** An element with nothing but text in it. */
    Markup element(String element, String text, Object... namesAndValues) {
        return open(element, namesAndValues).text(text).close();
    }

    /** Text, of any origin. */
    Markup text(String text) {
        escape(Foreign.text(text));
        return this;
    }

    /** Our own style sheet, as it is: a browser reads no escapes there. */
    Markup style(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("a style sheet without < and & can stand in HTML and in XML");
        }
        out.append(css);
        return this;
    }

    /** What was written before, by this class. */
    Markup add(Markup other) {
        if (!other.open.isEmpty()) {
            throw new IllegalStateException("<" + other.open.peek() + "> is still open");
        }
        out.append(other.out);
        return this;
    }

    /** A line end between two blocks, for those who read the source. */
    Markup line() {
        out.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void start(String element, Object... namesAndValues) {
        out.append('<').append(element);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            out.append(' ').append(namesAndValues[i]).append("=\"");
            escape(Foreign.line(namesAndValues[i + 1].toString()));
            out.append('"');
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isWhole(text, i) ? letter : '\uFFFD');
            }
        }
    }

    /** Whether the letter may stand in a document: no lone half of a pair, no code point that is none. */
    private static boolean isWhole(String text, int i) {
        char letter = text.charAt(i);
        if (Character.isHighSurrogate(letter)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(letter)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return letter != '\uFFFE' && letter != '\uFFFF';
    }
}
