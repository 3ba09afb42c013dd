package dev.vigil.backends.files.text;

/** A way in which logs write a moment. Tried in this order; {@link TimeReader} reads them. */
public enum TimeFormat {
    ISO("2024-05-01T10:00:00.123Z", true),
    COMMON_LOG("01/May/2024:10:00:00 +0000", true),
    C_TIME("Wed May 01 10:00:00 2024", true),
    EPOCH("1714557600.123", true),
    SHORT_YEAR_FIRST("24/05/01 10:00:00", true),
    MONTH_FIRST("05/31/2024 10:00:00 AM", true),
    DAY_FIRST("31/05/2024 10:00:00", true),
    DAY_MONTH_NAME("01 May 2024 10:00:00.123", true),
    MONTH_NAME("May 01, 2024 10:00:00 AM", true),
    SYSLOG("May  1 10:00:00", false),
    LEVEL_MONTH_DAY("I0501 10:00:00.123456", false),
    MONTH_DAY("05-01 10:00:00.123", false),
    TIME_ONLY("10:00:00.123", false);

    private final String example;
    private final boolean dated;

    TimeFormat(String example, boolean dated) {
        this.example = example;
        this.dated = dated;
    }

    /** How it looks, for people. */
    public String example() {
        return example;
    }

    /** Whether it names the year and day; the others take them from their file. */
    public boolean isDated() {
        return dated;
    }
}
