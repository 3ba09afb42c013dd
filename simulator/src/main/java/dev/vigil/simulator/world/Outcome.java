package dev.vigil.simulator.world;

/** How a call ended, as its caller sees it. */
sealed interface Outcome {
    /** There was an answer, good or bad, with a status of HTTP. */
    record Answered(int status) implements Outcome {}

    /** There was none. */
    record Lost(Mishap why) implements Outcome {}

    /** Why there was none. */
    enum Mishap {
        REFUSED,
        RESET,
        TIMED_OUT,
        /** Not tried: too many calls before it failed. */
        CIRCUIT_OPEN,
        /** Not tried: no connection of the pool came free in time. */
        POOL_EMPTY
    }

    int FINE = 200;
    int FIRST_SERVER_ERROR = 500;

    /** Whether the callee is to blame, or cannot be reached. */
    default boolean failed() {
        return switch (this) {
            case Answered(int status) -> status >= FIRST_SERVER_ERROR;
            case Lost _ -> true;
        };
    }

    /** The status with which a service that needed this answer answers in turn. */
    default int passedOn() {
        return switch (this) {
            case Answered(int status) -> status >= FIRST_SERVER_ERROR ? 502 : status;
            case Lost(var why) -> why == Mishap.TIMED_OUT ? 504 : 503;
        };
    }
}
