package dev.vigil.server.approval;

import dev.vigil.server.access.Principal;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Who can approve at all.
 *
 * @param all everybody who may, now
 * @param fresh whether somebody has proved just now, with password and second factor, that it is they
 */
public record Approvers(Supplier<List<Approver>> all, Predicate<Principal> fresh) {
    /** One of them, with the most that they may be. */
    public record Approver(String subject, String role) {}

    /** Whether there is anybody who could stand beside this consent. */
    boolean haveASecond(Consent first, Predicate<String> mayDecide) {
        return all.get().stream()
                .filter(one -> mayDecide.test(one.subject()))
                .anyMatch(one -> first.standsBeside(new Consent(one.subject(), one.role(), "", first.at())));
    }
}
