package dev.vigil.cli.screen;

import dev.vigil.api.text.Foreign;
import java.util.function.UnaryOperator;

/**
 * One place in a table.
 *
 * @param paint what gives the finished text its colour; the width is measured before
 */
public record Cell(String text, UnaryOperator<String> paint) {
    public static Cell of(String text) {
        return new Cell(Foreign.line(text), UnaryOperator.identity());
    }

    public static Cell of(String text, UnaryOperator<String> paint) {
        return new Cell(Foreign.line(text), paint);
    }
}
