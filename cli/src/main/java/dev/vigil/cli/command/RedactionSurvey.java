package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.cli.command.RedactCommand.Span;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.ProgressLine;
import dev.vigil.cli.screen.Table;
import dev.vigil.redaction.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is in each of many files, without showing any of it. */
final class RedactionSurvey {
    private static final int MAX_FILES = 100_000;
    private static final int MAX_SPANS_TOLD = 100_000;

    /** Finds what is in one file. */
    interface Search {
        List<Span> in(Path file) throws IOException;
    }

    /** What one file holds. */
    record Searched(String file, long bytes, long secrets, long pii, long injections, List<Span> spans) {}

    private final ProgressLine progress;
    private final Search search;
    private final List<Searched> searched = new ArrayList<>();
    private long told;

    RedactionSurvey(ProgressLine progress, Search search) {
        this.progress = progress;
        this.search = search;
    }

    /** A file, or every file below a folder; links are not followed. */
    void add(Path path) {
        try (var below = Files.walk(path)) {
            for (Path file : below.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FILES + 1L)
                    .sorted()
                    .toList()) {
                addFile(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new VigilException(ErrorCode.BAD_INPUT_FILE, path + " could not be read: " + e, e);
        }
    }

    private void addFile(Path file) throws IOException {
        if (searched.size() == MAX_FILES) {
            throw new VigilException(
                    ErrorCode.TOO_MUCH_WORK, "there are more than " + MAX_FILES + " files; name fewer at a time");
        }
        progress.show("reading " + file + " (" + searched.size() + " files so far)");
        var spans = search.in(file);
        searched.add(new Searched(
                file.toString(),
                Files.size(file),
                count(spans, Finding.Kind.SECRET),
                count(spans, Finding.Kind.PII),
                count(spans, Finding.Kind.INJECTION),
                told < MAX_SPANS_TOLD ? spans : List.of()));
        told += spans.size();
    }

    /** The files that hold something, the worst first. */
    Table table() {
        var table = Table.of("FILE", "SECRETS>", "PII>", "INJECTION>", "BYTES>").flexible(0);
        searched.stream()
                .filter(each -> each.secrets() + each.pii() + each.injections() > 0)
                .sorted((left, right) -> Long.compare(right.secrets(), left.secrets()))
                .forEach(each -> table.row(
                        Cell.of(each.file()),
                        number(each.secrets()),
                        number(each.pii()),
                        number(each.injections()),
                        number(each.bytes())));
        return table;
    }

    String summary() {
        long secrets = searched.stream().mapToLong(Searched::secrets).sum();
        long pii = searched.stream().mapToLong(Searched::pii).sum();
        long injections = searched.stream().mapToLong(Searched::injections).sum();
        return searched.size() + " files: " + secrets + " secrets, " + pii + " pieces of personal data, " + injections
                + " orders to a model.";
    }

    Map<String, Object> answer() {
        return Map.of("files", searched);
    }

    private static long count(List<Span> spans, Finding.Kind kind) {
        return spans.stream().filter(span -> span.kind() == kind).count();
    }

    private static Cell number(long number) {
        return Cell.of(Long.toString(number));
    }
}
