package dev.vigil.simulator.fault;

import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The clock of a service goes wrong by minutes: it does not accept the tokens that its callers bring, and everything it
 * writes down bears the wrong time.
 *
 * @param ahead negative for a clock that is slow
 */
public record ClockSkew(Component component, Duration ahead, double share, Instant onset) implements Happening {
    private static final double FAST = 0.5;

    public static List<Happening> drawn(Draw draw) {
        var dice = draw.dice();
        var component = draw.needed();
        double minutes = dice.between(4, 11) * (dice.hits(FAST) ? 1 : -1);
        var ahead = Duration.ofMillis((long) (minutes * 60_000));
        return draw.with(new ClockSkew(component, ahead, dice.between(0.75, 1), draw.onset()), component);
    }

    @Override
    public void plan(World world) {
        var denies = new Ailment.Denies(share, 401, ahead.isNegative() ? notYet() : expired());
        for (var instance : world.fleet(component.name()).instances()) {
            world.timeline().at(onset, () -> {
                instance.condition().turnClock(ahead);
                instance.suffer(denies);
            });
        }
    }

    private String notYet() {
        return switch (component.platform()) {
            case JAVA ->
                "io.jsonwebtoken.PrematureJwtException: JWT early by "
                        + ahead.abs().toMillis()
                        + " milliseconds before not-before time. Allowed clock skew: 60000 milliseconds";
            case GO -> "token rejected: token used before issued (iat is " + ahead.abs() + " in the future)";
            case PYTHON -> "jwt.exceptions.ImmatureSignatureError: The token is not yet valid (iat)";
            case NODE, PROXY, OTHER -> "NotBeforeError: jwt not active";
        };
    }

    private String expired() {
        return switch (component.platform()) {
            case JAVA ->
                "io.jsonwebtoken.ExpiredJwtException: JWT expired "
                        + ahead.minusMinutes(1).toMillis()
                        + " milliseconds ago. Allowed clock skew: 60000 milliseconds";
            case GO -> "token rejected: token is expired by " + ahead.minusMinutes(1);
            case PYTHON -> "jwt.exceptions.ExpiredSignatureError: Signature has expired";
            case NODE, PROXY, OTHER -> "TokenExpiredError: jwt expired";
        };
    }

    @Override
    public Optional<Cause> cause() {
        return Cause.ofService(component.name(), Fault.CLOCK_SKEW, onset);
    }
}
