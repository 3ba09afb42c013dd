package dev.vigil.backends.files.log;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of the Common or Combined Log Format of web servers (httpd.apache.org/docs/current/logs.html), perhaps with the
 * virtual host in front and the time taken behind.
 */
final class AccessLine {
    private static final int MAX_LENGTH = 16_384;
    private static final Pattern BEFORE_TIME = Pattern.compile("(?:(\\S+) )?(\\S+) (\\S+) ([^\\s\\[]\\S*) \\[?");
    private static final Pattern BEHIND_TIME = Pattern.compile(
            "\\]? \"((?:[^\"\\\\]|\\\\.)*+)\" (\\d{3}) (\\d+|-)(?: \"((?:[^\"\\\\]|\\\\.)*+)\" \"((?:[^\"\\\\]|\\\\.)*+)\")?(.*)",
            Pattern.DOTALL);
    /** Seconds with a fraction, or a number with a unit, as nginx, Traefik and others put behind. */
    private static final Pattern DURATION =
            Pattern.compile("(?: |=)\"?(?:(\\d{1,6}\\.\\d{1,9})|(\\d{1,9}(?:\\.\\d{1,9})?(?:ms|us|s)))\"?(?: |$)");

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
        field(draft, "host", before.group(1));
        draft.field("client", before.group(2));
        field(draft, "user", before.group(4));
        int path = request.indexOf(' ');
        int version = request.lastIndexOf(' ');
        if (path > 0 && version > path) {
            draft.field(RequestText.METHOD, request.substring(0, path));
            draft.field(RequestText.PATH, request.substring(path + 1, version));
        }
        RequestText.answered(behind.group(2), draft);
        field(draft, RequestText.BYTES, behind.group(3));
        field(draft, "referer", behind.group(4));
        field(draft, "agent", behind.group(5));
        Matcher duration = DURATION.matcher(behind.group(6));
        if (duration.find()) {
            draft.field(RequestText.DURATION, duration.group(1) == null ? duration.group(2) : duration.group(1) + "s");
        }
        draft.message((request + " " + behind.group(2) + " " + behind.group(3) + behind.group(6)).stripTrailing());
        return true;
    }

    private static void field(Draft draft, String name, @Nullable String value) {
        if (value != null && !value.equals("-")) {
            draft.field(name, value);
        }
    }
}
