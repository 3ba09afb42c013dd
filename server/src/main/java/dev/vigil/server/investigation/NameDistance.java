package dev.vigil.server.investigation;

/** How far two names are apart: the number of letters to add, drop or change (Levenshtein 1966), letter case aside. */
final class NameDistance {
    private static final int LONGEST = 100;

    private NameDistance() {}

    static int between(String a, String b) {
        String left = shortened(a);
        String right = shortened(b);
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST, text.length())).toLowerCase(java.util.Locale.ROOT);
    }
}
