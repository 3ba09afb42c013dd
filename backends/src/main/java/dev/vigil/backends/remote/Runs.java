package dev.vigil.backends.remote;

import java.util.Set;
import java.util.TreeSet;

/** The letters and digits of a text that stay together however a store takes texts apart into words. */
public final class Runs {
    /** A run of these alone may be a part of a number, date or address, whose terms no text matches. */
    private static final String OF_NUMBERS =
            "[0-9a-fA-FtTzZ]{1,4}|[0-9]*[a-fA-FtTzZ]?[0-9]*|(?i:true|false|infinity|nan)";

    private static final String WORDS =
            "(?i:t|tr|tru|true|r|ru|rue|u|ue|f|fa|fal|fals|false|a|al|als|alse|l|ls|lse|s|se|"
                    + "i|in|inf.*|n|na|nan|n.*y|.{0,2}ity|ty|y)";

    private Runs() {}

    /**
     * Each run of them that can stand in texts alone: a part of a number, date or truth value is left out, since stores keep
     * these as other things than texts.
     *
     * @param longest so much of a run is looked for
     */
    public static Set<String> of(String text, int longest) {
        var runs = new TreeSet<String>();
        for (String run : text.split("[^A-Za-z0-9]+", -1)) {
            boolean telling = !run.isEmpty() && !run.matches(OF_NUMBERS) && !run.matches(WORDS);
            if (telling) {
                runs.add(run.substring(0, Math.min(longest, run.length())));
            }
        }
        return runs;
    }
}
