package dev.vigil.backends.remote;

import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events as programs write them: a line of JSON each. */
public final class JsonLines {
    private JsonLines() {}

    /** The level, the message and the fields; not the time, nor the service, which shippers know. */
    public static String of(LogEvent event) {
        return Json.write(values(event));
    }

    public static Map<String, Object> values(LogEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("severity", event.level().name());
        line.put("msg", event.message());
        line.putAll(event.fields());
        return line;
    }

    /** The same JSON, as written by those that escape whatever is not ASCII, and more. */
    public static String escaped(String json) {
        var text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean escape = c >= 0x7F || "<>&'+`/".indexOf(c) >= 0;
            text.append(escape ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return text.toString();
    }
}
