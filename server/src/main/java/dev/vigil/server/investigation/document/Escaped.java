package dev.vigil.server.investigation.document;

import dev.vigil.api.text.Foreign;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of any origin made fit for Markdown, so that it reads as it is and means nothing else. */
final class Escaped {
    /** What may mean something inside a line: emphasis, links, HTML, tables, code, issue numbers, names. */
    private static final Pattern MARKS = Pattern.compile("[\\\\`*_{}\\[\\]<>|~#$&!@]");

    private static final Pattern CITATION = Pattern.compile("\\\\\\[(E\\d{1,9})\\\\]");
    private static final Pattern LINE_START = Pattern.compile("^(\\s*)([-+=])|^(\\s*\\d{1,9})([.)])(?=\\s|$)");
    private static final Pattern LIST_MARK = Pattern.compile("\\s{0,3}(?:[-*•]|\\d{1,3}[.)]) +");
    /** What becomes a link by itself, unless something invisible breaks it. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(https?(?=://)|ftp(?=://)|www(?=\\.))");

    private Escaped() {}

    /** One line of text. */
    static String text(String text) {
        String line = MARKS.matcher(Foreign.line(text)).replaceAll("\\\\$0");
        line = ADDRESS.matcher(line).replaceAll("$1&#8203;");
        Matcher start = LINE_START.matcher(line);
        if (start.find()) {
            int mark = start.group(2) != null ? start.start(2) : start.start(4);
            line = line.substring(0, mark) + "\\" + line.substring(mark);
        }
        return CITATION.matcher(line).replaceAll("[$1]");
    }

    /** One line of code, also inside a table. */
    static String code(String text) {
        String line = Foreign.line(text).strip();
        int longest = 0;
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            run = line.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String gap = longest > 0 ? " " : "";
        return fence + gap + line.replace("|", "\\|") + gap + fence;
    }

    /** How long the mark of a list item is that the line begins with, or 0. */
    static int listMark(String line) {
        Matcher mark = LIST_MARK.matcher(line);
        return mark.lookingAt() ? mark.end() : 0;
    }
}
