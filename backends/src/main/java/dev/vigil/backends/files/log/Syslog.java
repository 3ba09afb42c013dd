package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What syslog writes around its moment: RFC 3164 ({@code host process[pid]: }) and RFC 5424 ({@code host app pid id data}). */
final class Syslog {
    private static final int MAX_HEADER = 400;
    private static final Pattern PRIORITY = Pattern.compile("<(\\d{1,3})>(\\d{0,2})");
    private static final String VERSION = "syslog_version";
    private static final Pattern RFC_3164 =
            Pattern.compile("(?:([\\w.:/@#-]+) )?([\\w./@-]+(?:\\([^()\\s]*\\))?)(?:\\[(\\d+)\\])?:(?: |$)");
    private static final Pattern HOST = Pattern.compile("([\\w.:/@#-]+) +");
    private static final Pattern RFC_5424 = Pattern.compile(
            "(\\S{1,255}) (\\S{1,48}) (\\S{1,128}) (\\S{1,32}) (-|(?:\\[(?:[^\\]\\\\\"]|\"(?:[^\"\\\\]|\\\\.)*+\")*+\\])+) ?");

    private Syslog() {}

    /** Reads {@code <34>} or {@code <34>1}; false when it is something else. */
    static boolean readPriority(String before, Draft draft) {
        Matcher match = PRIORITY.matcher(before);
        if (!match.matches()) {
            return false;
        }
        int priority = Integer.parseInt(match.group(1));
        draft.level(LevelWord.ofSeverity(String.valueOf(priority % 8)));
        if (!match.group(2).isEmpty()) {
            draft.field(VERSION, match.group(2));
        }
        return true;
    }

    /** Reads what stands behind the moment, if it is of this kind; answers where the text goes on. */
    static int read(byte[] text, int from, int to, boolean sure, Draft draft) {
        int length = Math.min(to - from, MAX_HEADER);
        if (!sure && draft.level() == Level.UNKNOWN && !hasColon(text, from, from + length)) {
            return from;
        }
        var line = new String(text, from, length, StandardCharsets.ISO_8859_1);
        Matcher modern = RFC_5424.matcher(line);
        if (draft.has(VERSION) && modern.lookingAt()) {
            draft.field("host", modern.group(1));
            process(modern.group(2), modern.group(3), draft);
            return from + modern.end();
        }
        Matcher classic = RFC_3164.matcher(line);
        if (classic.lookingAt() && (sure || (classic.group(1) != null && classic.group(3) != null))) {
            if (classic.group(1) != null) {
                draft.field("host", classic.group(1));
            }
            process(classic.group(2), classic.group(3) == null ? "-" : classic.group(3), draft);
            return from + classic.end();
        }
        Matcher host = HOST.matcher(line);
        if (sure && host.lookingAt()) {
            draft.field("host", host.group(1));
            return from + host.end();
        }
        return from;
    }

    private static boolean hasColon(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == ':') {
                return true;
            }
        }
        return false;
    }

    private static void process(String name, String pid, Draft draft) {
        draft.field("process", name);
        int bracket = name.indexOf('(');
        String program = bracket > 0 ? name.substring(0, bracket) : name;
        draft.service(program.substring(program.lastIndexOf('/') + 1));
        if (!pid.equals("-")) {
            draft.field("pid", pid);
        }
    }
}
