package dev.vigil.simulator.fault;

import dev.vigil.simulator.shop.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Draws two faults at once, in parts of the shop that do not need each other. */
public final class TwoCauses {
    private static final List<String> ONE_SIDE = List.of("finder", "accounts");
    private static final List<String> OTHER_SIDE = List.of("shipping", "payments", "orders", "stock");

    private static final List<BiFunction<Draw, Component, Happening>> KINDS = List.of(
            Draw::badDeployIn,
            CertificateExpired::in,
            BadData::in,
            PermissionRevoked::in,
            ConfigError::in,
            Overwork::in);

    private TwoCauses() {}

    public static List<Happening> drawn(Draw draw) {
        var dice = draw.dice();
        var one = draw.shop().component(dice.pick(ONE_SIDE));
        var other = draw.shop().component(dice.pick(OTHER_SIDE));
        int first = dice.below(KINDS.size());
        int second = (first + 1 + dice.below(KINDS.size() - 1)) % KINDS.size();
        var happenings = new ArrayList<Happening>();
        happenings.addAll(draw.with(KINDS.get(first).apply(draw, one), one, other));
        happenings.add(1, KINDS.get(second).apply(draw, other));
        return List.copyOf(happenings);
    }
}
