package dev.vigil.wire;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What came back, whole, whatever its status. */
public final class HttpAnswer {
    private static final int SHOWN = 300;

    private final String asked;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final Effort effort;

    /** What it took: tries, and the time from the first to the end of the last. */
    record Effort(int tries, Duration took) {
        @Override
        public String toString() {
            return tries + (tries == 1 ? " try" : " tries") + " in " + Durations.text(took);
        }
    }

    HttpAnswer(String asked, int status, HttpHeaders headers, byte[] body, Effort effort) {
        this.asked = asked;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.effort = effort;
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public byte[] body() {
        return body.clone();
    }

    /** The body read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The same, for which more was done than for this one alone. */
    HttpAnswer after(Effort all) {
        return new HttpAnswer(asked, status, headers, body, all);
    }

    public int tries() {
        return effort.tries();
    }

    /** From the first try to the end of the last. */
    public Duration took() {
        return effort.took();
    }

    /**
     * The answer itself when it is a success, else the fault that it tells of.
     *
     * @param who the other side as people know it, such as {@code Loki at http://loki:3100}
     * @param what what it was asked, such as {@code a range query over 6h}
     */
    public HttpAnswer demandSuccess(String who, String what) {
        if (isSuccess()) {
            return this;
        }
        throw new VigilException(
                code(), who + " answered " + status + " to " + what + " (" + effort + ")" + excerpt() + advice());
    }

    /** Method and URL, status and effort, such as {@code POST https://x/y answered 503 (4 tries in 2.1 s)}. */
    @Override
    public String toString() {
        return asked + " answered " + status + " (" + effort + ")";
    }

    private ErrorCode code() {
        return switch (status) {
            case 429 -> ErrorCode.RATE_LIMITED;
            case 408, 504 -> ErrorCode.UPSTREAM_TIMED_OUT;
            default -> status >= 500 ? ErrorCode.UPSTREAM_FAILED : ErrorCode.UPSTREAM_REFUSED;
        };
    }

    private String advice() {
        return switch (status) {
            case 401, 403 -> " Check the credential that is configured for it.";
            case 404 -> " Check the URL that is configured for it.";
            case 429 -> " Ask for less, or later.";
            default -> "";
        };
    }

    private String excerpt() {
        String said = text().strip().replaceAll("\\s+", " ");
        if (said.isEmpty()) {
            return ".";
        }
        return ": " + (said.length() <= SHOWN ? said : said.substring(0, SHOWN) + "…");
    }
}
