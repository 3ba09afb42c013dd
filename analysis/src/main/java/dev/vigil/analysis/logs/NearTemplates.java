package dev.vigil.analysis.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Merges templates of which one says the same as another and only keeps a little more of what varies, as
 * {@code bound to local(<*>)} beside {@code bound to <*>}.
 */
final class NearTemplates {
    /** More templates of one length than this are left as they are: every pair is looked at. */
    private static final int MAX_COMPARED = 2_000;

    private static final int MIN_EQUAL_WORDS = 2;

    private NearTemplates() {}

    /** For each template that another covers, the one that covers it. */
    static Map<String, String> of(Set<String> templates) {
        Map<String, List<String[]>> alike = new TreeMap<>();
        for (String template : templates) {
            String[] words = template.split(" ", -1);
            alike.computeIfAbsent(words.length + key(words), k -> new ArrayList<>())
                    .add(words);
        }
        Map<String, String> covering = new HashMap<>();
        for (List<String[]> group : alike.values()) {
            if (group.size() <= MAX_COMPARED) {
                compare(group, covering);
            }
        }
        return covering;
    }

    /** Words at the beginning stand still most often: only templates that agree there are compared. */
    private static String key(String[] words) {
        return words[0].contains(Masker.WILDCARD) ? "" : " " + words[0];
    }

    private static void compare(List<String[]> group, Map<String, String> covering) {
        for (String[] narrow : group) {
            for (String[] wide : group) {
                if (covers(wide, narrow)) {
                    covering.put(String.join(" ", narrow), String.join(" ", wide));
                    break;
                }
            }
        }
        // What covers another may be covered itself.
        covering.replaceAll((narrow, wide) -> widest(wide, covering));
    }

    private static String widest(String template, Map<String, String> covering) {
        String widest = template;
        for (int i = 0; i < covering.size() && covering.containsKey(widest); i++) {
            widest = covering.getOrDefault(widest, widest);
        }
        return widest;
    }

    private static boolean covers(String[] wide, String[] narrow) {
        int equal = 0;
        for (int i = 0; i < wide.length; i++) {
            if (wide[i].equals(narrow[i])) {
                equal += wide[i].contains(Masker.WILDCARD) ? 0 : 1;
            } else if (!narrow[i].contains(Masker.WILDCARD) || !fits(wide[i], narrow[i])) {
                return false;
            }
        }
        return equal >= MIN_EQUAL_WORDS && !Arrays.equals(wide, narrow);
    }

    /** Whether a word with one wildcard stands for all that another can. */
    private static boolean fits(String wide, String narrow) {
        int wildcard = wide.indexOf(Masker.WILDCARD);
        if (wildcard < 0 || wide.indexOf(Masker.WILDCARD, wildcard + 1) >= 0) {
            return false;
        }
        String behind = wide.substring(wildcard + Masker.WILDCARD.length());
        return narrow.length() > wide.length()
                && narrow.startsWith(wide.substring(0, wildcard))
                && narrow.endsWith(behind);
    }
}
