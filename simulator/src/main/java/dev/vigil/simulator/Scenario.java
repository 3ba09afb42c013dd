package dev.vigil.simulator;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.simulator.fault.Draw;
import dev.vigil.simulator.fault.Happening;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A kind of story that can be played; the seed decides who, when and how badly. */
public final class Scenario {
    private static final double USUAL_NOISE = 1;
    private static final double NOISY = 5;

    public static final Scenario BAD_DEPLOY = new Scenario(
            "bad-deploy", "a new version of one service fails or crawls in one endpoint", USUAL_NOISE, Draw::badDeploy);
    public static final Scenario DEPENDENCY_DOWN = new Scenario(
            "dependency-down",
            "a service, the database, the cache or the payment provider stops doing its work",
            USUAL_NOISE,
            Draw::dependencyDown);
    public static final Scenario MEMORY_LEAK = new Scenario(
            "memory-leak",
            "a service fills its heap, stands still more and more, dies, and begins again",
            USUAL_NOISE,
            Draw::memoryLeak);
    public static final Scenario NOISY_HEALTHY = new Scenario(
            "noisy-healthy",
            "nothing is wrong: noisy logs, a harmless deploy and a rush of visitors",
            NOISY,
            Draw::calm);

    private static final List<Scenario> ALL = List.of(BAD_DEPLOY, DEPENDENCY_DOWN, MEMORY_LEAK, NOISY_HEALTHY);

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
