package dev.vigil.redaction;

import dev.vigil.api.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Finds what must not leave and masks it. Immutable and safe to share. */
public final class Redactor {
    private final Supplier<Rules> rules;
    private final KnownSecrets known;
    private final Set<Finding.Kind> kinds;

    private Redactor(Supplier<Rules> rules, KnownSecrets known, Set<Finding.Kind> kinds) {
        this.rules = rules;
        this.known = known;
        this.kinds = kinds;
    }

    /** The redactor with every built-in rule. They are read when they are first needed, or by {@link #prepare}. */
    public static Redactor standard() {
        return of(Rules::standard);
    }

    /** Reads the built-in rules now, which takes half a second of a processor, once. */
    public static void prepare() {
        Rules.standard().anchors();
    }

    static Redactor of(Rules rules) {
        return of(() -> rules);
    }

    private static Redactor of(Supplier<Rules> rules) {
        return new Redactor(rules, KnownSecrets.NONE, EnumSet.allOf(Finding.Kind.class));
    }

    /**
     * The same, which also masks these values, plain or encoded (base64 at any alignment, URL, JSON, XML, hex). Values
     * shorter than 6 bytes are left out: they occur in any text by chance.
     */
    public Redactor withKnownSecrets(Collection<Secret> secrets) {
        return new Redactor(rules, KnownSecrets.of(secrets), kinds);
    }

    /**
     * The same, for lists and exports: what has a line to itself is taken for what its check digits say. In other texts a
     * bare number is one of a machine unless words before it say whose it is.
     */
    public Redactor judgingLoneValues() {
        return new Redactor(() -> rules.get().judgingLoneValues(), known, kinds);
    }

    /**
     * The same with the rules and exceptions of a user's file (docs/redaction.md); a rule that cannot be right is refused
     * with its line and the reason.
     */
    public Redactor withRules(String toml) {
        Rules both = rules.get().with(OwnRules.parse(toml));
        return new Redactor(() -> both, known, kinds);
    }

    /** The same, which masks secrets and, of what else must not reach a destination, only these kinds. */
    public Redactor only(Collection<Finding.Kind> some) {
        var masked = EnumSet.of(Finding.Kind.SECRET);
        masked.addAll(some);
        return new Redactor(rules, known, masked);
    }

    /** The text with everything masked that must not reach the destination. */
    public Redacted redact(String text, Destination destination) {
        return redact(text, destination, Placeholders.unnumbered());
    }

    public Redacted redact(String text, Destination destination, Placeholders placeholders) {
        var out = new ByteArrayOutputStream(text.length() + 16);
        scan(text, masker(out, destination, placeholders, any -> {}));
        return new Redacted(out.toString(StandardCharsets.UTF_8));
    }

    /**
     * The text that may leave after a person has looked through what was found in it: everything is masked but the
     * personal data that was cleared. A secret is masked whatever was cleared, and so is personal data that nobody saw.
     *
     * @param cleared what {@link #find} told of this very text and a person said is nothing to hide
     */
    public Redacted redactReviewed(String text, Collection<Finding> cleared, Placeholders placeholders) {
        var out = new ByteArrayOutputStream(text.length() + 16);
        scan(text, new Masker(out, hit -> cleared.stream().noneMatch(hit::isWithin), placeholders, any -> {}));
        return new Redacted(out.toString(StandardCharsets.UTF_8));
    }

    /**
     * A JSON object, still valid JSON, with everything masked that must not reach the destination; a value under a name
     * such as {@code password} is masked for its name.
     */
    public Redacted redactJson(String json, Destination destination, Placeholders placeholders) {
        return new JsonRedaction(this, destination, placeholders).redact(json);
    }

    /** Everything found, in order; places of one kind never overlap. */
    public List<Finding> find(String text) {
        var findings = new ArrayList<Finding>();
        scan(
                text,
                masker(OutputStream.nullOutputStream(), Destination.PERSON, Placeholders.unnumbered(), findings::add));
        return findings;
    }

    /** How much the text looks like orders to a language model, from 0 to 1. A hint: a determined author avoids it. */
    public double injectionScore(String text) {
        return injectionScore(find(text));
    }

    /** The same for what was found in a text already. */
    public static double injectionScore(Collection<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.INJECTION)
                .mapToDouble(Finding::confidence)
                .max()
                .orElse(0);
    }

    /**
     * A stream that writes masked bytes (UTF-8) to the sink as soon as they are decided, in constant memory.
     * {@code flush} passes on what is certain so far, {@code close} the rest; the sink stays open.
     *
     * @param found hears of every finding, masked or not; of a value longer than 64 KB only its beginning is told
     */
    public OutputStream stream(
            OutputStream sink, Destination destination, Placeholders placeholders, Consumer<Finding> found) {
        return new RedactingStream(
                new Scanner(rules.get(), known, masker(sink, destination, placeholders, found)), sink);
    }

    private Masker masker(
            OutputStream sink, Destination destination, Placeholders placeholders, Consumer<Finding> found) {
        return new Masker(sink, hit -> kinds.contains(hit.kind()) && destination.masks(hit), placeholders, found);
    }

    private void scan(String text, Scanner.Sink sink) {
        try {
            Scanner.whole(text.getBytes(StandardCharsets.UTF_8), rules.get(), known, sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
