package dev.vigil.simulator.fault;

import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.simulator.shop.Bug;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Phrase;
import dev.vigil.simulator.shop.StackTrace;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.Instance;
import dev.vigil.simulator.world.World;
import java.util.List;
import java.util.Optional;

/**
 * A wrong setting is rolled out: the processes do not start any more, or fail when they first need it.
 *
 * @param atStart whether they fail at once
 * @param share of the requests that need the setting
 */
public record ConfigError(Rollout rollout, Component component, Bug complaint, boolean atStart, double share)
        implements Happening {
    private static final double AT_START = 0.5;

    public static List<Happening> drawn(Draw draw) {
        var component = draw.service(each -> !each.name().equals("suggestions"));
        return draw.with(in(draw, component), component);
    }

    static ConfigError in(Draw draw, Component component) {
        var dice = draw.dice();
        boolean atStart = dice.hits(AT_START) && !component.name().equals("composer");
        var rollout = draw.rollout(configuration(draw, component));
        return new ConfigError(rollout, component, complaint(component, dice), atStart, dice.between(0.5, 1));
    }

    private static Deploy configuration(Draw draw, Component component) {
        return draw.deploys().configuration(component, draw.onset());
    }

    private static Bug complaint(Component component, Dice dice) {
        var places = component.endpoints().getFirst().code();
        String key = dice.pick(List.of("upstream-timeout", "price-table", "currency", "region", "batch-size"));
        String constant = key.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        return switch (component.platform()) {
            case JAVA ->
                dice.hits(0.5)
                        ? new Bug(
                                "java.lang.IllegalArgumentException",
                                Phrase.of("Could not resolve placeholder '" + component.name() + "." + key
                                        + "' in value \"$" + "(" + component.name() + "." + key + ")\""),
                                places)
                        : new Bug(
                                "com.typesafe.config.ConfigException$WrongType",
                                Phrase.of("/etc/" + component.name() + "/application.conf: 14: " + key
                                        + " has type STRING rather than NUMBER"),
                                places);
            case GO ->
                dice.hits(0.5)
                        ? new Bug(
                                "invalid configuration",
                                Phrase.of("required environment variable " + constant + " is not set"),
                                places)
                        : new Bug(
                                "invalid configuration",
                                Phrase.of(
                                        "yaml: unmarshal errors: line 14: cannot unmarshal !!str `30 seconds` into int, field "
                                                + key),
                                places);
            case PYTHON ->
                new Bug(
                        "pydantic_core._pydantic_core.ValidationError",
                        Phrase.of("1 validation error for Settings: " + constant + " Field required [type=missing]"),
                        places);
            case NODE, PROXY, OTHER ->
                new Bug("Error", Phrase.of("Config validation error: \"" + constant + "\" is required"), places);
        };
    }

    @Override
    public void plan(World world) {
        rollout.plan(world, atStart ? instance -> condemn(world, instance) : this::strike);
    }

    private void condemn(World world, Instance instance) {
        String text = complaint.message().said(world.dice("configuration"));
        String lastWords = switch (component.platform()) {
            case JAVA ->
                "Application run failed\n"
                        + StackTrace.of(component.platform(), complaint.error(), text, complaint.places());
            case PYTHON ->
                "Worker failed to boot\n"
                        + StackTrace.of(component.platform(), complaint.error(), text, complaint.places());
            case GO, NODE, PROXY, OTHER -> "cannot start: " + complaint.error() + ": " + text;
        };
        instance.condition().failAtStart(lastWords);
    }

    private void strike(Instance instance) {
        for (var endpoint : component.endpoints()) {
            instance.suffer(new Ailment.Throws(endpoint.name(), share, complaint));
        }
    }

    @Override
    public Optional<Cause> cause() {
        return Cause.ofService(component.name(), Fault.CONFIG_ERROR, rollout.firstStart());
    }
}
