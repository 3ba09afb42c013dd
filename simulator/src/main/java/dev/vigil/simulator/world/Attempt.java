package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Step;
import java.util.function.Consumer;

/** One try of a call: from taking a connection to the answer, the failure, or the end of the caller's patience. */
final class Attempt {
    private static final long REFUSAL_DELAY = 1_200;

    private final Visit caller;
    private final Step.Call call;
    private final Channel channel;
    private final Consumer<Outcome> reply;
    private final World world;
    private long began;
    private String spanId = "";
    private boolean sent;
    private boolean over;

    Attempt(Visit caller, Step.Call call, Channel channel, Consumer<Outcome> reply) {
        this.caller = caller;
        this.call = call;
        this.channel = channel;
        this.reply = reply;
        this.world = caller.world();
    }

    void begin() {
        began = world.timeline().now();
        if (!channel.lets()) {
            end(new Outcome.Lost(Outcome.Mishap.CIRCUIT_OPEN));
            return;
        }
        spanId = caller.trace().sampled() ? world.traces().freshId() : "";
        channel.take(this);
    }

    /** A connection is there: the request goes out. */
    void connected() {
        sent = true;
        var timeline = world.timeline();
        var policy = caller.at().condition().policyFor(call);
        timeline.in(policy.timeoutMillis() * Timeline.MILLI, () -> lost(Outcome.Mishap.TIMED_OUT));
        var link = world.link(caller.component().name(), call.target());
        var target = world.fleet(call.target());
        var mishap = link.mishap();
        if (mishap.isPresent()) {
            timeline.in(link.delay(), () -> lost(mishap.get()));
            if (mishap.get() == Outcome.Mishap.UNTRUSTED) {
                target.next().ifPresent(world.words()::handshakeFailed);
            }
            return;
        }
        target.next()
                .ifPresentOrElse(
                        instance -> timeline.in(link.delay(), () -> instance.arrive(visit(instance, link))),
                        () -> timeline.in(REFUSAL_DELAY, () -> lost(Outcome.Mishap.REFUSED)));
    }

    void poolEmpty() {
        if (stillWaits()) {
            end(new Outcome.Lost(Outcome.Mishap.POOL_EMPTY));
        }
    }

    boolean stillWaits() {
        return !sent && !over;
    }

    /** The caller itself is gone. */
    void abandon() {
        if (!over) {
            over = true;
            span(new Outcome.Lost(Outcome.Mishap.RESET));
        }
    }

    private Visit visit(Instance instance, Link link) {
        var endpoint = instance.component().endpoint(call.endpoint());
        return new Visit(
                instance,
                endpoint,
                new Visit.Origin(caller.trace(), spanId),
                outcome -> world.timeline().in(link.delay(), () -> end(outcome)));
    }

    private void lost(Outcome.Mishap why) {
        end(new Outcome.Lost(why));
    }

    private void end(Outcome outcome) {
        if (over) {
            return;
        }
        over = true;
        if (sent) {
            channel.giveBack();
        }
        span(outcome);
        boolean tried = !(outcome instanceof Outcome.Lost(var why) && why == Outcome.Mishap.CIRCUIT_OPEN);
        if (tried && channel.note(outcome.failed())) {
            world.words().circuitTurned(caller, call, channel.isOpen());
        }
        if (outcome.failed()) {
            caller.at().fleet().meter().callFailed(call.target());
        }
        reply.accept(outcome);
    }

    private void span(Outcome outcome) {
        if (!spanId.isEmpty()) {
            caller.trace().add(world.spans().client(caller, call, new Spans.Lasted(spanId, began), outcome));
        }
    }
}
