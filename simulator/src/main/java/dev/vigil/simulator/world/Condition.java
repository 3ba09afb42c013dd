package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Bug;
import dev.vigil.simulator.shop.CallPolicy;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is not as usual with one process. Faults set it; its requests meet it. */
public final class Condition {
    private final Ailments ailments;
    private final Map<String, CallPolicy> insistence = new LinkedHashMap<>();
    private Optional<String> flaw = Optional.empty();
    private long clockAhead;
    private double burning;
    private int stuckWorkers;
    private boolean talkative;

    Condition(Dice dice) {
        this.ailments = new Ailments(dice);
    }

    public void suffer(Ailment ailment) {
        ailments.add(ailment);
    }

    /** It is over with that ailment. */
    public void recover(Ailment ailment) {
        ailments.lift(ailment);
    }

    /** From now on it calls that peer with another patience, and nothing stops it. */
    public void insist(String peer, CallPolicy policy) {
        insistence.put(peer, policy);
    }

    /** Its clock is wrong by so much; negative when it is slow. */
    public void turnClock(Duration ahead) {
        clockAhead = ahead.toNanos() / 1_000;
    }

    /** It computes beside its requests, with so many cores. */
    public void burn(double cores) {
        burning = cores;
    }

    /** One more of its workers never comes back from what it does. */
    public void stickOneWorker() {
        stuckWorkers++;
    }

    /** From its next start on it ends as soon as it has begun, with these last words. */
    public void failAtStart(String lastWords) {
        flaw = Optional.of(lastWords);
    }

    /** From now on it logs every step. */
    public void talkMuch() {
        talkative = true;
    }

    /** What a new process does not inherit. */
    void startedAnew() {
        stuckWorkers = 0;
    }

    Ailments.Reception reception() {
        return ailments.reception();
    }

    boolean reachable() {
        return ailments.reachable();
    }

    Optional<Bug> bugIn(String endpoint) {
        return ailments.bugIn(endpoint);
    }

    double slownessOf(String endpoint, double crowd) {
        return ailments.slownessOf(endpoint, crowd);
    }

    /** How long a request to this endpoint waits for others, in microseconds. */
    long waitIn(String endpoint) {
        return ailments.waitIn(endpoint);
    }

    CallPolicy policyFor(Step.Call call) {
        return insistence.getOrDefault(call.target(), call.policy());
    }

    boolean insists(String peer) {
        return insistence.containsKey(peer);
    }

    /** What its clock shows at that moment. */
    long shown(long micros) {
        return micros + clockAhead;
    }

    double burning() {
        return burning;
    }

    boolean isTalkative() {
        return talkative;
    }

    int stuckWorkers() {
        return stuckWorkers;
    }

    /** Its last words, where it cannot start. */
    Optional<String> flaw() {
        return flaw;
    }
}
