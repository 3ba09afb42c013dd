package dev.vigil.backends.files.log;

import dev.vigil.api.Level;

/** What stands in a line before its moment, or between two of them. */
final class LinePrefix {
    private static final int MAX_WORDS = 12;

    private LinePrefix() {}

    /** Reads what stands before the moment; answers what of it belongs to the message. */
    static String readBefore(byte[] line, int from, int to, Draft draft) {
        int last = to;
        while (last > from && " \t[(\"'|=".indexOf(line[last - 1]) >= 0) {
            last--;
        }
        String before = Decoded.text(line, from, last, draft).strip();
        if (before.isEmpty() || before.equals("-") || before.equals("time") || before.equals("ts")) {
            return "";
        }
        if (before.charAt(0) == '<' && Syslog.readPriority(before, draft)) {
            return "";
        }
        String word =
                before.charAt(0) == '[' && before.endsWith("]") ? before.substring(1, before.length() - 1) : before;
        Level level = Level.parse(word).orElse(Level.UNKNOWN);
        if (level != Level.UNKNOWN && word.length() > 1) {
            draft.level(level);
            return "";
        }
        return before;
    }

    /**
     * Reads what stands between two moments of a line: dates say nothing new, and one word is the host. Answers where the
     * line goes on behind the second, past the host if it is named again.
     */
    static int readBetween(byte[] line, int from, int secondFrom, int secondEnd, int to, Draft draft) {
        String host = "";
        for (String word : Decoded.text(line, from, secondFrom, draft).strip().split("\\s+", MAX_WORDS)) {
            if (word.chars().anyMatch(Character::isLetter)) {
                host = host.isEmpty() ? word : host;
            }
        }
        if (host.isEmpty()) {
            return secondEnd;
        }
        draft.field("host", host);
        String again = " " + host + " ";
        int length = again.length() - 1;
        boolean named = secondEnd + length < to
                && Decoded.text(line, secondEnd, secondEnd + length + 1, draft).equals(again);
        return named ? secondEnd + length : secondEnd;
    }
}
