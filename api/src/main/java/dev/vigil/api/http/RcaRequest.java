package dev.vigil.api.http;

import java.util.Optional;

/**
 * The body of {@code POST /api/v1/rca}: find the cause of what is wrong.
 *
 * @param service absent means the whole system
 * @param since how far back to look, such as {@code 1h}
 * @param around a moment (ISO-8601) in the middle of the trouble
 * @param profile absent means the active one
 * @param post a notifier that gets the report; its outcome is the {@code posted} event, so this needs
 *     {@code Accept: text/event-stream}
 */
public record RcaRequest(
        Optional<String> service,
        Optional<String> since,
        Optional<String> around,
        Optional<String> profile,
        Optional<String> post) {
    /** The name of the server-sent event that carries a {@link ProgressBody}. */
    public static final String PROGRESS_EVENT = "progress";

    /** The name of the server-sent event that carries the finished {@link dev.vigil.api.report.Report}. */
    public static final String REPORT_EVENT = "report";

    /** The name of the server-sent event that carries the {@link OutcomeBody} of posting the report. */
    public static final String POSTED_EVENT = "posted";
}
