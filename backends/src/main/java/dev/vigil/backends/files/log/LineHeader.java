package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.files.text.Ascii;
import dev.vigil.backends.files.text.TimeFormat;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a line of text says between its moment and its message, in the layouts of logback, log4j, Spring Boot, Python, Go,
 * Android, syslog (RFC 3164 and 5424), klog and web servers: level, thread, logger, process, host, trace. Words are read from
 * the left as long as each is plainly one of these; the message is what then remains.
 */
final class LineHeader {
    private static final int MAX_WORDS = 12;
    private static final int MAX_WORD = 200;
    private static final int MAX_IDS = 5;
    /** A level is looked for in this many words, before the message is taken to have begun. */
    private static final int LEVEL_WITHIN_WORDS = 7;

    private byte[] text = {};
    private int at;
    private int end;
    private int wordEnd;
    private boolean levelAhead;
    private boolean named;
    private boolean numbered;

    /** Where the message begins. */
    int end() {
        return at;
    }

    /** Reads from {@code from} on; {@link #end} is then where the message begins. */
    void read(byte[] line, int from, int to, @Nullable TimeFormat format, Draft draft) {
        text = line;
        at = from;
        end = to;
        named = false;
        numbered = false;
        skipSeparators();
        if (format == TimeFormat.SYSLOG || format == TimeFormat.ISO) {
            at = Syslog.read(text, at, end, format == TimeFormat.SYSLOG, draft);
        }
        findLevel(draft);
        boolean more = true;
        for (int i = 0; i < MAX_WORDS && more; i++) {
            skipSeparators();
            more = at < end && (Ascii.isOneOf(text[at], "[(<") ? bracket(draft) : word(draft));
        }
        skipSeparators();
        at = HeaderIds.read(text, at, end, draft);
    }

    /** Looks for a level only. */
    void readLevel(byte[] line, int from, int to, Draft draft) {
        text = line;
        at = from;
        end = to;
        findLevel(draft);
    }

    /** Looks ahead for the level, so that words before it can be told from the message. */
    private void findLevel(Draft draft) {
        levelAhead = false;
        if (draft.level() != Level.UNKNOWN) {
            return;
        }
        int from = at;
        for (int i = 0; i < LEVEL_WITHIN_WORDS && from < end; i++) {
            while (from < end && isAround(text[from])) {
                from++;
            }
            int to = from;
            while (to < end && !isAround(text[to])) {
                to++;
            }
            boolean bracketed = from > at && to < end && text[from - 1] == '[' && text[to] == ']';
            Level level = bracketed ? LevelWord.anyCase(text, from, to) : LevelWord.upperCase(text, from, to);
            if (level != Level.UNKNOWN && (!bracketed || to - from > 1)) {
                draft.level(level);
                levelAhead = true;
                return;
            }
            from = to;
        }
    }

    private static boolean isAround(byte c) {
        return Ascii.isOneOf(c, " \t[]()<>:|,\"=");
    }

    private boolean bracket(Draft draft) {
        char close = text[at] == '[' ? ']' : text[at] == '(' ? ')' : '>';
        int from = at + 1;
        int to = from;
        while (to < end && text[to] != close && to - from < MAX_WORD) {
            to++;
        }
        if (to >= end || text[to] != close) {
            return false;
        }
        String inside = string(from, to).strip();
        boolean taken = takeLevel(inside, draft) || takeThread(inside, draft);
        if (taken) {
            at = to + 1;
        }
        return taken;
    }

    private boolean takeLevel(String inside, Draft draft) {
        return !inside.isEmpty()
                && levelAhead
                && Level.parse(inside).filter(draft.level()::equals).isPresent()
                && passLevel();
    }

    private boolean passLevel() {
        levelAhead = false;
        return true;
    }

    private boolean takeThread(String inside, Draft draft) {
        if (draft.level() == Level.UNKNOWN || named || inside.indexOf('=') >= 0) {
            return false;
        }
        String[] ids = inside.split(",", MAX_IDS);
        if (ids.length >= 3 && (HeaderIds.isId(ids[1]) || ids[1].isBlank())) {
            draft.service(ids[0].strip());
            field(draft, LogEvent.TRACE_ID, ids[1].strip());
            field(draft, LogEvent.SPAN_ID, ids[2].strip());
            return true;
        }
        if (inside.startsWith("client ")) {
            draft.field("client", inside.substring(inside.indexOf(' ') + 1).strip());
            return true;
        }
        if (draft.has("thread")) {
            return false;
        }
        draft.field("thread", inside);
        return true;
    }

    private boolean word(Draft draft) {
        wordEnd = at;
        while (wordEnd < end && !Ascii.isOneOf(text[wordEnd], " \t|") && !isOpening(wordEnd)) {
            wordEnd++;
        }
        if (wordEnd - at > MAX_WORD || wordEnd == at) {
            return false;
        }
        int bare = wordEnd;
        while (bare > at && Ascii.isOneOf(text[bare - 1], ":,")) {
            bare--;
        }
        if (bare > at && text[bare - 1] == ']' && !holdsBracket(bare)) {
            bare--;
        }
        return levelWord(bare, draft) || number(bare, draft) || logger(bare, draft);
    }

    private boolean holdsBracket(int bare) {
        for (int i = at; i < bare; i++) {
            if (text[i] == '[') {
                return true;
            }
        }
        return false;
    }

    /** A bracket behind a dot belongs to the word: a servlet's logger is {@code C.[.[.[/].[name]}. */
    private boolean isOpening(int i) {
        return text[i] == '[' && (i == at || text[i - 1] != '.');
    }

    private boolean levelWord(int bare, Draft draft) {
        Level upper = LevelWord.upperCase(text, at, bare);
        if (levelAhead && upper == draft.level()) {
            at = wordEnd;
            return passLevel();
        }
        boolean letter = bare - at == 1 && wordEnd == bare && numbered && draft.level() == Level.UNKNOWN;
        boolean lower = draft.level() == Level.UNKNOWN && bare - at >= 4 && wordEnd > bare && text[bare] == ':';
        Level level = letter || lower ? LevelWord.anyCase(text, at, bare) : Level.UNKNOWN;
        if (level == Level.UNKNOWN) {
            return false;
        }
        draft.level(level);
        at = wordEnd;
        return true;
    }

    /** Process and thread numbers, when what follows shows that they are some. */
    private boolean number(int bare, Draft draft) {
        for (int i = at; i < bare; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return false;
            }
        }
        if (bare == at || bare - at > 10 || bare != wordEnd || !leadsOn()) {
            return false;
        }
        draft.field(draft.has("pid") ? "tid" : "pid", string(at, bare));
        at = wordEnd;
        numbered = true;
        return true;
    }

    private boolean leadsOn() {
        int next = wordEnd;
        while (next < end && text[next] == ' ') {
            next++;
        }
        if (next >= end) {
            return false;
        }
        int to = next;
        while (to < end && text[to] != ' ' && to - next < MAX_WORD) {
            to++;
        }
        boolean digits = text[next] >= '0' && text[next] <= '9';
        boolean letter = to - next == 1 && LevelWord.anyCase(text, next, to) != Level.UNKNOWN;
        boolean separator = (text[next] == '-' && to - next >= 3) || text[next] == '[' || text[to - 1] == ']';
        return digits || letter || separator || LevelWord.upperCase(text, next, to) != Level.UNKNOWN;
    }

    private boolean logger(int bare, Draft draft) {
        if (draft.level() == Level.UNKNOWN || named || !LoggerName.isOne(text, at, bare)) {
            return false;
        }
        String name = string(at, bare);
        boolean ended = wordEnd > bare || isSeparatorNext();
        boolean sure = LoggerName.isSurelyOne(name);
        if (!(ended || sure) || HeaderIds.names(name)) {
            return false;
        }
        draft.field("logger", name);
        named = true;
        at = wordEnd;
        return true;
    }

    private boolean isSeparatorNext() {
        int i = wordEnd;
        while (i < end && text[i] == ' ') {
            i++;
        }
        boolean sign = i < end && (text[i] == ':' || text[i] == '-' || text[i] == '|');
        return sign && (i + 1 == end || text[i + 1] == ' ' || text[i + 1] == '-');
    }

    private static void field(Draft draft, String name, String value) {
        if (!value.isEmpty()) {
            draft.field(name, value);
        }
    }

    private void skipSeparators() {
        at = skipSeparators(text, at, end);
    }

    /** Passes over blanks, and over signs that stand between the parts of a header. */
    static int skipSeparators(byte[] text, int from, int end) {
        int at = from;
        while (at < end && (Ascii.isOneOf(text[at], " \t]|") || isLoneSign(text, at, end))) {
            at++;
        }
        return at;
    }

    private static boolean isLoneSign(byte[] text, int at, int end) {
        return Ascii.isOneOf(text[at], "-:,*") && (at + 1 == end || Ascii.isOneOf(text[at + 1], " -["));
    }

    private String string(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
