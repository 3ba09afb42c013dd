package dev.vigil.api.diagnosis;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.Locale;

/** How much an anomaly matters, from its size and how long it lasts. Ordered from least to most. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    public static Severity parse(String word) {
        try {
            return valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST, "\"" + word + "\" is no severity; use low, medium, high or critical", e);
        }
    }
}
