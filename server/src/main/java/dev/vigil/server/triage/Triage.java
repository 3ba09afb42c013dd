package dev.vigil.server.triage;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.json.Json;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.EffectExecutor;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.audit.Receipt;
import dev.vigil.server.storage.Database;
import dev.vigil.server.vault.Vault;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Decides nothing: people do. A text is looked through, its personal data is marked by people, and the text that may
 * leave is made of both. Secrets are masked whatever was marked. Once the text is made, the original is gone.
 */
public final class Triage {
    /** How many texts a list names at most. */
    public static final int MAX_LISTED = 200;

    private static final int MAX_CHARACTERS = 2_000_000;

    /** Nobody decides more than these one by one. */
    private static final int MAX_SPANS = 2_000;

    private final TextRows rows;
    private final StandIns standIns;
    private final Redactor redactor;
    private final InstantSource clock;

    public Triage(Database database, Vault vault, Redactor redactor, Surroundings around) {
        this.rows = new TextRows(database, vault);
        this.standIns = new StandIns(database, vault, around.random());
        this.redactor = redactor;
        this.clock = around.clock();
    }

    /** What is passed in from outside. */
    public record Surroundings(InstantSource clock, RandomGenerator random) {}

    /** Who carries out the actions of this package. */
    public List<Executor<?, ?>> executors() {
        return List.of(
                new Looking<>(ActionKind.DETECT_SPANS, this::detect, ReviewedText::digest),
                new Looking<>(ActionKind.READ_TEXTS, this::read, Triage::digestOfAll),
                new Looking<>(ActionKind.REVEAL, standIns::reveal, Digest::of),
                new Changing<>(ActionKind.MARK_SPANS, this::mark, MarkSpans::decode),
                new Changing<>(ActionKind.APPLY_MARKS, this::apply, ApplyMarks::decode),
                new Changing<>(ActionKind.DISCARD_TEXT, this::discard, DiscardText::decode));
    }

    private ReviewedText detect(DetectSpans asked) {
        if (asked.text().length() > MAX_CHARACTERS) {
            throw new VigilException(
                    ErrorCode.TOO_LARGE,
                    "a text under review has up to " + MAX_CHARACTERS + " characters, not "
                            + asked.text().length() + "; cut it into several of one incident");
        }
        var findings = redactor.find(asked.text());
        if (findings.size() > MAX_SPANS) {
            throw new VigilException(
                    ErrorCode.TOO_MUCH_WORK,
                    findings.size() + " places were found in " + asked.name() + ", of which people decide up to "
                            + MAX_SPANS + "; cut it into several of one incident");
        }
        rows.insert(asked, findings, clock.instant());
        return rows.find(asked.id()).text();
    }

    private List<ReviewedText> read(ReadTexts asked) {
        return asked.id()
                .map(id -> List.of(rows.find(id).text()))
                .orElseGet(() -> rows.newest(Math.min(asked.limit(), MAX_LISTED)));
    }

    private ReviewedText mark(MarkSpans asked) {
        return rows.mark(asked).text();
    }

    private ReviewedText apply(ApplyMarks asked) {
        var kept = rows.find(asked.id());
        String original = kept.original()
                .orElseThrow(() -> new VigilException(
                        ErrorCode.CONFLICT, "what was decided about " + asked.id() + " was applied already"));
        if (kept.text().undecided() > 0) {
            throw new VigilException(
                    ErrorCode.CONFLICT,
                    "nothing was applied: " + kept.text().undecided() + " spans of " + asked.id()
                            + " are not decided yet");
        }
        var spans = kept.text().spans();
        var findings = spans.stream().map(ReviewedText.Span::finding).toList();
        var cleared = spans.stream()
                .filter(span -> span.mark() == Mark.KEEP)
                .map(ReviewedText.Span::finding)
                .toList();
        var redacted = redactor.redactReviewed(
                original, cleared, standIns.of(kept.text().incident(), findings));
        return rows.apply(kept, redacted.text(), clock.instant()).text();
    }

    private ReviewedText discard(DiscardText asked) {
        return rows.discard(asked.id(), clock.instant());
    }

    private static Digest digestOfAll(List<ReviewedText> texts) {
        var told = new StringBuilder();
        texts.forEach(text -> told.append(text.digest()).append('\n'));
        return Digest.of(told.toString());
    }

    /** What only looks. */
    private record Looking<A extends Action<R>, R>(ActionKind kind, Function<A, R> work, Function<R, Digest> digesting)
            implements Executor<A, R> {
        @Override
        public R run(Approved<A> approved, Receipt receipt) {
            return work.apply(approved.recordedAs(receipt));
        }

        @Override
        public Digest digest(R result) {
            return digesting.apply(result);
        }
    }

    /** What changes a text under review. */
    private record Changing<A extends Action<ReviewedText>>(
            ActionKind kind, Function<A, ReviewedText> work, Function<byte[], A> decoding)
            implements EffectExecutor<A, ReviewedText> {
        @Override
        public ReviewedText run(Approved<A> approved, Receipt receipt) {
            return work.apply(approved.recordedAs(receipt));
        }

        @Override
        public Digest digest(ReviewedText result) {
            return result.digest();
        }

        @Override
        public A decode(byte[] canonical) {
            return decoding.apply(canonical);
        }

        @Override
        public String toJson(ReviewedText result) {
            return Json.write(Map.of(
                    "id",
                    result.id().value(),
                    "undecided",
                    result.undecided(),
                    "sha256",
                    result.digest().hex()));
        }
    }
}
