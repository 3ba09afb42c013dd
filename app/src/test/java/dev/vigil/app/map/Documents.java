package dev.vigil.app.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the project's own documents, as far as tests hold the code against them. */
final class Documents {
    static final Path ROOT = Path.of(System.getProperty("vigil.root"));

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final String FENCE = "```";

    private Documents() {}

    /** The lines of the first fenced block below a heading. */
    static List<String> codeBlockAfter(String document, String heading) {
        return linesAfter(document, heading).stream()
                .dropWhile(line -> !line.startsWith(FENCE))
                .skip(1)
                .takeWhile(line -> !line.startsWith(FENCE))
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** The cells of the first table below a heading, without its head. */
    static List<List<String>> tableAfter(String document, String heading) {
        return linesAfter(document, heading).stream()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(row -> Arrays.stream(row.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .map(cells -> cells.subList(0, cells.size() - 1))
                .toList();
    }

    static List<String> quotedWords(String text) {
        return QUOTED.matcher(text).results().map(Documents::inside).toList();
    }

    static String unquoted(String text) {
        return text.replace("`", "");
    }

    private static String inside(MatchResult quoted) {
        return quoted.group(1);
    }

    private static List<String> linesAfter(String document, String heading) {
        try {
            List<String> lines = Files.readAllLines(ROOT.resolve(document));
            int at = lines.indexOf(heading);
            if (at < 0) {
                throw new AssertionError(document + " has no heading \"" + heading + "\"");
            }
            return lines.subList(at + 1, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
