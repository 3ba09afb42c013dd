package dev.vigil.server.audit;

import dev.vigil.api.EntryId;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Phase;
import java.util.Optional;

/** An entry that has no place in the ledger yet. */
record Draft(Phase phase, Optional<EntryId> begun, Entry.Who who, Entry.What what, Optional<Entry.End> end) {

    /** Longer inputs are cut, visibly: the digest still covers the whole. */
    private static final int MAX_INPUTS = 16_384;

    private static final int MAX_DETAIL = 8_192;
    private static final int MAX_FIELD = 1_024;

    static Draft begin(Actor actor, Step step) {
        return new Draft(Phase.BEGIN, Optional.empty(), who(actor), what(step), Optional.empty());
    }

    static Draft whole(Actor actor, Step step, Ending ending) {
        return new Draft(Phase.WHOLE, Optional.empty(), who(actor), what(step), Optional.of(end(ending)));
    }

    static Draft end(Receipt receipt, Ending ending) {
        return new Draft(
                Phase.END, receipt.begun(), who(receipt.actor()), what(receipt.step()), Optional.of(end(ending)));
    }

    private static Entry.Who who(Actor actor) {
        return new Entry.Who(
                field(actor.subject()),
                field(actor.proof()),
                field(actor.keyId()),
                field(actor.endpoint()),
                field(actor.ip()),
                field(actor.userAgent()));
    }

    private static Entry.What what(Step step) {
        return new Entry.What(
                field(step.action()),
                step.effect(),
                field(step.service()),
                field(step.entityType()),
                field(step.entityId()),
                cut(step.inputs().text(), MAX_INPUTS),
                step.digest());
    }

    private static Entry.End end(Ending ending) {
        return new Entry.End(
                ending.result(),
                ending.took(),
                ending.answer(),
                cut(ending.detail().text(), MAX_DETAIL));
    }

    private static String field(String text) {
        return cut(text, MAX_FIELD);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest
                ? text
                : text.substring(0, longest) + "… (cut, " + text.length() + " characters in all)";
    }
}
