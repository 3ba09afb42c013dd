package dev.vigil.server.http;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.ProblemBody;
import dev.vigil.api.json.Json;
import dev.vigil.redaction.Destination;
import dev.vigil.redaction.Redactor;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a request that failed, and logs what only we may know. Neither says a secret. */
final class Faults {
    /** Where Javalin keeps the methods that a path does know. */
    static final String ALLOWED = "availableMethods";

    static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private static final int MAX_CAUSES = 20;
    private static final String RETRY_SECONDS = "5";

    private final Redactor redactor;

    Faults(Redactor redactor) {
        this.redactor = redactor;
    }

    void answer(Exception fault, Context context) {
        if (context.res().isCommitted()) {
            LOG.debug("the answer to {} broke off", requestId(context), fault);
            return;
        }
        ProblemBody problem = problem(fault, context);
        context.status(problem.status()).contentType(ProblemBody.MEDIA_TYPE).result(Json.writeBytes(problem));
        if (problem.status() == 401) {
            context.header("WWW-Authenticate", "Bearer realm=\"vigil\"");
        }
        if (fault instanceof HttpResponseException own && own.getDetails().containsKey(ALLOWED)) {
            context.header("Allow", own.getDetails().getOrDefault(ALLOWED, ""));
        }
        if (fault instanceof Guard.TooOften often) {
            context.header("Retry-After", Long.toString(often.seconds()));
            Exchange.tellQuota(often.quota(), context);
        } else if (problem.status() == 503) {
            context.header("Retry-After", RETRY_SECONDS);
        }
    }

    ProblemBody problem(Exception fault, Context context) {
        String path = redacted(context.path(), Destination.PERSON);
        String id = requestId(context);
        return switch (fault) {
            case Guard.TooOften often ->
                Problems.of(
                        ErrorCode.RATE_LIMITED,
                        "too many requests from here; ask again in " + often.seconds() + " s",
                        path,
                        id);
            case HttpResponseException own ->
                ofLibrary(own.getStatus(), context.method().name(), path, id);
            case VigilException known
            when known.code() != ErrorCode.INTERNAL -> {
                log(known, id);
                yield Problems.of(known.code(), redacted(known.explanation(), Destination.PERSON), path, id);
            }
            default -> {
                var status = jettyStatus(fault);
                if (status.isPresent()) {
                    yield ofLibrary(status.getAsInt(), context.method().name(), path, id);
                }
                log(fault, id);
                yield ofLibrary(
                        ErrorCode.INTERNAL.httpStatus(), context.method().name(), path, id);
            }
        };
    }

    private static ProblemBody ofLibrary(int status, String method, String path, String id) {
        ErrorCode code = Problems.code(status);
        return Problems.of(code, Problems.detail(code, method, path), path, id);
    }

    /** The status that Jetty gives a body it stopped reading, such as one that grew too large. */
    private static OptionalInt jettyStatus(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .flatMap(cause -> cause instanceof HttpException http ? Stream.of(http) : Stream.empty())
                .mapToInt(HttpException::getCode)
                .findFirst();
    }

    /** Only what is Vigil's to mend is worth a line; callers and upstreams learn theirs from the answer. */
    private void log(Exception fault, String id) {
        boolean isOurs =
                !(fault instanceof VigilException known) || known.code().blame() == ErrorCode.Blame.VIGIL;
        if (isOurs) {
            var trace = new StringWriter();
            fault.printStackTrace(new PrintWriter(trace));
            LOG.error("{} failed: {}", id, redacted(trace.toString(), Destination.LOG));
        }
    }

    private String redacted(String text, Destination destination) {
        return redactor.redact(text, destination).text();
    }

    private static String requestId(Context context) {
        String id = context.res().getHeader(SafeHeaders.REQUEST_ID);
        return id == null ? "" : id;
    }
}
