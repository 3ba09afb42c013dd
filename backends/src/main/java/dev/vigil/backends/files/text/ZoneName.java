package dev.vigil.backends.files.text;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Time zones as logs write them behind a moment: {@code CET}, {@code PST} or {@code Europe/Berlin}. Abbreviations are no
 * standard; those are known that databases and web servers print, each with the meaning that PostgreSQL gives it by
 * default. Words that are English words too ({@code MET}, {@code EAT}, {@code ART}) are none.
 */
final class ZoneName {
    private static final int LONGEST = 40;
    private static final Map<String, ZoneId> ABBREVIATIONS = new HashMap<>();

    static {
        offset("+00:00", "UTC", "GMT", "UT", "Z");
        offset("+01:00", "CET", "WEST", "BST");
        offset("+02:00", "CEST", "EET", "SAST", "IDT");
        offset("+03:00", "EEST", "MSK");
        offset("+05:30", "IST");
        offset("+07:00", "WIB");
        offset("+08:00", "SGT", "HKT", "AWST");
        offset("+09:00", "JST", "KST");
        offset("+09:30", "ACST");
        offset("+10:00", "AEST");
        offset("+10:30", "ACDT");
        offset("+11:00", "AEDT");
        offset("+12:00", "NZST");
        offset("+13:00", "NZDT");
        offset("-03:00", "BRT", "ADT");
        offset("-04:00", "EDT");
        offset("-05:00", "EST", "CDT");
        offset("-06:00", "CST", "MDT");
        offset("-07:00", "MST", "PDT");
        offset("-08:00", "PST", "AKDT");
        offset("-09:00", "AKST");
        offset("-10:00", "HST");
    }

    /** The zone whose name fills {@code from} to {@code to}; null when it is none. */
    static @Nullable ZoneId of(String name) {
        ZoneId known = ABBREVIATIONS.get(name);
        if (known != null || name.indexOf('/') <= 0 || name.length() > LONGEST) {
            return known;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException noZone) {
            return null;
        }
    }

    private ZoneName() {}

    private static void offset(String offset, String... names) {
        for (String name : names) {
            ABBREVIATIONS.put(name, ZoneOffset.of(offset));
        }
    }
}
