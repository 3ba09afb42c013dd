package dev.vigil.cli.screen;

import dev.vigil.api.text.Foreign;
import java.util.ArrayList;
import java.util.List;

/** Text broken into lines that fit, without losing the lines it already has. */
public final class Paragraph {
    private static final int NARROWEST = 20;

    private Paragraph() {}

    /**
     * The lines of a text, each behind the indent.
     *
     * @param columns how wide a line may be, indent included
     */
    public static List<String> lines(String text, String indent, int columns) {
        var lines = new ArrayList<String>();
        int room = Math.max(NARROWEST, columns - indent.length());
        for (String line : Foreign.text(text).stripTrailing().split("\n", -1)) {
            for (String part : broken(line.stripTrailing(), room)) {
                lines.add((indent + part).stripTrailing());
            }
        }
        return lines;
    }

    private static List<String> broken(String line, int room) {
        if (Width.of(line) <= room) {
            return List.of(line);
        }
        // What a list item continues with stands below its first word.
        String hanging = " ".repeat(Math.min(hangingIndent(line), room / 2));
        var lines = new ArrayList<String>();
        var current = new StringBuilder(" ".repeat(leadingSpaces(line)));
        boolean fresh = true;
        for (String word : line.strip().split(" +", -1)) {
            if (!fresh && Width.of(current.toString()) + 1 + Width.of(word) > room) {
                lines.add(current.toString());
                current = new StringBuilder(hanging);
                fresh = true;
            }
            current.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(current.toString());
        return lines;
    }

    private static int hangingIndent(String line) {
        int spaces = leadingSpaces(line);
        String rest = line.substring(spaces);
        var bullet = java.util.regex.Pattern.compile("([-*•]|\\d{1,3}[.)]) +").matcher(rest);
        return spaces + (bullet.lookingAt() ? bullet.end() : 0);
    }

    private static int leadingSpaces(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(count) == ' ') {
            count++;
        }
        return count;
    }
}
