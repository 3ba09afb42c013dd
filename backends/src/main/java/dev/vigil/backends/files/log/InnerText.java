package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import dev.vigil.api.json.JsonFields;
import java.nio.charset.StandardCharsets;

/** Log lines inside the message of another record, as container runtimes and exports wrap them. The outer record knows better. */
final class InnerText {
    private static final int MAX_WRAPPINGS = 3;

    private final JsonFields json = new JsonFields();
    private final PlainEvents plain;
    private final RecordFields record;
    private final boolean always;
    private int wrappings;

    /** @param always whether every message is read again, rather than those only that a container runtime wraps */
    InnerText(PlainEvents plain, dev.vigil.backends.files.text.TimeReader times, boolean always) {
        this.plain = plain;
        this.always = always;
        this.record = new RecordFields(times, null);
    }

    boolean mayBeIn(String field) {
        return always || field.equalsIgnoreCase("log") || field.equals("MESSAGE") || field.equals("textPayload");
    }

    /** Reads the message; what the draft already has stays. */
    void read(String message, Draft draft) {
        boolean timed = draft.isTimed();
        long nanos = draft.nanos();
        Level level = draft.level();
        wrappings = 0;
        unwrap(message.strip(), draft);
        if (timed) {
            draft.time(nanos);
        }
        if (level != Level.UNKNOWN) {
            draft.level(level);
        }
    }

    private void unwrap(String message, Draft draft) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        if (wrappings++ < MAX_WRAPPINGS && text.length > 0 && text[0] == '{' && json.read(text, 0, text.length)) {
            record.begin();
            for (int i = 0; i < json.size(); i++) {
                record.take(json.name(i), json.value(i));
            }
            record.fill(draft);
            unwrapLog(draft);
            return;
        }
        int lineEnd = plain.recordEnd(text, 0, text.length);
        plain.parseInner(text, lineEnd, draft);
    }

    private void unwrapLog(Draft draft) {
        String message = draft.message();
        if (!message.isEmpty()) {
            unwrap(message.strip(), draft);
        }
    }
}
