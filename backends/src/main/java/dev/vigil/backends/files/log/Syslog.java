package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.files.text.Ascii;
import dev.vigil.backends.files.text.FieldRole;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What syslog writes around its moment: RFC 3164 ({@code host process[pid]: }) and RFC 5424 ({@code host app pid id data}). */
final class Syslog {
    private static final int MAX_HEADER = 2048;
    private static final Pattern PRIORITY = Pattern.compile("<(\\d{1,3})>(\\d{0,2})");
    private static final String VERSION = "syslog_version";
    private static final Pattern RFC_3164 =
            Pattern.compile("(?:([\\w.:/@#-]+) )?([\\w./@-]+(?:\\([^()\\s]*\\))?)(?:\\[(\\d+)\\])?:(?: |$)");
    private static final Pattern UNTIMED = Pattern.compile("(<\\d{1,3}>1) - ");
    private static final Pattern PARAMETER = Pattern.compile(" ([^\\s=\"\\]]{1,32})=\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final String NIL = "-";
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
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

    /** Reads the head of a message of RFC 5424 that names no moment; answers where it goes on, or {@code from}. */
    static int readUntimed(byte[] text, int from, int to, Draft draft) {
        if (from >= to || text[from] != '<') {
            return from;
        }
        Matcher head =
                UNTIMED.matcher(new String(text, from, Math.min(to - from, MAX_HEADER), StandardCharsets.ISO_8859_1));
        if (!head.lookingAt() || !readPriority(head.group(1), draft)) {
            return from;
        }
        return read(text, from + head.end(), to, true, draft);
    }

    /** Whether a line begins with the priority of a message of RFC 5424. */
    static boolean isStart(byte[] text, int from, int to) {
        int at = from + 1;
        while (at < to && at - from < 5 && Ascii.isDigit(text[at])) {
            at++;
        }
        return at - from > 1
                && at + 2 < to
                && text[from] == '<'
                && text[at] == '>'
                && text[at + 1] == '1'
                && text[at + 2] == ' ';
    }

    /** Whether the priority was followed by the version of RFC 5424. */
    static boolean isVersioned(Draft draft) {
        return draft.has(VERSION);
    }

    /** Reads what stands behind the moment, if it is of this kind; answers where the text goes on. */
    static int read(byte[] text, int from, int to, boolean sure, Draft draft) {
        int length = Math.min(to - from, MAX_HEADER);
        if (!sure && draft.level() == Level.UNKNOWN && !hasColon(text, from, from + length)) {
            return from;
        }
        var line = new String(text, from, length, StandardCharsets.ISO_8859_1);
        Matcher modern = RFC_5424.matcher(line);
        if (isVersioned(draft) && modern.lookingAt()) {
            if (!modern.group(1).equals(NIL)) {
                draft.field("host", modern.group(1));
            }
            process(modern.group(2), modern.group(3), draft);
            data(modern.group(5), draft);
            boolean marked = line.startsWith(BYTE_ORDER_MARK, modern.end());
            return from + modern.end() + (marked ? BYTE_ORDER_MARK.length() : 0);
        }
        Matcher classic = RFC_3164.matcher(line);
        if (classic.lookingAt() && (sure || (classic.group(1) != null && classic.group(3) != null))) {
            if (classic.group(1) != null) {
                draft.field("host", classic.group(1));
            }
            process(classic.group(2), classic.group(3) == null ? NIL : classic.group(3), draft);
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

    /** The parameters of structured data become fields; of several of one name the first counts. */
    private static void data(String elements, Draft draft) {
        Matcher parameter = PARAMETER.matcher(elements);
        while (parameter.find()) {
            String value = new String(parameter.group(2).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            FieldRole.Spelling spelling = FieldRole.of(parameter.group(1));
            boolean trace = spelling != null && spelling.role() == FieldRole.TRACE;
            draft.field(trace ? LogEvent.TRACE_ID : parameter.group(1), value.replaceAll("\\\\([\"\\\\\\]])", "$1"));
        }
    }

    private static void process(String name, String pid, Draft draft) {
        if (name.equals(NIL)) {
            return;
        }
        draft.field("process", name);
        int bracket = name.indexOf('(');
        String program = bracket > 0 ? name.substring(0, bracket) : name;
        draft.service(program.substring(program.lastIndexOf('/') + 1));
        if (!pid.equals(NIL)) {
            draft.field("pid", pid);
        }
    }
}
