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
        if (Syslog.isVersioned(draft)) {
            // A hyphen stands for what is not known there.
            at += at < end && text[at] == ' ' ? 1 : 0;
        } else {
            skipSeparators();
        }
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

    private void findLevel(Draft draft) {
        levelAhead = false;
        if (draft.level() == Level.UNKNOWN) {
            Level found = LevelAhead.find(text, at, end);
            draft.level(found);
            levelAhead = found != Level.UNKNOWN;
        }
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
        if (HeaderSigns.isApplication(text, from - 1, to + 1, end)
                && draft.service().isEmpty()) {
            draft.service(inside);
            at = to + 1;
            return true;
        }
        boolean taken = takeLevel(inside, draft) || takeThread(inside, draft);
        if (taken) {
            at = to + 1;
        }
        return taken;
    }

    private boolean takeLevel(String inside, Draft draft) {
        if (inside.isEmpty() || !levelAhead) {
            return false;
        }
        if (LevelWord.parse(inside) == draft.level()) {
            return passLevel();
        }
        // With the part of the program that wrote it: [proxy:error].
        int colon = inside.indexOf(':');
        if (colon > 0 && LevelWord.parse(inside.substring(colon + 1)) == draft.level()) {
            draft.field("logger", inside.substring(0, colon));
            named = true;
            return passLevel();
        }
        return false;
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
        if (inside.indexOf('.') > 0 && inside.indexOf(' ') < 0 && LoggerName.isSurelyOne(inside)) {
            draft.field("logger", inside);
            named = true;
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
        return levelWord(bare, draft) || number(bare, draft) || logger(bare, draft) || request(bare, draft);
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

    /** An id before the level, as functions write it. */
    private boolean request(int bare, Draft draft) {
        String word = levelAhead ? string(at, bare) : "";
        if (!HeaderIds.isId(word)) {
            return false;
        }
        draft.field("request_id", word);
        at = wordEnd;
        return true;
    }

    private boolean levelWord(int bare, Draft draft) {
        Level upper = LevelWord.upperCase(text, at, bare);
        if (levelAhead && upper == draft.level()) {
            at = wordEnd;
            return passLevel();
        }
        if (levelAhead && (takeLog(bare) || takeColons(bare, draft))) {
            return passLevel();
        }
        int slash = HeaderSigns.find(text, at, bare, '/');
        if (levelAhead && slash < bare && partOfWord(slash, bare, draft)) {
            return true;
        }
        if (levelAhead && bare - at == 1 && LevelWord.letter(text[at]) == draft.level()) {
            at = wordEnd;
            return passLevel();
        }
        boolean letter = bare - at == 1 && wordEnd == bare && numbered && draft.level() == Level.UNKNOWN;
        boolean lower = draft.level() == Level.UNKNOWN && bare - at >= 4 && wordEnd > bare && text[bare] == ':';
        boolean panic = lower && text[at] == 'p';
        Level level = letter || (lower && !panic) ? LevelWord.anyCase(text, at, bare) : Level.UNKNOWN;
        if (level == Level.UNKNOWN) {
            return false;
        }
        draft.level(level);
        at = wordEnd;
        return true;
    }

    private boolean takeLog(int bare) {
        boolean log = LevelWord.isLog(text, at, bare);
        at = log ? wordEnd : at;
        return log;
    }

    /** {@code INFO:root:message}, as Python's logging writes when nothing else is asked of it. */
    private boolean takeColons(int bare, Draft draft) {
        int first = HeaderSigns.find(text, at, bare, ':');
        int second = HeaderSigns.find(text, first + 1, bare, ':');
        boolean ended = first < bare && (second < bare || bare < wordEnd);
        if (!ended
                || LevelWord.upperCase(text, at, first) != draft.level()
                || !LoggerName.isOne(text, first + 1, second)) {
            return false;
        }
        draft.field("logger", string(first + 1, second));
        named = true;
        at = second + 1;
        return true;
    }

    /** A level and what wrote it, as Android's {@code E/Tag} and Celery's {@code INFO/MainProcess}. */
    private boolean partOfWord(int slash, int bare, Draft draft) {
        boolean letter = slash - at == 1;
        Level level = letter ? LevelWord.letter(text[at]) : LevelWord.upperCase(text, at, slash);
        int to = HeaderSigns.find(text, slash + 1, bare, '(');
        if (level != draft.level() || to == slash + 1) {
            return false;
        }
        draft.field(letter ? "logger" : "thread", string(slash + 1, to));
        named = letter;
        at = to < bare ? to : wordEnd;
        return passLevel();
    }

    /** Process and thread numbers, when what follows shows that they are some. */
    private boolean number(int bare, Draft draft) {
        if (takeMarkedNumbers(bare, draft)) {
            return true;
        }
        for (int i = at; i < bare; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return false;
            }
        }
        if (bare == at || bare - at > 10 || bare != wordEnd || !HeaderSigns.isNumberOfProcess(text, wordEnd, end)) {
            return false;
        }
        draft.field(draft.has("pid") ? "tid" : "pid", string(at, bare));
        at = wordEnd;
        numbered = true;
        return true;
    }

    /** {@code #1234} as Ruby writes a process, {@code 12#34:} as nginx writes process and thread. */
    private boolean takeMarkedNumbers(int bare, Draft draft) {
        int sign = at;
        while (sign < bare && Ascii.isDigit(text[sign])) {
            sign++;
        }
        int to = sign + 1;
        while (to < bare && Ascii.isDigit(text[to])) {
            to++;
        }
        boolean marked = sign < bare && text[sign] == '#' && to == bare && to > sign + 1 && bare < wordEnd;
        if (!marked) {
            return false;
        }
        draft.field("pid", sign == at ? string(sign + 1, to) : string(at, sign));
        if (sign > at) {
            draft.field("tid", string(sign + 1, to));
        }
        at = wordEnd;
        return true;
    }

    private boolean logger(int bare, Draft draft) {
        if (draft.level() == Level.UNKNOWN || named || !LoggerName.isOne(text, at, bare)) {
            return false;
        }
        String name = string(at, bare);
        boolean ended = wordEnd > bare || HeaderSigns.isSeparatorNext(text, wordEnd, end);
        boolean sure = LoggerName.isSurelyOne(name);
        if (!(ended || sure) || HeaderIds.names(name)) {
            return false;
        }
        draft.field("logger", name);
        named = true;
        at = wordEnd;
        return true;
    }

    private static void field(Draft draft, String name, String value) {
        if (!value.isEmpty()) {
            draft.field(name, value);
        }
    }

    private void skipSeparators() {
        at = HeaderSigns.skipSeparators(text, at, end);
    }

    private String string(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
