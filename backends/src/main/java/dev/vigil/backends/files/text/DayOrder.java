package dev.vigil.backends.files.text;

/** In which order a log writes dates of numbers that can be read in several ways, such as {@code 03/02/2026}. */
public enum DayOrder {
    /** Nothing is known: each date is read in the first way that is possible. */
    ANY,
    /** Years of two digits only: {@code 26/02/28}. */
    YEAR_FIRST,
    MONTH_FIRST,
    DAY_FIRST;

    boolean allows(DayOrder order) {
        return this == ANY || this == order;
    }
}
