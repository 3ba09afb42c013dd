package dev.vigil.redaction;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Writes decided text with stand-ins for what its destination must not see, and tells of every finding. */
final class Masker implements Scanner.Sink {
    private final OutputStream out;
    private final Predicate<Hit> mustHide;
    private final Placeholders placeholders;
    private final Consumer<Finding> findings;
    private long counted;
    private long characters;

    Masker(OutputStream out, Predicate<Hit> mustHide, Placeholders placeholders, Consumer<Finding> findings) {
        this.out = out;
        this.mustHide = mustHide;
        this.placeholders = placeholders;
        this.findings = findings;
    }

    @Override
    public void decided(byte[] buffer, int from, int to, long base, List<Hit> hits) throws IOException {
        write(buffer, from, to, base, hits);
        tell(buffer, to, base, hits);
    }

    private void write(byte[] buffer, int from, int to, long base, List<Hit> hits) throws IOException {
        int at = from;
        var masked = hits.stream().filter(mustHide).toList();
        for (Hit span : Spans.union(masked)) {
            int start = (int) (span.start() - base);
            int end = (int) (span.end() - base);
            out.write(buffer, at, start - at);
            if (!span.continues()) {
                String value = new String(buffer, start, end - start, StandardCharsets.UTF_8);
                out.write(placeholders.standIn(span.type(), value).getBytes(StandardCharsets.UTF_8));
            }
            at = end;
        }
        out.write(buffer, at, to - at);
    }

    private void tell(byte[] buffer, int to, long base, List<Hit> hits) {
        for (Hit span : perKind(hits)) {
            advance(buffer, base, span.start());
            long length = Utf8.characters(buffer, (int) (span.start() - base), (int) (span.end() - base));
            findings.accept(new Finding(
                    span.kind(),
                    span.type(),
                    span.rule(),
                    span.start(),
                    span.end(),
                    characters,
                    characters + length,
                    span.confidence()));
        }
        advance(buffer, base, base + to);
    }

    private static List<Hit> perKind(List<Hit> hits) {
        var spans = new ArrayList<Hit>();
        for (var kind : Finding.Kind.values()) {
            spans.addAll(Spans.union(hits.stream()
                    .filter(hit -> hit.kind() == kind && !hit.continues())
                    .toList()));
        }
        spans.sort(Comparator.comparingLong(Hit::start));
        return spans;
    }

    private void advance(byte[] buffer, long base, long to) {
        characters += Utf8.characters(buffer, (int) (counted - base), (int) (to - base));
        counted = to;
    }
}
