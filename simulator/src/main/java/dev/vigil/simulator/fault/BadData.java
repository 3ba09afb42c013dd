package dev.vigil.simulator.fault;

import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.Bug;
import dev.vigil.simulator.shop.CodePlace;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Endpoint;
import dev.vigil.simulator.shop.Phrase;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Somebody imports rows that a service cannot read; the code is as it was, and fails where it meets them. */
public record BadData(Component component, Endpoint endpoint, double share, Bug bug, Instant onset)
        implements Happening {

    public static List<Happening> drawn(Draw draw) {
        var component = draw.service(_ -> true);
        return draw.with(in(draw, component), component);
    }

    static BadData in(Draw draw, Component component) {
        var dice = draw.dice();
        var endpoint = dice.pick(component.endpoints());
        var bug = unreadable(component, endpoint.code().reversed(), dice);
        return new BadData(component, endpoint, dice.between(0.25, 0.75), bug, draw.onset());
    }

    private static Bug unreadable(Component component, List<CodePlace> places, Dice dice) {
        var kinds = switch (component.platform()) {
            case JAVA ->
                List.of(
                        new Bug(
                                "java.lang.NumberFormatException",
                                Phrase.of("For input string: \"{count},90\""),
                                places),
                        new Bug(
                                "java.time.format.DateTimeParseException",
                                Phrase.of("Text '31/02/2026' could not be parsed at index 0"),
                                places),
                        new Bug(
                                "com.fasterxml.jackson.core.JsonParseException",
                                Phrase.of("Unexpected character ('<' (code 60)): expected a valid value, row {rows}"),
                                places));
            case GO ->
                List.of(
                        new Bug("strconv.ParseFloat", Phrase.of("parsing \"{count},90\": invalid syntax"), places),
                        new Bug(
                                "decode row {rows}",
                                Phrase.of("invalid character '<' looking for beginning of value"),
                                places));
            case PYTHON ->
                List.of(
                        new Bug(
                                "json.decoder.JSONDecodeError",
                                Phrase.of("Expecting value: line 1 column {count}"),
                                places),
                        new Bug(
                                "UnicodeDecodeError",
                                Phrase.of(
                                        "'utf-8' codec can't decode byte 0xe9 in position {count}: invalid continuation byte"),
                                places),
                        new Bug("ValueError", Phrase.of("could not convert string to float: '{count},90'"), places));
            case NODE, PROXY, OTHER ->
                List.of(
                        new Bug(
                                "SyntaxError",
                                Phrase.of("Unexpected token '<', \"<row>{count}\" is not valid JSON"),
                                places),
                        new Bug("RangeError", Phrase.of("Invalid time value: 31/02/2026"), places));
        };
        return dice.pick(kinds);
    }

    @Override
    public void plan(World world) {
        for (var instance : world.fleet(component.name()).instances()) {
            world.timeline().at(onset, () -> instance.suffer(new Ailment.Throws(endpoint.name(), share, bug)));
        }
        var first = world.fleet(component.name()).instances().getFirst();
        var imported = Phrase.of("import finished: {rows} rows read, {count} warnings");
        world.timeline().at(onset, () -> world.say(first, Level.INFO, imported.said(world.dice("import"))));
    }

    @Override
    public Optional<Cause> cause() {
        return Cause.ofService(component.name(), Fault.BAD_DATA, onset);
    }
}
