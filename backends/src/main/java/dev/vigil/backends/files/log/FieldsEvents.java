package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.TimeReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events that are rows under a {@code #Fields} line. Requests get the same field names as those of other web servers. */
final class FieldsEvents implements EventParser {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("c-ip", "client"),
            Map.entry("id.orig_h", "client"),
            Map.entry("cs-username", "user"),
            Map.entry("cs-method", "method"),
            Map.entry("cs-uri-stem", "path"),
            Map.entry("cs-uri", "path"),
            Map.entry("uri", "path"),
            Map.entry("cs-uri-query", "query"),
            Map.entry("sc-status", "status"),
            Map.entry("status_code", "status"),
            Map.entry("sc-bytes", "bytes"),
            Map.entry("time-taken", "duration"),
            Map.entry("cs(user-agent)", "agent"),
            Map.entry("cs(referer)", "referer"),
            Map.entry("cs-host", "host"),
            Map.entry("cs(host)", "host"),
            Map.entry("s-computername", "server"),
            Map.entry("s-sitename", "service"));

    private final TimeReader times;
    private final RecordFields record;
    private final List<String> cells = new ArrayList<>();
    private FieldsLine fields;

    FieldsEvents(FieldsLine fields, TimeReader times) {
        this.fields = fields;
        this.times = times;
        this.record = new RecordFields(times, null);
    }

    @Override
    public boolean isStart(byte[] text, int from, int to) {
        return from < to && !FieldsLine.isDirective(text, from, to);
    }

    @Override
    public boolean joins(byte[] text, int event, int from, int to) {
        return from == to;
    }

    /** A server that starts anew in the middle of a file writes its directives again. */
    @Override
    public boolean isAside(byte[] text, int from, int to) {
        if (!FieldsLine.isDirective(text, from, to)) {
            return false;
        }
        fields = fields.with(text, from, to);
        return true;
    }

    @Override
    public void parse(byte[] text, int from, int lineEnd, int to, Draft draft) {
        String line = Decoded.text(text, from, lineEnd, draft);
        split(line);
        draft.message(line.strip());
        if (cells.size() != fields.names().size()) {
            draft.broken();
            return;
        }
        record.begin();
        for (int i = 0; i < cells.size(); i++) {
            take(fields.names().get(i), cells.get(i));
        }
        record.fill(draft);
        time(draft);
        RequestText.summarize(draft);
        if (draft.message().isEmpty()) {
            draft.message(line.strip());
        }
    }

    private void take(String name, String value) {
        if (value.equals("-") || value.isEmpty()) {
            return;
        }
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        String known = NAMES.getOrDefault(lower, name);
        if (lower.equals("time-taken")) {
            record.take(known, value + (value.indexOf('.') < 0 ? "ms" : "s"));
        } else if (!lower.equals("date") && !lower.equals("time")) {
            record.take(known, value);
        }
    }

    private void time(Draft draft) {
        String day = cell("date");
        String clock = cell("time");
        if (clock.isEmpty()) {
            return;
        }
        String date = day.isEmpty() ? fields.date().split(" ", 2)[0] : day;
        byte[] moment = (date + " " + clock).getBytes(StandardCharsets.ISO_8859_1);
        if (times.readAny(moment, 0, moment.length)) {
            draft.time(times.nanos());
        }
    }

    private String cell(String name) {
        for (int i = 0; i < cells.size(); i++) {
            if (fields.names().get(i).equalsIgnoreCase(name)) {
                return cells.get(i);
            }
        }
        return "";
    }

    /** Quotes keep blanks together, as the draft allows; IIS writes a plus sign instead. */
    private void split(String line) {
        cells.clear();
        int at = 0;
        while (at < line.length() && cells.size() <= fields.names().size()) {
            if (!fields.tabs() && isSeparator(line.charAt(at))) {
                at++;
                continue;
            }
            int end = line.charAt(at) == '"' ? line.indexOf('"', at + 1) + 1 : 0;
            end = Math.max(end, at);
            while (end < line.length() && !isSeparator(line.charAt(end))) {
                end++;
            }
            cells.add(unquoted(line.substring(at, end)));
            at = end + 1;
        }
    }

    private boolean isSeparator(char c) {
        return c == '\t' || (!isTabbed() && c == ' ');
    }

    private boolean isTabbed() {
        return fields.tabs();
    }

    private static String unquoted(String cell) {
        boolean quoted = cell.length() >= 2 && cell.charAt(0) == '"' && cell.endsWith("\"");
        return quoted ? cell.substring(1, cell.length() - 1) : cell;
    }
}
