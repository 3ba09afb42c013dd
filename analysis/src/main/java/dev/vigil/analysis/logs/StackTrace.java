package dev.vigil.analysis.logs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads stack traces of Java, Kotlin, Python, JavaScript, TypeScript, Go, Ruby, .NET, Rust and PHP out of text. */
public final class StackTrace {
    private static final int MAX_FRAMES = 100;
    private static final int MAX_LINES = 400;
    private static final int MAX_LINE_CHARS = 1_000;
    private static final Pattern EXCEPTION = Pattern.compile(
            "^(?:Caused by: )?[A-Za-z_][\\w.$:]{0,200}(?:Error|Exception|Fault|Interrupt|Warning|Exit)\\b");

    private StackTrace() {}

    /** The frames from the innermost outwards; of chained exceptions, the first cause's first. */
    public static List<CodeFrame> frames(String text) {
        List<CodeFrame> frames = new ArrayList<>();
        List<CodeFrame> part = new ArrayList<>();
        boolean innermostLast = false;
        String before = "";
        int lines = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (++lines > MAX_LINES || frames.size() + part.size() >= MAX_FRAMES) {
                break;
            }
            String shortened = line.length() > MAX_LINE_CHARS ? line.substring(0, MAX_LINE_CHARS) : line;
            if (shortened.startsWith("Caused by:")) {
                frames.addAll(0, part);
                part.clear();
            }
            for (FrameSyntax syntax : FrameSyntax.values()) {
                Optional<CodeFrame> frame = syntax.read(shortened, before);
                if (frame.isPresent()) {
                    part.add(frame.get());
                    innermostLast |= syntax.innermostLast();
                    break;
                }
            }
            before = shortened;
        }
        if (innermostLast) {
            Collections.reverse(part);
        }
        frames.addAll(0, part);
        return frames;
    }

    /** The line that names the innermost exception, where there is one below the first line. */
    public static Optional<String> exception(String text) {
        int at = exceptionLine(text);
        if (at < 0) {
            return Optional.empty();
        }
        int lineEnd = text.indexOf('\n', at);
        return Optional.of(
                text.substring(at, lineEnd < 0 ? text.length() : lineEnd).strip());
    }

    /** Where the line begins that names the innermost exception below the first line, or -1. */
    static int exceptionLine(String text) {
        int found = -1;
        int at = text.indexOf('\n') + 1;
        for (int lines = 0; at > 0 && at < text.length() && lines < MAX_LINES; lines++) {
            if (Character.isLetter(text.charAt(at))) {
                int lineEnd = text.indexOf('\n', at);
                int end = Math.min(lineEnd < 0 ? text.length() : lineEnd, at + MAX_LINE_CHARS);
                if (EXCEPTION.matcher(text.substring(at, end)).find()) {
                    found = at;
                }
            }
            at = text.indexOf('\n', at) + 1;
        }
        return found;
    }
}
