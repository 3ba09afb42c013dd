package dev.vigil.ledger.note;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;

/** What may name a key or a log: one line of visible characters without blanks and plus signs. */
final class KeyName {
    private static final int LONGEST = 200;

    private KeyName() {}

    static String checked(String name) {
        boolean fine = !name.isEmpty()
                && name.length() <= LONGEST
                && name.codePoints().noneMatch(c -> c == '+' || c <= ' ' || Character.isSpaceChar(c));
        if (!fine) {
            throw new VigilException(
                    ErrorCode.BAD_KEY,
                    "the name of a ledger is 1 to 200 characters without blanks and +, not \"" + name + "\"");
        }
        return name;
    }
}
