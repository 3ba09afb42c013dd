package dev.vigil.simulator.fault;

import dev.vigil.simulator.world.World;
import java.util.Optional;

/** Something that befalls the shop during a recording: a fault, or a change that does no harm. */
public sealed interface Happening
        permits BadData,
                BadDeploy,
                Canary,
                CertificateExpired,
                ClockSkew,
                ConfigError,
                DependencyDown,
                DiskFull,
                Grumble,
                HarmlessDeploy,
                HeavyWork,
                MemoryLeak,
                NameLost,
                NetworkTrouble,
                NodeDrain,
                NoisyNeighbour,
                Overwork,
                PermissionRevoked,
                PoolLeak,
                ProviderErrors,
                Restart,
                RetryStorm,
                SlowDatabase,
                StuckThreads,
                Talkative,
                TrafficSurge {
    /** Plans, before the time begins to pass, what will change in the shop and when. */
    void plan(World world);

    /** What it is the cause of; empty for what does no harm. */
    Optional<Cause> cause();
}
