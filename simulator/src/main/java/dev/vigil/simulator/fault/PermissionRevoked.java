package dev.vigil.simulator.fault;

import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.Bug;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Endpoint;
import dev.vigil.simulator.shop.Phrase;
import dev.vigil.simulator.shop.Shop;
import dev.vigil.simulator.shop.Step;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.Instance;
import dev.vigil.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A service may no longer do what it has to: in the database, at the provider, or with its own files. */
public record PermissionRevoked(Component component, Manner manner, double share, Instant onset) implements Happening {
    /** Where its right was taken away. */
    enum Manner {
        DATABASE,
        PROVIDER,
        FILES
    }

    private static final double IN_DATABASE = 0.5;

    public static List<Happening> drawn(Draw draw) {
        var component = draw.service(each -> !each.name().equals("suggestions"));
        return draw.with(in(draw, component), component);
    }

    static PermissionRevoked in(Draw draw, Component component) {
        var dice = draw.dice();
        return new PermissionRevoked(component, manner(component, dice), dice.between(0.6, 1), draw.onset());
    }

    private static Manner manner(Component component, Dice dice) {
        if (component.peers().contains(Shop.PROVIDER) && dice.hits(0.5)) {
            return Manner.PROVIDER;
        }
        return component.peers().contains(Shop.DATABASE) && dice.hits(IN_DATABASE) ? Manner.DATABASE : Manner.FILES;
    }

    @Override
    public void plan(World world) {
        switch (manner) {
            case DATABASE -> strike(world, Shop.DATABASE, this::revokeTables);
            case PROVIDER ->
                strike(
                        world,
                        Shop.PROVIDER,
                        instance -> instance.suffer(
                                new Ailment.Denies(1, 403, "this API key is not allowed to create charges")));
            case FILES -> strike(world, component.name(), this::lockFiles);
        }
    }

    private void strike(World world, String where, Consumer<Instance> blow) {
        for (var instance : world.fleet(where).instances()) {
            world.timeline().at(onset, () -> blow.accept(instance));
        }
    }

    private void revokeTables(Instance database) {
        component.endpoints().stream()
                .map(Endpoint::steps)
                .flatMap(List::stream)
                .flatMap(PermissionRevoked::query)
                .distinct()
                .forEach(query -> database.suffer(new Ailment.Throws(
                        query,
                        1,
                        new Bug(
                                "permission denied for table " + query.substring(query.indexOf(' ') + 1),
                                Phrase.of(""),
                                List.of()))));
    }

    private static Stream<String> query(Step step) {
        return switch (step) {
            case Step.Call call when call.target().equals(Shop.DATABASE) -> Stream.of(call.endpoint());
            case Step.Lookup lookup -> Stream.of(lookup.source().endpoint());
            case Step.Call _, Step.Work _, Step.Publish _ -> Stream.empty();
        };
    }

    private void lockFiles(Instance instance) {
        for (var endpoint : component.endpoints()) {
            var places = endpoint.code().reversed();
            String file = "/run/secrets/" + component.name() + "/signing.key";
            var bug = switch (component.platform()) {
                case JAVA -> new Bug("java.nio.file.AccessDeniedException", Phrase.of(file), places);
                case GO -> new Bug("open " + file, Phrase.of("permission denied"), places);
                case PYTHON ->
                    new Bug("PermissionError", Phrase.of("[Errno 13] Permission denied: '" + file + "'"), places);
                case NODE, PROXY, OTHER ->
                    new Bug("Error", Phrase.of("EACCES: permission denied, open '" + file + "'"), places);
            };
            instance.suffer(new Ailment.Throws(endpoint.name(), share, bug));
        }
    }

    @Override
    public Optional<Cause> cause() {
        return Cause.ofService(component.name(), Fault.PERMISSION_DENIED, onset);
    }
}
