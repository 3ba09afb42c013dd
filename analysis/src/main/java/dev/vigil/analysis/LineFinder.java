package dev.vigil.analysis;

import dev.vigil.analysis.logs.LogPattern;
import dev.vigil.analysis.logs.LogPatterns;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds lines that services wrote among the samples that are kept of each kind of line. */
final class LineFinder {
    private final List<LogPattern> patterns;

    LineFinder(LogPatterns patterns) {
        this.patterns = patterns.patterns();
    }

    /** A line of the service in which the pattern is found. */
    Optional<String> find(String service, Pattern words) {
        return patterns.stream()
                .filter(pattern -> pattern.service().equals(service))
                .flatMap(pattern -> pattern.samples().stream())
                .map(LogPattern.Sample::text)
                .filter(text -> words.matcher(text).find())
                .findFirst();
    }
}
