package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.TimeFormat;
import dev.vigil.backends.files.text.TimeReader;
import java.util.List;
import java.util.Optional;

/**
 * Where the lines of one text log carry their moments: most at the first place, some at the others.
 *
 * @param places none when no line has a moment
 * @param second where behind the first a second moment stands in nearly every line, as collectors write that put their own
 *     before what they collect
 */
record TimePlaces(List<TimePlace> places, Optional<TimePlace> second) {

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Whether a line has a moment at all: {@code times} has it then. */
    boolean isIn(byte[] text, int from, int to, TimeReader times) {
        for (TimePlace place : places) {
            if (place.find(text, from, to, times) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The format of most moments, for people. */
    String words() {
        return places.isEmpty()
                ? "no times"
                : String.join(
                        " or ", places.stream().map(p -> p.format().example()).toList());
    }

    /** Whether moments name their year and day. */
    boolean isDated() {
        return places.stream().map(TimePlace::format).allMatch(TimeFormat::isDated);
    }
}
