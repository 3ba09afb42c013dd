package dev.vigil.server.investigation.document;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The running text of a report as HTML: paragraphs and lists, with citations that lead to the evidence. */
final class Prose {
    private static final Pattern CITATION = Pattern.compile("\\[(E\\d{1,9})]");
    private static final Pattern BULLET = Pattern.compile("\\s*[-*•] +");
    private static final Pattern UNIT = Pattern.compile("(\\d) (%|ms|s|min|h|d)(?!\\w)");
    private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,3}[.)] +");

    private final Markup html;
    private final Set<String> known;
    private String list = "";

    /** @param known the ids that may be cited; others stay text */
    Prose(Markup html, Set<String> known) {
        this.html = html;
        this.known = known;
    }

    void write(String text) {
        for (String line : text.strip().split("\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            Matcher bullet = BULLET.matcher(line);
            Matcher number = NUMBER.matcher(line);
            if (bullet.lookingAt()) {
                item("ul", line.substring(bullet.end()));
            } else if (number.lookingAt()) {
                item("ol", line.substring(number.end()));
            } else {
                endList();
                html.open("p");
                line(line);
                html.close().line();
            }
        }
        endList();
    }

    /** One line, with links where it cites. */
    void line(String text) {
        Matcher citation = CITATION.matcher(text);
        int at = 0;
        while (citation.find()) {
            html.text(joined(text.substring(at, citation.start())));
            cite(citation.group(1));
            at = citation.end();
        }
        html.text(joined(text.substring(at)));
    }

    void cite(List<String> ids) {
        for (String id : ids) {
            html.text(" ");
            cite(id);
        }
    }

    /** A number and its unit stay on one line. */
    private static String joined(String text) {
        return UNIT.matcher(text).replaceAll("$1\u00A0$2");
    }

    private void cite(String id) {
        if (known.contains(id)) {
            html.element("a", id, "class", "cite", "href", "#" + id);
        } else {
            html.text("[" + id + "]");
        }
    }

    private void item(String kind, String text) {
        if (!list.equals(kind)) {
            endList();
            html.open(kind);
            list = kind;
        }
        html.open("li");
        line(text);
        html.close();
    }

    private void endList() {
        if (!list.isEmpty()) {
            html.close().line();
            list = "";
        }
    }
}
