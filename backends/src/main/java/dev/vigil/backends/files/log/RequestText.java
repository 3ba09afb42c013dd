package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import dev.vigil.backends.files.text.Ascii;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP request in the text of a proxy or server: what was asked, and with which status it was answered. */
final class RequestText {
    static final String METHOD = "method";
    static final String PATH = "path";
    static final String STATUS = "status";
    static final String BYTES = "bytes";
    static final String DURATION = "duration";

    private static final int MAX_LENGTH = 4096;
    private static final Pattern REQUEST =
            Pattern.compile("\"([A-Z]{3,10}) (\\S{1,2048}) HTTP/\\d(?:\\.\\d)?\"(?: ([1-5]\\d\\d)(?= |$))?");
    /** The status before the request, as HAProxy and load balancers write it: the first number of three digits alone. */
    private static final Pattern STATUS_BEFORE = Pattern.compile("(?<= )([1-5]\\d\\d) ");
    /** What HAProxy measured, in milliseconds; the last is all of it. */
    private static final Pattern TIMERS =
            Pattern.compile("(?<= )-?\\d+/-?\\d+/-?\\d+/-?\\d+/\\+?(\\d+) ([1-5]\\d\\d) ");
    /** How Squid writes it: result and status, bytes, method, address. */
    private static final Pattern CACHE = Pattern.compile("\\b[A-Z_]{3,40}/([1-5]\\d\\d) (\\d+) ([A-Z]{3,10}) (\\S+)");

    private RequestText() {}

    /** Takes a request out of the message, if there is one; what the draft already has stays. */
    static void read(Draft draft) {
        String text = draft.message();
        if (text.length() > MAX_LENGTH || (text.indexOf(" HTTP/") < 0 && text.indexOf("_") < 0)) {
            return;
        }
        Matcher request = REQUEST.matcher(text);
        if (text.contains(" HTTP/") && request.find()) {
            draft.field(METHOD, request.group(1));
            draft.field(PATH, request.group(2));
            status(text, request, draft);
            return;
        }
        Matcher cache = CACHE.matcher(text);
        if (cache.find()) {
            draft.field(METHOD, cache.group(3));
            draft.field(PATH, cache.group(4));
            draft.field(BYTES, cache.group(2));
            answered(cache.group(1), draft);
        }
    }

    /** Makes the message of a row that is a request: method, path and status. */
    static void summarize(Draft draft) {
        String status = draft.field(STATUS);
        if (!status.isEmpty() && draft.message().isEmpty()) {
            draft.message((draft.field(METHOD) + " " + draft.field(PATH) + " " + status).strip());
        }
        if (!status.isEmpty()) {
            answered(status, draft);
        }
    }

    /** Takes the status of an answer: its class is the level, unless the line names one. */
    static void answered(String status, Draft draft) {
        draft.field(STATUS, status);
        if (draft.level() == Level.UNKNOWN) {
            draft.level(level(status));
        }
    }

    /** The level of a status of HTTP (RFC 9110, section 15); unknown for any other text. */
    static Level level(String status) {
        boolean number = status.length() == 3 && Ascii.isDigit(status.charAt(1)) && Ascii.isDigit(status.charAt(2));
        return switch (number ? status.charAt(0) : ' ') {
            case '5' -> Level.ERROR;
            case '4' -> Level.WARN;
            case '1', '2', '3' -> Level.INFO;
            default -> Level.UNKNOWN;
        };
    }

    private static void status(String text, Matcher request, Draft draft) {
        if (request.group(3) != null) {
            answered(request.group(3), draft);
            return;
        }
        Matcher timers = TIMERS.matcher(text).region(0, request.start());
        Matcher before = STATUS_BEFORE.matcher(text).region(0, request.start());
        if (timers.find()) {
            draft.field(DURATION, timers.group(1) + "ms");
            answered(timers.group(2), draft);
        } else if (draft.level() == Level.UNKNOWN && before.find()) {
            answered(before.group(1), draft);
        }
    }
}
