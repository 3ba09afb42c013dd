package dev.vigil.simulator.shop;

import java.util.ArrayList;
import java.util.List;

/** A sentence with blanks such as {@code {order}}, filled anew each time it is said. */
public final class Phrase {
    private final List<String> pieces;
    private final List<Blank> blanks;

    private Phrase(List<String> pieces, List<Blank> blanks) {
        this.pieces = pieces;
        this.blanks = blanks;
    }

    /** Cuts the text at its blanks; the names are those of {@link Blank} in lower case. */
    public static Phrase of(String text) {
        var pieces = new ArrayList<String>();
        var blanks = new ArrayList<Blank>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            pieces.add(text.substring(from, open));
            blanks.add(Blank.named(text.substring(open + 1, close)));
            from = close + 1;
        }
        pieces.add(text.substring(from));
        return new Phrase(List.copyOf(pieces), List.copyOf(blanks));
    }

    public String said(Dice dice) {
        if (blanks.isEmpty()) {
            return pieces.getFirst();
        }
        var text = new StringBuilder(pieces.getFirst());
        for (int i = 0; i < blanks.size(); i++) {
            text.append(blanks.get(i).filled(dice)).append(pieces.get(i + 1));
        }
        return text.toString();
    }
}
