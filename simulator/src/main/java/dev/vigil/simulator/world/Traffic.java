package dev.vigil.simulator.world;

import dev.vigil.api.Level;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Phrase;
import dev.vigil.simulator.shop.Shop;
import dev.vigil.simulator.signal.Utterance;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Visitors: they come independently of each other, at a rate that follows the day and wanders a little, by the thinning
 * method of Lewis and Shedler (1979). Some come back after an error.
 */
public final class Traffic {
    private static final double BUSIEST_HOUR = 19.5;
    private static final double QUIETEST = 0.55;
    private static final double WEEKEND = 1.12;
    private static final double MOST_EXTRA = 1.6;
    private static final double WANDER = 0.03;
    private static final double WANDER_MEMORY = 0.85;
    private static final double COMES_BACK = 0.35;
    private static final int MOST_TRIES = 3;
    private static final long MINUTE = 60 * Timeline.SECOND;
    private static final Phrase CLIENT = Phrase.of("{ip}");
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (compatible; LampFinderBot/2.1; +https://bots.example.net)");

    private final World world;
    private final Dice dice;
    private final double ratePerSecond;
    private final List<Surge> surges = new ArrayList<>();
    private double wander = 1;

    /**
     * More visitors than usual for a while; it takes a fifth of its time to grow and as much to fade.
     *
     * @param factor how many times the usual, at its height
     */
    public record Surge(Instant from, Instant to, double factor) {
        private static final double RAMP = 0.2;

        double at(long micros) {
            double start = Timeline.micros(from);
            double progress = (micros - start) / (Timeline.micros(to) - start);
            if (progress <= 0 || progress >= 1) {
                return 1;
            }
            double height = Math.min(1, Math.min(progress, 1 - progress) / RAMP);
            return 1 + (factor - 1) * height;
        }
    }

    private record Visitor(Shop.Errand errand, String path, String client, String agent, int tries) {}

    Traffic(World world, double ratePerSecond) {
        this.world = world;
        this.dice = world.dice("traffic");
        this.ratePerSecond = ratePerSecond;
    }

    public void surge(Surge surge) {
        surges.add(surge);
    }

    void begin() {
        wander();
        scheduleNext();
    }

    private void wander() {
        wander = Math.max(0.8, Math.min(1.2, 1 + WANDER_MEMORY * (wander - 1) + WANDER * dice.gaussian()));
        world.timeline().in(MINUTE, this::wander);
    }

    private void scheduleNext() {
        double most = ratePerSecond
                * WEEKEND
                * MOST_EXTRA
                * surges.stream().mapToDouble(Surge::factor).reduce(1, (a, b) -> a * b);
        world.timeline().in((long) dice.exponential(Timeline.SECOND / most), () -> {
            if (dice.hits(rate() / most)) {
                visit(newVisitor());
            }
            scheduleNext();
        });
    }

    private double rate() {
        long now = world.timeline().now();
        double surge = 1;
        for (var each : surges) {
            surge *= each.at(now);
        }
        return ratePerSecond * day(Timeline.instant(now)) * wander * surge;
    }

    private static double day(Instant time) {
        var local = time.atOffset(ZoneOffset.UTC);
        double hour = local.getHour() + local.getMinute() / 60.0 + local.getSecond() / 3600.0;
        double wave = StrictMath.cos((hour - BUSIEST_HOUR) / 12 * StrictMath.PI);
        double weekend = switch (local.getDayOfWeek()) {
            case SATURDAY, SUNDAY -> WEEKEND;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> 1;
        };
        return (QUIETEST + (1 - QUIETEST) * (1 + wave) / 2) * weekend;
    }

    private Visitor newVisitor() {
        double point = dice.fraction();
        var errands = world.shop().errands();
        int at = 0;
        while (at < errands.size() - 1 && point >= errands.get(at).share()) {
            point -= errands.get(at++).share();
        }
        var errand = errands.get(at);
        return new Visitor(errand, errand.path().said(dice), CLIENT.said(dice), dice.pick(AGENTS), 1);
    }

    private void visit(Visitor visitor) {
        var door = world.fleet(Shop.EDGE).next();
        if (door.isEmpty()) {
            return;
        }
        var instance = door.get();
        var trace = world.traces().begin();
        var endpoint = instance.component().endpoint(visitor.errand().endpoint());
        instance.arrive(new Visit(
                instance, endpoint, new Visit.Origin(trace, ""), outcome -> left(visitor, instance, outcome)));
    }

    private void left(Visitor visitor, Instance door, Outcome outcome) {
        int status = switch (outcome) {
            case Outcome.Answered answered -> answered.status();
            case Outcome.Denied denied -> denied.status();
            case Outcome.Lost _ -> 503;
        };
        writeAccess(visitor, door, status);
        if (outcome.failed() && visitor.tries() < MOST_TRIES && dice.hits(COMES_BACK)) {
            var again = new Visitor(
                    visitor.errand(), visitor.path(), visitor.client(), visitor.agent(), visitor.tries() + 1);
            world.timeline().in((long) (dice.between(2, 9) * Timeline.SECOND), () -> visit(again));
        }
    }

    private void writeAccess(Visitor visitor, Instance door, int status) {
        String method = visitor.errand()
                .endpoint()
                .substring(0, visitor.errand().endpoint().indexOf(' '));
        String path = visitor.path().replace(' ', '+');
        String bytes = Integer.toString(status >= 400 ? 312 : (int) dice.logNormal(9_000, 0.6));
        var details = new LinkedHashMap<String, String>();
        details.put("client", visitor.client());
        details.put("method", method);
        details.put("path", path);
        details.put("status", Integer.toString(status));
        details.put("bytes", bytes);
        details.put("agent", visitor.agent());
        String message = method + " " + path + " HTTP/1.1 " + status + " " + bytes;
        world.logs().write(door.speaker(), door.now(), new Utterance(Level.UNKNOWN, "", "", message, "", "", details));
    }
}
