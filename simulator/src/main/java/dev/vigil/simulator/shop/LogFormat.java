package dev.vigil.simulator.shop;

/** How a component writes its log. */
public enum LogFormat {
    /** One JSON object a line. */
    JSON,
    /** {@code key=value} pairs. */
    LOGFMT,
    /** {@code 2026-01-05T10:00:00.123Z ERROR [thread] logger - message}, stack traces on lines of their own. */
    PLAIN,
    /** {@code 2026-01-05 10:00:00,123 ERROR logger: message}, as Python writes it, tracebacks on lines of their own. */
    PYTHON,
    /** {@code 2026-01-05 10:00:00.123 UTC [pid] LEVEL:  message}, as PostgreSQL writes it. */
    POSTGRES,
    /** The combined log format of Apache httpd. */
    ACCESS,
    NONE
}
