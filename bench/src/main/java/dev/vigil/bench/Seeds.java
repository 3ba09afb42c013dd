package dev.vigil.bench;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** A run of seeds, both ends included, such as {@code 1000-1019}. */
record Seeds(long first, long last) {
    private static final long MAX_SEEDS = 10_000;
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})(?:-(\\d{1,15}))?");

    Seeds {
        if (last < first || last - first >= MAX_SEEDS) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST,
                    "seeds go up, and are at most " + MAX_SEEDS + " at a time, not " + first + "-" + last);
        }
    }

    static Seeds parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST, "seeds are written as in 1000-1019 or 1007, not \"" + text + "\"");
        }
        long first = Long.parseLong(form.group(1));
        return new Seeds(first, form.group(2) == null ? first : Long.parseLong(form.group(2)));
    }

    LongStream each() {
        return LongStream.rangeClosed(first, last);
    }
}
