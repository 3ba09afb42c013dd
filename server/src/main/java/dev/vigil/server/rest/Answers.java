package dev.vigil.server.rest;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Outcome;
import dev.vigil.api.http.OutcomeBody;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Turns outcomes into what is told over HTTP. */
final class Answers {
    private Answers() {}

    /** What a question was answered with; anything else is a fault to the one who asked. */
    static <R> R result(Outcome<R> outcome) {
        return switch (outcome) {
            case Outcome.Done<R>(var result, var entry) -> result;
            case Outcome.Refused<R>(var reason) -> throw new VigilException(ErrorCode.FORBIDDEN, reason);
            case Outcome.Waiting<R>(var approval, var expires) ->
                throw new VigilException(
                        ErrorCode.CONFLICT,
                        "this waits for approval " + approval + " until " + expires + "; ask again once it is decided");
            case Outcome.Failed<R>(var code, var message, var entry) -> throw new VigilException(code, message);
            case Outcome.Unknown<R>(var entry) ->
                throw new VigilException(ErrorCode.CONFLICT, "nobody knows how ledger entry " + entry + " ended");
        };
    }

    /**
     * How an action ended, as it is.
     *
     * @param fields what is told of its result, by the names of JSON
     */
    static <R> OutcomeBody outcome(Outcome<R> outcome, Function<R, Map<String, Object>> fields) {
        return switch (outcome) {
            case Outcome.Done<R>(var result, var entry) ->
                body(
                        OutcomeBody.State.DONE,
                        Optional.of(fields.apply(result)),
                        Optional.empty(),
                        OptionalLong.of(entry.sequence()));
            case Outcome.Refused<R>(var reason) ->
                body(OutcomeBody.State.REFUSED, Optional.empty(), Optional.of(reason), OptionalLong.empty());
            case Outcome.Waiting<R>(var approval, var expires) ->
                new OutcomeBody(
                        OutcomeBody.State.WAITING,
                        Optional.empty(),
                        Optional.of(approval.value()),
                        Optional.of(expires),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty());
            case Outcome.Failed<R>(var code, var message, var entry) ->
                failed(code, message, OptionalLong.of(entry.sequence()));
            case Outcome.Unknown<R>(var entry) ->
                body(OutcomeBody.State.UNKNOWN, Optional.empty(), Optional.empty(), OptionalLong.of(entry.sequence()));
        };
    }

    static OutcomeBody failed(ErrorCode code, String reason, OptionalLong entry) {
        return new OutcomeBody(
                OutcomeBody.State.FAILED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reason),
                Optional.of(code.slug()),
                entry);
    }

    private static OutcomeBody body(
            OutcomeBody.State state,
            Optional<Map<String, Object>> result,
            Optional<String> reason,
            OptionalLong entry) {
        return new OutcomeBody(state, result, Optional.empty(), Optional.empty(), reason, Optional.empty(), entry);
    }
}
