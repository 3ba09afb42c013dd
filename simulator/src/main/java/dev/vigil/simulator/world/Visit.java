package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Endpoint;
import dev.vigil.simulator.shop.Step;
import dev.vigil.simulator.signal.Trace;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request at one process, from its arrival to its answer. */
final class Visit {
    private final Instance at;
    private final Endpoint endpoint;
    private final Origin origin;
    private final Consumer<Outcome> reply;
    private final long arrived;
    private String spanId = "";
    private int nextStep;
    private boolean over;
    private @Nullable Call current;

    /**
     * Where a request came from.
     *
     * @param parentSpan empty for the first of a trace
     */
    record Origin(Trace trace, String parentSpan) {}

    Visit(Instance at, Endpoint endpoint, Origin origin, Consumer<Outcome> reply) {
        this(at, endpoint, origin, reply, at.world().timeline().now());
    }

    private Visit(Instance at, Endpoint endpoint, Origin origin, Consumer<Outcome> reply, long arrived) {
        this.at = at;
        this.endpoint = endpoint;
        this.origin = origin;
        this.reply = reply;
        this.arrived = arrived;
    }

    /** A worker took it. */
    void begin() {
        proceed();
    }

    /** The same message at another process. */
    Visit movedTo(Instance other) {
        return new Visit(other, endpoint, origin, reply, arrived);
    }

    /** Turned away before any work was done. */
    void reject(Outcome outcome) {
        over = true;
        reply.accept(outcome);
    }

    /** Its process died. */
    void abort() {
        if (over) {
            return;
        }
        over = true;
        if (current != null) {
            current.abandon();
        }
        at.fleet().meter().served(world().timeline().now() - arrived, true);
        span(503);
        reply.accept(new Outcome.Lost(Outcome.Mishap.RESET));
    }

    /** Takes the next step; a stop of the whole program holds it up. */
    void proceed() {
        if (over) {
            return;
        }
        if (at.stopped()) {
            world().timeline().at(at.stoppedUntil(), this::proceed);
            return;
        }
        if (nextStep == endpoint.steps().size()) {
            succeed();
            return;
        }
        switch (endpoint.steps().get(nextStep++)) {
            case Step.Work work -> work(work);
            case Step.Call call -> call(call);
            case Step.Lookup lookup -> look(lookup);
            case Step.Publish publish -> {
                at.world().publish(this, publish);
                proceed();
            }
        }
    }

    private void work(Step.Work work) {
        long micros =
                at.workMicros(endpoint, work) + (nextStep == 1 ? at.condition().waitIn(endpoint.name()) : 0);
        world().timeline().in(micros, () -> {
            if (!over && !stumbles()) {
                proceed();
            }
        });
    }

    /** Whether, after its first work, the request turns out to be wrong, or the code to be. */
    private boolean stumbles() {
        if (nextStep != 1) {
            return false;
        }
        var bug = at.bugFor(endpoint);
        if (bug.isPresent()) {
            world().words().threw(this, bug.get());
            end(new Outcome.Answered(500, component().traced() ? "" : bug.get().error()));
            return true;
        }
        for (var refusal : endpoint.refusals()) {
            if (at.dice().hits(refusal.share())) {
                world().words().refused(this, refusal);
                end(Outcome.answered(refusal.status()));
                return true;
            }
        }
        return false;
    }

    private void call(Step.Call call) {
        if (!at.dice().hits(call.share())) {
            proceed();
            return;
        }
        start(call, outcome -> called(call, outcome));
    }

    private void called(Step.Call call, Outcome outcome) {
        if (outcome.failed()) {
            world().words().callFailed(this, call, outcome);
        }
        boolean refused = outcome.passedOn() != Outcome.FINE;
        if (refused && call.vital()) {
            end(Outcome.answered(outcome.passedOn()));
        } else {
            proceed();
        }
    }

    private void look(Step.Lookup lookup) {
        start(lookup.cache(), outcome -> {
            if (outcome.failed()) {
                world().words().callFailed(this, lookup.cache(), outcome);
            }
            if (!outcome.failed() && at.dice().hits(lookup.hitShare())) {
                proceed();
            } else {
                call(lookup.source());
            }
        });
    }

    private void start(Step.Call call, Consumer<Outcome> then) {
        var started = new Call(this, call, outcome -> {
            current = null;
            if (!over) {
                then.accept(outcome);
            }
        });
        current = started;
        started.begin();
    }

    private void succeed() {
        world().words().succeeded(this);
        end(Outcome.answered(Outcome.FINE));
    }

    private void end(Outcome.Answered outcome) {
        over = true;
        at.fleet().meter().served(world().timeline().now() - arrived, outcome.failed());
        span(outcome.status());
        at.release(this);
        reply.accept(outcome);
    }

    /** Not let in: the asker is to blame, or so it seems from here. */
    void deny(Outcome.Denied outcome) {
        over = true;
        at.fleet().meter().served(world().timeline().now() - arrived, false);
        world().words().denied(this, outcome);
        span(outcome.status());
        reply.accept(outcome);
    }

    private void span(int status) {
        if (origin.trace().sampled() && component().traced()) {
            origin.trace().add(world().spans().server(this, status));
        }
    }

    Instance at() {
        return at;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Component component() {
        return at.component();
    }

    Trace trace() {
        return origin.trace();
    }

    String parentSpan() {
        return origin.parentSpan();
    }

    /** Its own span; made when first asked for. */
    String spanId() {
        if (spanId.isEmpty()) {
            spanId = world().traces().freshId();
        }
        return spanId;
    }

    long arrived() {
        return arrived;
    }

    World world() {
        return at.world();
    }
}
