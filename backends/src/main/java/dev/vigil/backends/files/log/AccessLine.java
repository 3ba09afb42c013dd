package dev.vigil.backends.files.log;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of the Common or Combined Log Format of web servers (httpd.apache.org/docs/current/logs.html). */
final class AccessLine {
    private static final int MAX_LENGTH = 16_384;
    private static final Pattern BEFORE_TIME = Pattern.compile("(\\S+) (\\S+) (\\S+) \\[?");
    private static final Pattern BEHIND_TIME = Pattern.compile(
            "\\]? \"((?:[^\"\\\\]|\\\\.)*+)\" (\\d{3}) (\\d+|-)(?: \"((?:[^\"\\\\]|\\\\.)*+)\" \"((?:[^\"\\\\]|\\\\.)*+)\")?(.*)",
            Pattern.DOTALL);

    private AccessLine() {}

    /** Reads what stands before and behind the moment; false when this is no such line. */
    static boolean read(byte[] text, int from, int behindTime, int to, Draft draft) {
        if (to - from > MAX_LENGTH) {
            return false;
        }
        Matcher before = BEFORE_TIME.matcher(new String(text, from, behindTime - from, StandardCharsets.UTF_8));
        Matcher behind =
                BEHIND_TIME.matcher(Decoded.text(text, behindTime, to, draft).stripTrailing());
        if (!before.lookingAt() || !behind.matches()) {
            return false;
        }
        String request = behind.group(1);
        draft.field("client", before.group(1));
        field(draft, "user", before.group(3));
        String[] parts = request.split(" ", 3);
        if (parts.length == 3) {
            draft.field("method", parts[0]);
            draft.field("path", parts[1]);
        }
        draft.field("status", behind.group(2));
        field(draft, "bytes", behind.group(3));
        field(draft, "referer", behind.group(4));
        field(draft, "agent", behind.group(5));
        draft.message((request + " " + behind.group(2) + " " + behind.group(3) + behind.group(6)).stripTrailing());
        return true;
    }

    private static void field(Draft draft, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.equals("-")) {
            draft.field(name, value);
        }
    }
}
