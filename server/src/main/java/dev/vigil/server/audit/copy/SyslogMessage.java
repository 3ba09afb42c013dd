package dev.vigil.server.audit.copy;

import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Export;
import dev.vigil.ledger.Result;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An entry as syslog writes it (RFC 5424): facility "log audit", the action as message id, the line of an export as text.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5424">RFC 5424</a>
 */
record SyslogMessage(Instant time, int severity, String process, String id, String text) {
    private static final int LOG_AUDIT = 13;
    private static final int SEVERITIES = 8;
    private static final int ERROR = 3;
    private static final int WARNING = 4;
    private static final int INFORMATIONAL = 6;
    private static final int MAX_HOST_CHARS = 255;
    private static final int MAX_PROCESS_CHARS = 128;
    private static final int MAX_ID_CHARS = 32;

    static SyslogMessage of(Entry entry) {
        var place = entry.place();
        int severity = entry.end().map(end -> severity(end.result())).orElse(INFORMATIONAL);
        return new SyslogMessage(
                place.time(), severity, place.instance().value(), entry.what().action(), Export.line(entry));
    }

    static SyslogMessage ofLeftOut(long count, Instant time) {
        return new SyslogMessage(time, WARNING, "", "left-out", StreamCarrier.leftOut(count));
    }

    /** The same without the entry, where that is too large to be sent in one piece. */
    SyslogMessage shortened() {
        return new SyslogMessage(
                time, severity, process, id, "{\"audit_entry_too_large_for_this_transport\":" + text.length() + "}");
    }

    byte[] bytes(String host) {
        String header = "<" + (LOG_AUDIT * SEVERITIES + severity) + ">1 "
                + time.truncatedTo(ChronoUnit.MICROS) + " " + printable(host, MAX_HOST_CHARS) + " vigil "
                + printable(process, MAX_PROCESS_CHARS) + " " + printable(id, MAX_ID_CHARS) + " - ";
        return (header + text).getBytes(StandardCharsets.UTF_8);
    }

    private static int severity(Result result) {
        return switch (result) {
            case OK -> INFORMATIONAL;
            case UNAUTHORIZED, FORBIDDEN, RATE_LIMITED -> WARNING;
            case FAILED, UNKNOWN -> ERROR;
        };
    }

    /** Printable ASCII without blanks, as fields of the header are; a dash for nothing. */
    private static String printable(String text, int longest) {
        var out = new StringBuilder();
        text.chars().limit(longest).forEach(c -> out.append(c > ' ' && c < 127 ? (char) c : '_'));
        return out.isEmpty() ? "-" : out.toString();
    }
}
