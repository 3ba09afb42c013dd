package dev.vigil.backends.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of commands with what each printed, as people paste it; a text without commands is one output. */
final class Transcript {
    /** A prompt and a command, or kubectl at the start of a line. */
    static final Pattern COMMAND = Pattern.compile(
            "\\s*(?:[^\\s$#>%]{0,80}[$#>%]\\s+|[=#*-]{2,}\\s*)?((?:sudo\\s+)?(?:ssh\\s+\\S+\\s+)?(?:kubectl|oc|systemctl|nc)\\s+\\S.*?)(?:\\s*[=#*-]{2,})?\\s*");

    private static final Pattern NAMESPACE = Pattern.compile("(?:^|\\s)(?:-n|--namespace)[ =](\\S+)");
    private static final Pattern OPTION_WITH_VALUE = Pattern.compile(
            "-n|--namespace|-o|--output|-l|--selector|--context|--kubeconfig|--sort-by|--field-selector|-c");

    private Transcript() {}

    /**
     * What one command printed.
     *
     * @param command an empty text when there is none
     */
    record Piece(String command, String output) {
        /** The namespace the command asked about, or an empty text. */
        String namespace() {
            Matcher namespace = NAMESPACE.matcher(command);
            return namespace.find() ? namespace.group(1) : "";
        }

        /** Whether it lists everything of a kind, not one object or those with a label. */
        boolean isWhole() {
            List<String> words = words();
            boolean chosen = command.contains(" -l") || command.contains("-selector");
            return command.isEmpty()
                    || (words.size() == 3 && !chosen && !words.get(2).contains("/"));
        }

        /** The words of the command that are no options. */
        List<String> words() {
            List<String> words = new ArrayList<>();
            boolean isValue = false;
            for (String word : command.split("\\s+", -1)) {
                if (!isValue && !word.startsWith("-")) {
                    words.add(word);
                }
                isValue = !isValue && OPTION_WITH_VALUE.matcher(word).matches();
            }
            return words;
        }
    }

    static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        var output = new StringBuilder();
        String command = "";
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Matcher next = COMMAND.matcher(line);
            if (next.matches()) {
                add(pieces, command, output);
                command = next.group(1);
            } else {
                output.append(line).append('\n');
            }
        }
        add(pieces, command, output);
        return pieces;
    }

    private static void add(List<Piece> pieces, String command, StringBuilder output) {
        if (!command.isEmpty() || !output.toString().isBlank()) {
            pieces.add(new Piece(command, output.toString()));
        }
        output.setLength(0);
    }
}
