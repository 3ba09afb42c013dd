package dev.vigil.backends.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long ago things were, from the short ages of kubectl and the times of the API. */
final class Ages {
    private static final Pattern PART = Pattern.compile("(\\d+)([ywdhms])");
    private static final Pattern COUNT = Pattern.compile("\\(x(\\d+) over");
    private static final Map<String, Double> SECONDS =
            Map.of("y", 31_536_000.0, "w", 604_800.0, "d", 86_400.0, "h", 3_600.0, "m", 60.0, "s", 1.0);
    private static final double LONG_AGO = 1e9;

    private Ages() {}

    /** Such as {@code 2m21s (x2 over 3m)}; very long ago when it says nothing. */
    static double seconds(String age) {
        Matcher part = PART.matcher(age.split("\\(", 2)[0]);
        double seconds = 0;
        boolean any = false;
        while (part.find()) {
            seconds += Double.parseDouble(part.group(1)) * SECONDS.getOrDefault(part.group(2), 0.0);
            any = true;
        }
        return any ? seconds : LONG_AGO;
    }

    static int count(String age) {
        Matcher count = COUNT.matcher(age);
        return count.find() ? Integer.parseInt(count.group(1)) : 1;
    }

    static double between(Optional<Instant> time, Optional<Instant> taken) {
        return time.isPresent() && taken.isPresent()
                ? Math.max(0, Duration.between(time.get(), taken.get()).toMillis() / 1000.0)
                : LONG_AGO;
    }

    /** A time of the API (RFC 3339), or one that describe prints (RFC 1123). */
    static Optional<Instant> time(String text) {
        for (var form : new DateTimeFormatter[] {
            DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
        }) {
            try {
                return Optional.of(OffsetDateTime.parse(text, form).toInstant());
            } catch (DateTimeParseException other) {
                // The other form may fit.
            }
        }
        return Optional.empty();
    }
}
