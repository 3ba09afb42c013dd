package dev.vigil.server.notify;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message that its receiver took.
 *
 * @param status what it answered, 200 to 299
 * @param attempts how often it was sent, from 1
 * @param took from the first attempt to the answer
 */
public record Delivery(int status, int attempts, Duration took) {
    /** It by the names of JSON. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("status", status);
        fields.put("attempts", attempts);
        fields.put("took_ms", took.toMillis());
        return fields;
    }
}
