package dev.vigil.backends.remote;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.wire.HttpAnswer;
import dev.vigil.wire.Upstream;
import java.time.format.DateTimeParseException;
import java.util.function.Function;

/** Reads answers that should be JSON; one that is not as promised is the other side's fault, not that of whoever asked. */
public final class Answers {
    private Answers() {}

    public static <T> T read(Upstream server, HttpAnswer answer, Function<JsonTokens, T> reader) {
        byte[] body = answer.body();
        try (var tokens = JsonTokens.of(body, 0, body.length)) {
            return reader.apply(tokens);
        } catch (NumberFormatException e) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED, server + " answered with a number that is none: " + e.getMessage(), e);
        } catch (DateTimeParseException e) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED, server + " answered with a moment that is none: " + e.getMessage(), e);
        } catch (VigilException e) {
            if (e.code() != ErrorCode.BAD_REQUEST) {
                throw e;
            }
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED,
                    server + " answered with what is no whole JSON: " + e.explanation()
                            + ". Check that its URL leads to it, and to no page before it",
                    e);
        }
    }
}
