package dev.vigil.simulator.fault;

import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.World;
import java.util.Optional;

/** A new version with a mistake in one endpoint: it throws, or it takes far too long. */
public record BadDeploy(Rollout rollout, Ailment ailment) implements Happening {
    @Override
    public void plan(World world) {
        rollout.plan(world, instance -> instance.suffer(ailment));
    }

    @Override
    public Optional<Cause> cause() {
        String service = rollout.deploy().service();
        var object = new CauseObject(CauseObject.Kind.SERVICE, service);
        return Optional.of(new Cause(service, Fault.BAD_DEPLOY, object, rollout.firstStart()));
    }
}
