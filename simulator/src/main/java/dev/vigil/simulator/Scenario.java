package dev.vigil.simulator;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.simulator.fault.BadData;
import dev.vigil.simulator.fault.Canary;
import dev.vigil.simulator.fault.CertificateExpired;
import dev.vigil.simulator.fault.ClockSkew;
import dev.vigil.simulator.fault.ConfigError;
import dev.vigil.simulator.fault.DiskFull;
import dev.vigil.simulator.fault.Draw;
import dev.vigil.simulator.fault.Happening;
import dev.vigil.simulator.fault.HeavyWork;
import dev.vigil.simulator.fault.NameLost;
import dev.vigil.simulator.fault.NetworkTrouble;
import dev.vigil.simulator.fault.NodeDrain;
import dev.vigil.simulator.fault.NoisyNeighbour;
import dev.vigil.simulator.fault.Overwork;
import dev.vigil.simulator.fault.PermissionRevoked;
import dev.vigil.simulator.fault.PoolLeak;
import dev.vigil.simulator.fault.ProviderErrors;
import dev.vigil.simulator.fault.RetryStorm;
import dev.vigil.simulator.fault.SlowDatabase;
import dev.vigil.simulator.fault.StuckThreads;
import dev.vigil.simulator.fault.Talkative;
import dev.vigil.simulator.fault.TwoCauses;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A kind of story that can be played; the seed decides who, when and how badly. */
public final class Scenario {
    private static final double USUAL_NOISE = 1;
    private static final double NOISY = 5;

    public static final Scenario BAD_DEPLOY =
            fault("bad-deploy", "a new version of one service fails or crawls in one endpoint", Draw::badDeploy);
    public static final Scenario DEPENDENCY_DOWN = fault(
            "dependency-down",
            "a service, the database, the cache or the payment provider stops doing its work",
            Draw::dependencyDown);
    public static final Scenario MEMORY_LEAK = fault(
            "memory-leak",
            "a service fills its heap, stands still more and more, dies, and begins again",
            Draw::memoryLeak);
    public static final Scenario NOISY_HEALTHY = new Scenario(
            "noisy-healthy",
            "nothing is wrong: noisy logs, a harmless deploy and a rush of visitors",
            NOISY,
            Draw::calm);

    private static final List<Scenario> ALL = List.of(
            BAD_DEPLOY,
            DEPENDENCY_DOWN,
            MEMORY_LEAK,
            fault("slow-database", "the database takes far too long, for all tables or for some", SlowDatabase::drawn),
            fault("database-lock", "somebody holds a lock that others need", SlowDatabase::locked),
            fault("pool-exhausted", "a service never gives its database connections back", PoolLeak::drawn),
            fault("threads-stuck", "the workers of a service hang, one after the other", StuckThreads::drawn),
            fault("config-error", "a wrong setting is rolled out: no start, or no answer", ConfigError::drawn),
            fault("dns-failure", "one name is not found by anybody, or all names by one", NameLost::drawn),
            fault(
                    "certificate-expired",
                    "a certificate ends, and its owner is not believed",
                    CertificateExpired::drawn),
            fault("disk-full", "a volume fills up until nothing more can be written", DiskFull::drawn),
            fault("noisy-neighbour", "one process takes all processors of its machine", NoisyNeighbour::drawn),
            fault("retry-storm", "endless tries keep a service down that had only stumbled", RetryStorm::drawn),
            fault("clock-skew", "the clock of a service is wrong by minutes", ClockSkew::drawn),
            fault("network-loss", "packets to and from one service get lost", NetworkTrouble::loss),
            fault("network-delay", "the network around one service is slow", NetworkTrouble::delay),
            fault("provider-errors", "the payment provider answers with errors, and late", ProviderErrors::drawn),
            fault("permission-revoked", "a service may no longer do what it has to", PermissionRevoked::drawn),
            fault("bad-data", "rows are imported that a service cannot read", BadData::drawn),
            fault("heavy-deploy", "a new version of one service needs far more computing", Draw::heavyDeploy),
            fault("cpu-saturated", "the processors of one service are busy with endless loops", Overwork::drawn),
            fault("queue-backlog", "a consumer is too slow, and its queue grows", Overwork::backlog),
            fault("two-causes", "two services break at once, each for a reason of its own", TwoCauses::drawn),
            NOISY_HEALTHY,
            calm("traffic-surge", "nothing is wrong: more visitors than usual, and room for them", Draw::surge),
            calm("nightly-job", "nothing is wrong: a job keeps processors busy", HeavyWork::drawn),
            calm("harmless-deploys", "nothing is wrong: several new versions, and all of them work", Draw::releases),
            calm("debug-logs", "nothing is wrong: some services log every step", Talkative::drawn),
            calm(
                    "canary-rolled-back",
                    "nothing is wrong any more: a new version was taken back in time",
                    Canary::drawn),
            calm("node-drained", "nothing is wrong: a machine is emptied for maintenance", NodeDrain::drawn));

    private final String name;
    private final String description;
    private final double noise;
    private final Function<Draw, List<Happening>> plot;

    private Scenario(String name, String description, double noise, Function<Draw, List<Happening>> plot) {
        this.name = name;
        this.description = description;
        this.noise = noise;
        this.plot = plot;
    }

    private static Scenario fault(String name, String description, Function<Draw, List<Happening>> plot) {
        return new Scenario(name, description, USUAL_NOISE, plot);
    }

    private static Scenario calm(String name, String description, Function<Draw, List<Happening>> plot) {
        return new Scenario(name, description, USUAL_NOISE, plot);
    }

    /** All there are, in the order in which lists show them. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** Reads a name such as {@code bad-deploy}. */
    public static Scenario parse(String text) {
        String wanted = text.strip();
        return ALL.stream()
                .filter(scenario -> scenario.name.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new VigilException(
                        ErrorCode.BAD_REQUEST,
                        "there is no scenario \"" + wanted + "\"; there are "
                                + ALL.stream().map(Scenario::name).collect(Collectors.joining(", "))));
    }

    /** Its id, such as {@code bad-deploy}. */
    public String name() {
        return name;
    }

    /** One line about it. */
    public String description() {
        return description;
    }

    List<Happening> happenings(Draw draw) {
        return plot.apply(draw);
    }

    /** How many times the usual rate of routine log lines. */
    double noise() {
        return noise;
    }

    @Override
    public String toString() {
        return name;
    }
}
