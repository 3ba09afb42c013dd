package dev.vigil.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the command in a list of arguments before they are parsed, and lets {@code help x} mean {@code x --help}. */
final class HelpWords {
    private static final Set<String> OPTIONS_WITH_VALUE = Set.of("--profile", "--server", "--token", "-o", "--output");
    private static final String HELP = "--help";

    private HelpWords() {}

    static List<String> normalized(List<String> arguments) {
        int at = indexOfCommand(arguments);
        if (arguments.isEmpty() || (at >= 0 && arguments.size() == at + 1 && isHelp(arguments.get(at)))) {
            return List.of(HELP);
        }
        if (at < 0 || !isHelp(arguments.get(at))) {
            return arguments;
        }
        var words = new ArrayList<>(arguments);
        words.remove(at);
        words.add(HELP);
        return words;
    }

    /** The first word that is neither an option nor an option's value; an empty text when there is none. */
    static String command(List<String> words) {
        int at = indexOfCommand(words);
        return at < 0 ? "" : words.get(at);
    }

    private static boolean isHelp(String word) {
        return word.equals("help");
    }

    private static int indexOfCommand(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).startsWith("-")) {
                return i;
            }
            if (OPTIONS_WITH_VALUE.contains(words.get(i))) {
                i++;
            }
        }
        return -1;
    }
}
