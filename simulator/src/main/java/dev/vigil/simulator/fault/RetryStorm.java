package dev.vigil.simulator.fault;

import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.CallPolicy;
import dev.vigil.simulator.shop.Endpoint;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service was taught to try again and again, at once and without end. For a while that does no harm; then its peer
 * stumbles for some seconds, and the tries keep it down long after (a metastable failure: Bronson et al., HotOS 2021).
 *
 * @param rollout of the version that insists
 * @param thrashing how much slower the peer works when all its workers are busy
 */
public record RetryStorm(
        Rollout rollout, String peer, CallPolicy policy, double thrashing, Duration stumble, Instant onset)
        implements Happening {
    private record Pair(String caller, String peer) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("composer", "finder"),
            new Pair("composer", "basket"),
            new Pair("composer", "catalogue"),
            new Pair("composer", "pricing"),
            new Pair("basket", "pricing"));

    public static List<Happening> drawn(Draw draw) {
        var dice = draw.dice();
        var pair = dice.pick(PAIRS);
        var caller = draw.shop().component(pair.caller());
        var peer = draw.shop().component(pair.peer());
        var onset = draw.onset();
        var before = draw.seconds(180, 900);
        var rollout = draw.rollout(draw.deploys().of(caller, onset.minus(before)));
        var policy = new CallPolicy(350 + dice.below(150), 13 + dice.below(5), 1);
        double busiest = peer.endpoints().stream()
                .mapToDouble(Endpoint::workMillis)
                .average()
                .orElse(1);
        double thrashing = dice.between(1_400, 2_000) / busiest;
        var storm = new RetryStorm(rollout, peer.name(), policy, thrashing, draw.seconds(40, 70), onset);
        return draw.with(storm, caller, peer);
    }

    @Override
    public void plan(World world) {
        rollout.plan(world, instance -> instance.condition().insist(peer, policy));
        for (var instance : world.fleet(peer).instances()) {
            instance.suffer(new Ailment.Thrashes(thrashing));
            world.timeline().at(onset, () -> instance.standFor(stumble));
        }
    }

    @Override
    public Optional<Cause> cause() {
        return Cause.ofService(rollout.deploy().service(), Fault.RETRY_STORM, onset);
    }
}
