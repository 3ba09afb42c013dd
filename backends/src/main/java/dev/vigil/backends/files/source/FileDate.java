package dev.vigil.backends.files.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The moments that a file's name and its last change tell. */
public final class FileDate {
    private static final Pattern DATE = Pattern.compile("(?<!\\d)(20\\d\\d)[-_.]?([01]\\d)[-_.]?([0-3]\\d)"
            + "(?:[-_T. ]?([0-2]\\d)[-_:.]?([0-5]\\d)(?:[-_:.]?([0-5]\\d))?)?Z?(?!\\d)");
    private static final Pattern EPOCH = Pattern.compile("(?<!\\d)(1\\d{9})(\\d{3})?(?!\\d)");

    private FileDate() {}

    /** The latest moment its text can tell of: the end of the day in its name, or its last change; never the future. */
    public static Instant reference(FoundFile file, ZoneId zone, Instant now) {
        Instant changed = file.modified().isAfter(now) ? now : file.modified();
        Optional<Instant> endOfDay = named(file.name())
                .map(named -> named.toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant()
                        .minusMillis(1));
        return endOfDay.filter(end -> end.isBefore(changed)).orElse(changed);
    }

    /** The one moment it was made: as its name tells, date and time, or its last change. */
    public static Instant moment(FoundFile file, ZoneId zone) {
        Matcher epoch = EPOCH.matcher(file.name());
        if (epoch.find()) {
            long seconds = Long.parseLong(epoch.group(1));
            return Instant.ofEpochSecond(seconds)
                    .plus(Duration.ofMillis(epoch.group(2) == null ? 0 : Long.parseLong(epoch.group(2))));
        }
        Matcher date = DATE.matcher(file.name());
        boolean timed = date.find() && date.group(4) != null;
        return timed
                ? named(file.name())
                        .map(named -> named.atZone(zone).toInstant())
                        .orElse(file.modified())
                : file.modified();
    }

    private static Optional<LocalDateTime> named(String name) {
        Matcher date = DATE.matcher(name);
        if (!date.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                    number(date, 1),
                    number(date, 2),
                    number(date, 3),
                    number(date, 4),
                    number(date, 5),
                    number(date, 6)));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static int number(Matcher date, int group) {
        String digits = date.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
