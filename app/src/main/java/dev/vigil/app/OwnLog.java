package dev.vigil.app;

import dev.vigil.redaction.Destination;
import dev.vigil.redaction.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What Vigil says about itself: one redacted line each on standard error. Libraries are heard from warnings on. */
final class OwnLog extends Formatter {
    // The logging library forgets levels of loggers that nobody holds.
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OWN = Logger.getLogger("dev.vigil");

    private final Redactor redactor;

    private OwnLog(Redactor redactor) {
        this.redactor = redactor;
    }

    /** @param level the least that is shown: DEBUG, INFO, WARN or ERROR */
    static void set(String level, Redactor redactor) {
        ROOT.setLevel(Level.WARNING);
        OWN.setLevel(level(level));
        for (var handler : ROOT.getHandlers()) {
            handler.setLevel(Level.ALL);
            handler.setFormatter(new OwnLog(redactor));
        }
    }

    @Override
    public String format(LogRecord line) {
        String time = line.getInstant().truncatedTo(ChronoUnit.MILLIS).toString();
        String text = time + " " + line.getLevel() + " " + line.getLoggerName() + ": " + formatMessage(line);
        return redactor.redact(text + trace(line), Destination.LOG).text() + System.lineSeparator();
    }

    private static String trace(LogRecord line) {
        if (line.getThrown() == null) {
            return "";
        }
        var trace = new StringWriter();
        line.getThrown().printStackTrace(new PrintWriter(trace, true));
        return System.lineSeparator() + trace.toString().strip();
    }

    private static Level level(String name) {
        return switch (name) {
            case "DEBUG" -> Level.FINE;
            case "INFO" -> Level.INFO;
            case "WARN" -> Level.WARNING;
            default -> Level.SEVERE;
        };
    }
}
