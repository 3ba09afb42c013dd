package dev.vigil.server.approval;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;

/** What somebody decided. Only the literal word {@code approve} approves. */
public enum Choice {
    APPROVE,
    DENY;

    public static Choice parse(String word) {
        return switch (word) {
            case "approve" -> APPROVE;
            case "deny" -> DENY;
            default ->
                throw new VigilException(
                        ErrorCode.BAD_REQUEST, "a decision is \"approve\" or \"deny\", not \"" + word + "\"");
        };
    }
}
