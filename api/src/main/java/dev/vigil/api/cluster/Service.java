package dev.vigil.api.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A name under which pods are reached.
 *
 * @param selector empty where its endpoints are kept by hand
 * @param address its cluster address, or an empty text
 * @param endpoints the addresses behind it; absent when unknown
 */
public record Service(
        Ref id,
        String type,
        Map<String, String> selector,
        List<Port> ports,
        String address,
        Optional<List<String>> endpoints) {

    /**
     * A port of the service and what it leads to.
     *
     * @param target a number or the name of a port of the pods; an empty text means the same number
     */
    public record Port(String name, int number, String target, String protocol) {}

    public boolean hasPort(int number) {
        return ports.stream().anyMatch(port -> port.number() == number);
    }
}
