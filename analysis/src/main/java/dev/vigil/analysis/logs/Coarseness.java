package dev.vigil.analysis.logs;

import java.util.regex.Pattern;

/** How much of a masked line is still looked at. Each step sees a part of what the step before sees. */
enum Coarseness {
    NONE {
        @Override
        String of(String masked) {
            return masked;
        }
    },
    /** Only words of letters, and not many of them. */
    WORDS {
        @Override
        String of(String masked) {
            return first(NOT_WORDS.matcher(masked).replaceAll(Masker.WILDCARD + " "), MANY);
        }
    },
    FEW_WORDS {
        @Override
        String of(String masked) {
            return first(WORDS.of(masked), FEW);
        }
    },
    ALL {
        @Override
        String of(String masked) {
            return Masker.WILDCARD;
        }
    };

    private static final int MANY = 8;
    private static final int FEW = 2;
    private static final Pattern NOT_WORDS = Pattern.compile("(?<![^ ])[^ ]*[^A-Za-z ][^ ]*(?: |$)");

    abstract String of(String masked);

    Coarseness next() {
        return switch (this) {
            case NONE -> WORDS;
            case WORDS -> FEW_WORDS;
            case FEW_WORDS, ALL -> ALL;
        };
    }

    private static String first(String text, int words) {
        int at = 0;
        for (int i = 0; i < words && at >= 0; i++) {
            at = text.indexOf(' ', at + 1);
        }
        return (at < 0 ? text : text.substring(0, at)).strip();
    }
}
