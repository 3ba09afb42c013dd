package dev.vigil.redaction;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Tries a pattern that somebody wrote, before it is let near a text: on nothing, and on texts made against it. */
final class PatternTrial {
    private static final int LENGTH = 400;

    /** A pattern that reads a window of 400 characters this often takes time that grows faster than the text. */
    private static final int MOST_READS = 200_000;

    private static final int MOST_TEXTS = 120;
    private static final String USUAL = "a0 =-_.\"/";

    private PatternTrial() {}

    static void demandGood(Rule rule, int line) {
        String who = "the rule \"" + rule.id + "\" at line " + line;
        try {
            demandGood(rule.pattern(), rule.pattern().pattern(), who);
        } catch (PatternSyntaxException e) {
            throw refused(who + " has no regular expression as \"pattern\": " + e.getDescription());
        }
    }

    static void demandGood(Pattern pattern, String regex, String who) {
        for (String text : new String[] {"", "a", " ", "0"}) {
            var matcher = pattern.matcher(text);
            if (matcher.lookingAt() && matcher.end() == 0) {
                throw refused(who + " has a pattern that matches nothing at all, which is everywhere");
            }
        }
        for (String text : textsAgainst(regex)) {
            var counted = new Counted(text);
            try {
                pattern.matcher(counted).lookingAt();
            } catch (TooManyReads | StackOverflowError e) {
                throw refused(
                        who + " has a pattern whose time grows faster than the text, as on \"" + text.substring(0, 12)
                                + "…\": make what is repeated possessive (++) or say how often ({1,40})");
            }
        }
    }

    /** Every character that the pattern mentions over and over, alone and in pairs, with an end that it does not expect. */
    private static Set<String> textsAgainst(String regex) {
        var characters = new LinkedHashSet<Character>();
        (regex + USUAL).chars().filter(c -> c > ' ' || c == ' ').forEach(c -> characters.add((char) c));
        var texts = new LinkedHashSet<String>();
        for (char c : characters) {
            texts.add(String.valueOf(c).repeat(LENGTH) + '\u0001');
        }
        for (char c : characters) {
            for (char other : characters) {
                if (c != other && texts.size() < MOST_TEXTS) {
                    texts.add((String.valueOf(c) + other).repeat(LENGTH / 2) + '\u0001');
                }
            }
        }
        return texts;
    }

    private static VigilException refused(String why) {
        return new VigilException(ErrorCode.BAD_CONFIG, why);
    }

    /** Ends a trial; carries no trace because it is no fault. */
    private static final class TooManyReads extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyReads() {
            super("too many reads", null, false, false);
        }
    }

    /** A text that counts how often it is read. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int reads;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++reads > MOST_READS) {
                throw new TooManyReads();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
