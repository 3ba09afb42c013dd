package dev.vigil.server.approval;

import dev.vigil.server.access.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * The rule that some things need two people of different roles. Where there is no second one, a single person who proves
 * afresh who it is may agree twice, a day apart: whoever objects has that day to deny it.
 */
final class SecondApprover {
    private final ApprovalRows rows;
    private final Approvals.Rules rules;

    SecondApprover(ApprovalRows rows, Approvals.Rules rules) {
        this.rows = rows;
        this.rules = rules;
    }

    /** What keeps the request from running after this person has agreed, too; nothing when it may run. */
    Optional<Claim> missing(Principal who, Request request, Instant now) {
        var consent =
                new Consent(who.subject(), who.leadingRole().id(), who.proof().id(), now);
        boolean hasSecond = rules.approvers().haveASecond(consent, subject -> mayDecide(subject, request));
        boolean fresh = rules.approvers().fresh().test(who);
        boolean others = rows.consents(request.id()).stream().anyMatch(given -> given.standsBeside(consent));
        if (!hasSecond && !others && !fresh) {
            return Optional.of(new Claim.Rejected(
                    "this needs two people of different roles, and nobody else may approve it: sign in afresh with"
                            + " password and second factor to agree to it alone"));
        }
        var all = rows.agree(request.id(), consent);
        if (all.stream().anyMatch(given -> given.standsBeside(consent))) {
            return Optional.empty();
        }
        var own = all.stream()
                .filter(given -> given.subject().equals(who.subject()))
                .findFirst()
                .orElse(consent);
        return hasSecond ? Optional.of(another(request, consent, all.size() > 1)) : alone(request, own, now);
    }

    /** Who has agreed so far. */
    Request.Agreement agreement(Request request) {
        var given = rows.consents(request.id());
        var again = given.stream()
                .findFirst()
                .filter(first -> !rules.approvers().haveASecond(first, subject -> mayDecide(subject, request)))
                .map(first -> first.at().plus(rules.policy().spans().alone()));
        return new Request.Agreement(2, given, again);
    }

    private static Claim another(Request request, Consent consent, boolean othersOfThisRole) {
        String also = othersOfThisRole ? "others have too, with the same role; " : "";
        return new Claim.Agreed(
                request.id(),
                consent.subject() + " (" + consent.role() + ") agreed; " + also
                        + "it waits for somebody else of another role",
                request.expires());
    }

    private Optional<Claim> alone(Request request, Consent own, Instant now) {
        var spans = rules.policy().spans();
        Instant runsFrom = own.at().plus(spans.alone());
        if (!now.isBefore(runsFrom)) {
            return Optional.empty();
        }
        Instant until = runsFrom.plus(spans.validity());
        rows.extend(request.id(), until);
        return Optional.of(new Claim.Agreed(
                request.id(),
                own.subject() + " agreed alone, as nobody else may: agree again from " + runsFrom
                        + " on, and until then anybody who may approve can deny it",
                until));
    }

    private boolean mayDecide(String subject, Request request) {
        return !rules.policy().fourEyes() || !subject.equals(request.requester());
    }
}
