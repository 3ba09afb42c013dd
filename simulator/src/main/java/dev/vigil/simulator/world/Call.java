package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Step;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call with all its tries. */
final class Call {
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
        if (outcome.failed() && tried < call.policy().attempts() && worthAnotherTry(outcome)) {
            caller.world().words().tryingAgain(caller, call, outcome);
            long pause = (call.policy().backoffMillis() * Timeline.MILLI) << (tried - 1);
            caller.world().timeline().in((long) (pause * caller.at().dice().between(0.5, 1.5)), this::begin);
            return;
        }
        reply.accept(outcome);
    }

    private static boolean worthAnotherTry(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(int status) -> status != 500;
            case Outcome.Lost(var why) ->
                switch (why) {
                    case REFUSED, RESET, TIMED_OUT -> true;
                    case CIRCUIT_OPEN, POOL_EMPTY -> false;
                };
        };
    }
}
