package dev.vigil.wire;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads lines as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html, 9.2.6). */
final class ServerEvents implements Iterator<ServerEvent> {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String DEFAULT_NAME = "message";

    private final HttpCall call;
    private final Iterator<String> lines;
    private final int maxEventBytes;
    private boolean first = true;
    private String lastId = "";
    private @Nullable ServerEvent next;

    ServerEvents(HttpCall call, Iterator<String> lines, int maxEventBytes) {
        this.call = call;
        this.lines = lines;
        this.maxEventBytes = maxEventBytes;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public ServerEvent next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("the stream of events has ended");
        }
        ServerEvent event = next;
        next = null;
        return event;
    }

    /** An event that the end of the stream cuts off is dropped, as the specification demands. */
    private @Nullable ServerEvent read() {
        String name = DEFAULT_NAME;
        StringBuilder data = new StringBuilder();
        boolean any = false;
        while (lines.hasNext()) {
            String line = line();
            if (line.isEmpty()) {
                if (any) {
                    return new ServerEvent(lastId, name, data.substring(0, Math.max(0, data.length() - 1)));
                }
                name = DEFAULT_NAME;
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
            switch (field) {
                case "data" -> {
                    any = true;
                    append(data, value);
                }
                case "event" -> name = value.isEmpty() ? DEFAULT_NAME : value;
                case "id" -> lastId = value.indexOf('\0') < 0 ? value : lastId;
                default -> {
                    // Comments, retry times and what is not known yet.
                }
            }
        }
        return null;
    }

    private String line() {
        String line = lines.next();
        if (first && line.startsWith(BYTE_ORDER_MARK)) {
            line = line.substring(1);
        }
        first = false;
        return line;
    }

    private void append(StringBuilder data, String value) {
        if (data.length() + value.length() > maxEventBytes) {
            throw new VigilException(
                    ErrorCode.TOO_LARGE, call + " answered with an event of more than " + maxEventBytes + " bytes");
        }
        data.append(value).append('\n');
    }
}
