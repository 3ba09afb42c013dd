package dev.vigil.ledger;

import java.util.regex.Pattern;

/**
 * The rule about entries that were sealed: the oldest ones, of which only the hashes are left. The tree over them stays
 * whole, so every proof and checkpoint still holds; and a later entry, which nobody can add without being seen, says that
 * they were sealed and not taken away.
 */
public final class Sealing {
    /** The action of the entry that says so. */
    public static final String ACTION = "audit.seal";

    /** How many hashes one line of an export holds. */
    public static final int HASHES_IN_A_LINE = 1_000;

    private static final Pattern WORDS = Pattern.compile("seal entries 0 to (\\d{1,18})");

    private Sealing() {}

    /** What the inputs of that entry are, when entries up to this one are sealed afterwards. */
    public static String words(long last) {
        return "seal entries 0 to " + last;
    }

    /** How many entries this one says are sealed; 0 when it says nothing of that. */
    static long saidBy(Entry entry) {
        boolean carriedOut = entry.place().phase() != Phase.WHOLE;
        if (!carriedOut || !entry.what().action().equals(ACTION)) {
            return 0;
        }
        var matcher = WORDS.matcher(entry.what().inputs());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) + 1 : 0;
    }
}
