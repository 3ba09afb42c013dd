package dev.vigil.simulator.world;

/** How a call ended, as its caller sees it. */
sealed interface Outcome {
    /**
     * There was an answer, good or bad, with a status of HTTP.
     *
     * @param told what a store or a provider says about a failure; empty where nothing more is told than the status
     */
    record Answered(int status, String told) implements Outcome {}

    /** The caller was not let in. To the one who said so, that is no failure of its own. */
    record Denied(int status, String told) implements Outcome {}

    /** There was none. */
    record Lost(Mishap why) implements Outcome {}

    /** Why there was none. */
    enum Mishap {
        REFUSED,
        RESET,
        TIMED_OUT,
        /** The peer's name has no address. */
        UNRESOLVED,
        /** The peer's certificate is not believed. */
        UNTRUSTED,
        /** Not tried: too many calls before it failed. */
        CIRCUIT_OPEN,
        /** Not tried: no connection of the pool came free in time. */
        POOL_EMPTY
    }

    int FINE = 200;
    int FIRST_SERVER_ERROR = 500;

    static Answered answered(int status) {
        return new Answered(status, "");
    }

    /** Whether the callee is to blame, or cannot be reached, or will not serve this caller. */
    default boolean failed() {
        return switch (this) {
            case Answered answered -> answered.status() >= FIRST_SERVER_ERROR;
            case Denied _, Lost _ -> true;
        };
    }

    /** The status with which a service that needed this answer answers in turn. */
    default int passedOn() {
        return switch (this) {
            case Answered answered -> answered.status() >= FIRST_SERVER_ERROR ? 502 : answered.status();
            case Denied _ -> 502;
            case Lost(var why) -> why == Mishap.TIMED_OUT ? 504 : 503;
        };
    }
}
