package dev.vigil.api.text;

/**
 * Text that others wrote, made harmless for a terminal: what could move the cursor, change colours or retitle the window
 * is shown as a visible picture of itself (Unicode block Control Pictures) and does nothing.
 */
public final class Foreign {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE_PICTURE = 0x2421;

    private Foreign() {}

    /** Keeps line ends and tabs. */
    public static String text(String text) {
        return text.codePoints().allMatch(Foreign::isHarmless)
                ? text
                : text.codePoints()
                        .map(Foreign::shown)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** Line ends and tabs become spaces, too. */
    public static String line(String text) {
        return text(text).replaceAll("\\s*\\R\\s*", " ").replace('\t', ' ');
    }

    private static boolean isHarmless(int codePoint) {
        return codePoint == '\n' || codePoint == '\t' || !isControl(codePoint);
    }

    private static boolean isControl(int codePoint) {
        return Character.isISOControl(codePoint) || isBidirectionalOverride(codePoint);
    }

    /** These let a text read differently from what it is (CVE-2021-42574). */
    private static boolean isBidirectionalOverride(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    private static int shown(int codePoint) {
        if (isHarmless(codePoint)) {
            return codePoint;
        }
        if (codePoint < ' ') {
            return CONTROL_PICTURES + codePoint;
        }
        return codePoint == 0x7F ? DELETE_PICTURE : 0xFFFD;
    }
}
