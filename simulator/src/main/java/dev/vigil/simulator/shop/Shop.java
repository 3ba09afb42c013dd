package dev.vigil.simulator.shop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lumenwick, a shop for lamps and lanterns: fourteen services, a database, a cache and a payment provider. */
public final class Shop {
    public static final String EDGE = "edge";
    public static final String DATABASE = "shop-db";
    public static final String CACHE = "session-cache";
    /** The payment provider, which somebody else runs. */
    public static final String PROVIDER = "cardlane";

    private final Map<String, Component> components = new LinkedHashMap<>();
    private final List<Errand> errands;

    /**
     * Something visitors come for.
     *
     * @param endpoint of the edge
     * @param path what the access log shows, with blanks
     * @param share how many of all visits
     */
    public record Errand(String endpoint, Phrase path, double share) {}

    private Shop(List<Component> components, List<Errand> errands) {
        components.forEach(component -> this.components.put(component.name(), component));
        this.errands = errands;
    }

    public static Shop lumenwick() {
        return new Shop(
                Stream.of(Front.components(), Sales.components(), Goods.components(), Stores.components())
                        .flatMap(List::stream)
                        .toList(),
                Front.errands());
    }

    /** In the order of the way a request takes: front first, stores last. */
    public List<Component> components() {
        return List.copyOf(components.values());
    }

    public Component component(String name) {
        var component = components.get(name);
        if (component == null) {
            throw new IllegalArgumentException("the shop has no " + name);
        }
        return component;
    }

    public List<Errand> errands() {
        return errands;
    }

    /** The components that call this one, in the order of {@link #components()}. */
    public List<Component> callersOf(String name) {
        return components.values().stream()
                .filter(component -> component.peers().contains(name))
                .toList();
    }
}
