package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Step;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call with all its tries. */
final class Call {
    private static final int MOST_DOUBLINGS = 8;

    private final Visit caller;
    private final Step.Call call;
    private final Consumer<Outcome> reply;
    private int tried;
    private boolean abandoned;
    private @Nullable Attempt current;

    Call(Visit caller, Step.Call call, Consumer<Outcome> reply) {
        this.caller = caller;
        this.call = call;
        this.reply = reply;
    }

    void begin() {
        if (abandoned) {
            return;
        }
        tried++;
        var attempt = new Attempt(caller, call, caller.at().channel(call.target()), this::ended);
        current = attempt;
        attempt.begin();
    }

    void abandon() {
        abandoned = true;
        if (current != null) {
            current.abandon();
        }
    }

    private void ended(Outcome outcome) {
        current = null;
        var policy = caller.at().condition().policyFor(call);
        if (outcome.failed() && tried < policy.attempts() && worthAnotherTry(outcome)) {
            caller.world().words().tryingAgain(caller, call, outcome, tried);
            long pause = (policy.backoffMillis() * Timeline.MILLI) << Math.min(tried - 1, MOST_DOUBLINGS);
            caller.world().timeline().in((long) (pause * caller.at().dice().between(0.5, 1.5)), this::begin);
            return;
        }
        reply.accept(outcome);
    }

    private static boolean worthAnotherTry(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> answered.status() != 500;
            case Outcome.Denied _ -> false;
            case Outcome.Lost(var why) ->
                switch (why) {
                    case REFUSED, RESET, TIMED_OUT, UNRESOLVED -> true;
                    case UNTRUSTED, CIRCUIT_OPEN, POOL_EMPTY -> false;
                };
        };
    }
}
