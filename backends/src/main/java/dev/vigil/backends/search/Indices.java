package dev.vigil.backends.search;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.backends.remote.Form;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Index patterns, as configuration writes them. */
final class Indices {
    private Indices() {}

    /** A comma list of patterns as a part of a path; what names a system index, or no index at all, is refused. */
    static String path(String patterns) {
        return Arrays.stream(patterns.split(",", -1))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(Indices::checked)
                .map(pattern -> Form.escaped(pattern).replace("%2A", "*"))
                .collect(Collectors.collectingAndThen(Collectors.joining(","), path -> {
                    if (path.isEmpty()) {
                        throw refused(patterns);
                    }
                    return path;
                }));
    }

    private static String checked(String pattern) {
        // Names are lower-case and hold none of these
        // (docs.opensearch.org/latest/api-reference/index-apis/create-index).
        if (pattern.matches("[^\\s\"/\\\\#?<>|A-Z_-][^\\s\"/\\\\#?<>|A-Z]*|\\*|-[a-z0-9.*_-]+")) {
            return pattern;
        }
        throw refused(pattern);
    }

    private static VigilException refused(String pattern) {
        return new VigilException(
                ErrorCode.BAD_CONFIG,
                "\"" + pattern + "\" names no index; index_pattern is a list such as logs-*,filebeat-*");
    }
}
