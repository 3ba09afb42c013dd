package dev.vigil.api.text;

import java.util.List;

/** The options that a list of commands all end with, such as those that name the same files. */
public final class CommonEnding {
    private static final int NOT_WORTH_SAYING = 24;
    private static final String BETWEEN = " --";

    private CommonEnding() {}

    /** An empty text when there are fewer than two commands, or hardly anything in common. */
    public static String of(List<String> commands) {
        if (commands.size() < 2) {
            return "";
        }
        String common = commands.getFirst();
        for (String command : commands) {
            common = commonEnding(common, command);
        }
        // Options are told apart where one begins, not in the middle of a value.
        int start = common.indexOf(BETWEEN);
        String ending = start < 0 ? "" : common.substring(start);
        return ending.length() < NOT_WORTH_SAYING ? "" : ending;
    }

    private static String commonEnding(String a, String b) {
        int length = 0;
        while (length < a.length()
                && length < b.length()
                && a.charAt(a.length() - 1 - length) == b.charAt(b.length() - 1 - length)) {
            length++;
        }
        return a.substring(a.length() - length);
    }
}
