package dev.vigil.cli.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Plain files and folders to look at.
 *
 * @param deploys a file that lists deploys, or a git repository
 */
public record Sources(List<Path> logs, List<Path> metrics, List<Path> traces, Optional<Path> deploys) {
    public static final Sources NONE = new Sources(List.of(), List.of(), List.of(), Optional.empty());

    public boolean isEmpty() {
        return logs.isEmpty() && metrics.isEmpty() && traces.isEmpty() && deploys.isEmpty();
    }
}
