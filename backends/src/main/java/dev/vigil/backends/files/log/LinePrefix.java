package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import dev.vigil.backends.files.text.Ascii;
import dev.vigil.backends.files.text.PodName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a line before its moment, or between two of them. */
final class LinePrefix {
    private static final int MAX_WORDS = 12;
    /** A level, and perhaps a thread in brackets. */
    private static final Pattern LEVEL_AND_THREAD =
            Pattern.compile("\\[?([A-Za-z]{3,13})]?,?(?: +\\[([^\\]]{1,120})])?");
    /** A single letter for the level, as Ruby writes it; the word follows behind the moment. */
    private static final Pattern LETTER = Pattern.compile("[DIWEFA],");
    /** How collectors of many containers name the one that wrote a line: {@code web-1 |}. */
    private static final Pattern CONTAINER =
            Pattern.compile("(?:\\d{1,4}\\|)?([A-Za-z0-9][\\w.-]{0,80}?)(?:[-_]\\d{1,3})? *\\|");
    /** How {@code kubectl logs --prefix} names it. */
    private static final Pattern POD = Pattern.compile("\\[pod/([\\w.-]{1,253})/([\\w.-]{1,253})]");
    /** A process and its role, as Redis writes them; behind the moment a sign is the level. */
    private static final Pattern ROLE = Pattern.compile("(\\d{1,10}):[A-Z]");

    private boolean signed;

    /** Reads what stands before the moment; answers what of it belongs to the message. */
    String read(byte[] line, int from, int to, Draft draft) {
        signed = false;
        int last = to;
        while (last > from && Ascii.isOneOf(line[last - 1], " \t[(\"'=<")) {
            last--;
        }
        String before = Decoded.text(line, from, last, draft).strip();
        if (before.isEmpty() || before.equals("-") || before.equals("time") || before.equals("ts")) {
            return "";
        }
        if (before.charAt(0) == '<' && Syslog.readPriority(before, draft)) {
            return "";
        }
        return isLevel(before, draft) || isWriter(before, draft) ? "" : withoutBar(before);
    }

    /** Reads the sign that stands for the level behind the moment, where there is one; answers where the line goes on. */
    int sign(byte[] line, int from, int to, Draft draft) {
        if (!signed || from + 2 >= to || line[from] != ' ' || line[from + 2] != ' ') {
            return from;
        }
        Level level = switch (line[from + 1]) {
            case '#' -> Level.WARN;
            case '*' -> Level.INFO;
            case '-' -> Level.DEBUG;
            case '.' -> Level.TRACE;
            default -> Level.UNKNOWN;
        };
        draft.level(level);
        return level == Level.UNKNOWN ? from : from + 2;
    }

    private static boolean isLevel(String before, Draft draft) {
        Matcher match = LEVEL_AND_THREAD.matcher(withoutBar(before));
        Level level = match.matches() ? LevelWord.parse(match.group(1)) : Level.UNKNOWN;
        if (level != Level.UNKNOWN) {
            draft.level(level);
            if (match.group(2) != null) {
                draft.field("thread", match.group(2));
            }
        }
        return level != Level.UNKNOWN || LETTER.matcher(before).matches();
    }

    private boolean isWriter(String before, Draft draft) {
        Matcher pod = POD.matcher(before);
        if (pod.matches()) {
            draft.field(Draft.POD, pod.group(1));
            draft.field("container", pod.group(2));
            return true;
        }
        Matcher container = CONTAINER.matcher(before);
        if (container.matches()) {
            draft.service(PodName.workload(container.group(1)));
            return true;
        }
        Matcher role = ROLE.matcher(before);
        signed = role.matches();
        if (signed) {
            draft.field("pid", role.group(1));
        }
        return signed;
    }

    private static String withoutBar(String before) {
        return before.endsWith("|") ? before.substring(0, before.length() - 1).strip() : before;
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
