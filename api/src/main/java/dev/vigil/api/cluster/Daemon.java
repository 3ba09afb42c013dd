package dev.vigil.api.cluster;

/**
 * A service of a machine, as systemd shows it.
 *
 * @param node an empty text when unknown
 * @param name such as {@code kubelet}
 * @param state such as {@code active (running)}
 */
public record Daemon(String node, String name, String state) {
    public boolean runs() {
        return state.startsWith("active") || state.startsWith("reloading") || state.startsWith("activating");
    }
}
