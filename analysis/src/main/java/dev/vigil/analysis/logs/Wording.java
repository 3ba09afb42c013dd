package dev.vigil.analysis.logs;

import java.util.regex.Pattern;

/** Tells from the words alone whether a line speaks of a failure, for logs that name no level. */
final class Wording {
    private static final Pattern FAILURE = Pattern.compile(
            "(?i)\\b(?:error|errors|exception|traceback|fatal|panic|panicked|fail|fails|failed|failing|failure|denied|refused"
                    + "|unreachable|timed out|timeout|cannot|could not|unable|aborted|aborting|killed|crash(?:ed)?"
                    + "|segfault|corrupt(?:ed)?|invalid|illegal|no space left|out of memory|oom|critical|severe)\\b"
                    + "|\\w(?:Exception|Error)\\b");
    private static final Pattern DENIAL =
            Pattern.compile("(?i)\\b(?:no|without|0|zero|not an?|corrected|ignoring) (?:\\w+ )?(?:errors?|failures?)\\b"
                    + "|errors?[=:] ?(?:0|none|null|false)\\b|\\berrors? (?:detected and )?corrected\\b");

    private Wording() {}

    static boolean tellsOfFailure(String text) {
        return FAILURE.matcher(text).find() && !DENIAL.matcher(text).find();
    }
}
