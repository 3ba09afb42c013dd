package dev.vigil.api.cluster;

import java.util.Map;

/**
 * Something that keeps pods running.
 *
 * @param kind such as {@code Deployment}
 * @param wanted how many pods there should be
 * @param existing how many there are; -1 when unknown
 * @param ready how many of them are ready; -1 when unknown
 * @param selector the labels of its pods
 * @param labels that its template gives to pods
 */
public record Workload(
        Ref id,
        String kind,
        int wanted,
        int existing,
        int ready,
        Map<String, String> selector,
        Map<String, String> labels,
        PodSpec spec) {
    public boolean isShort() {
        return ready >= 0 && ready < wanted;
    }
}
