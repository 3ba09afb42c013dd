package dev.vigil.cli.screen;

import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.diagnosis.Status;

/** Colours by what they mean (ECMA-48 SGR), or none at all. */
public enum Palette {
    COLOURED,
    PLAIN;

    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String BLUE = "34";
    private static final String BOLD = "1";
    private static final String BOLD_RED = "1;31";
    private static final String DIM = "2";

    public String strong(String text) {
        return painted(BOLD, text);
    }

    /** Words that are there for those who look for them. */
    public String quiet(String text) {
        return painted(DIM, text);
    }

    public String good(String text) {
        return painted(GREEN, text);
    }

    public String bad(String text) {
        return painted(RED, text);
    }

    public String doubtful(String text) {
        return painted(YELLOW, text);
    }

    public String of(Level level, String text) {
        return switch (level) {
            case FATAL -> painted(BOLD_RED, text);
            case ERROR -> painted(RED, text);
            case WARN -> painted(YELLOW, text);
            case INFO -> painted(BLUE, text);
            case DEBUG, TRACE, UNKNOWN -> painted(DIM, text);
        };
    }

    public String of(Severity severity, String text) {
        return switch (severity) {
            case CRITICAL -> painted(BOLD_RED, text);
            case HIGH -> painted(RED, text);
            case MEDIUM -> painted(YELLOW, text);
            case LOW -> painted(BLUE, text);
        };
    }

    public String of(Status status, String text) {
        return switch (status) {
            case INCIDENT -> painted(BOLD_RED, text);
            case HEALTHY -> painted("1;" + GREEN, text);
            case INSUFFICIENT_DATA -> painted("1;" + YELLOW, text);
        };
    }

    private String painted(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
