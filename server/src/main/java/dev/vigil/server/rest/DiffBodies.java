package dev.vigil.server.rest;

import dev.vigil.analysis.Difference;
import dev.vigil.api.http.DiffBody;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Puts the four lists of a difference into one, the most significant change first. */
final class DiffBodies {
    private DiffBodies() {}

    static DiffBody of(String service, Difference difference, Shown shown) {
        List<DiffBody.Change> changes = Stream.of(
                        changes(DiffBody.Kind.LOG_PATTERN, difference.logPatterns(), shown),
                        changes(DiffBody.Kind.ERROR_CLASS, difference.errorClasses(), shown),
                        changes(DiffBody.Kind.METRIC, difference.metrics(), shown),
                        changes(DiffBody.Kind.CALL, difference.calls(), shown))
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble(DiffBody.Change::significance))
                .toList();
        return new DiffBody(service, difference.baseline(), difference.compared(), changes, difference.notes());
    }

    private static List<DiffBody.Change> changes(DiffBody.Kind kind, List<Difference.Change> changes, Shown shown) {
        return changes.stream()
                .map(change -> new DiffBody.Change(
                        kind,
                        direction(change.kind()),
                        shown.text(change.service()),
                        shown.text(change.what()),
                        change.before(),
                        change.after(),
                        change.unit(),
                        change.pValue()))
                .toList();
    }

    private static DiffBody.Direction direction(Difference.Kind kind) {
        return switch (kind) {
            case NEW -> DiffBody.Direction.NEW;
            case GONE -> DiffBody.Direction.GONE;
            case UP -> DiffBody.Direction.MORE;
            case DOWN -> DiffBody.Direction.LESS;
        };
    }
}
