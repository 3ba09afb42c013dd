package dev.vigil.api.http;

/**
 * The body of {@code POST /api/v1/approve}.
 *
 * @param digest the digest that was shown; another one is refused
 * @param decision the literal {@code approve} or {@code deny}; nothing else decides
 */
public record ApproveRequest(String approvalId, String digest, String decision) {
    public static final String APPROVE = "approve";
    public static final String DENY = "deny";
}
