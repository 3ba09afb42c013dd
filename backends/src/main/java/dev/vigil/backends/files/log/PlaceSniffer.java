package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.TimeFormat;
import dev.vigil.backends.files.text.TimeReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells from lines of text where they carry their moments. */
final class PlaceSniffer {
    private static final int MAX_PLACES = 3;
    /** A further way counts when one line in this many has it. */
    private static final int ENOUGH = 10;
    /** A second moment begins within so many bytes behind the first, in at least this many lines. */
    private static final int MAX_BETWEEN = 80;

    private static final int LEAST_SECONDS = 5;

    private final TimeReader times;
    private final byte[] text;
    private final List<Line> lines;
    private final List<TimePlace> found = new ArrayList<>();
    private int zoned;
    private int placed;

    /** A piece of the text. */
    record Line(int from, int to) {}

    PlaceSniffer(TimeReader times, byte[] text, List<Line> lines) {
        this.times = times;
        this.text = text;
        this.lines = lines;
    }

    /** The ways in which lines carry their moments, the usual one first. */
    TimePlaces places() {
        List<Line> left = lines;
        for (int i = 0; i < MAX_PLACES && left.size() * ENOUGH >= lines.size(); i++) {
            TimePlace next = best(left);
            if (next == null || (i > 0 && next.lastPlace() > 1)) {
                break;
            }
            left = without(left, next);
            found.add(next);
        }
        return new TimePlaces(List.copyOf(found), found.isEmpty() ? Optional.empty() : second(found.getFirst()));
    }

    /** How many moments name their zone. */
    int zoned() {
        return zoned;
    }

    /** How many lines have a moment. */
    int placed() {
        return placed;
    }

    /** Where a second moment stands behind the first in nearly all lines. */
    private Optional<TimePlace> second(TimePlace first) {
        var behind = new ArrayList<Line>();
        for (Line line : lines) {
            if (first.find(text, line.from(), line.to(), times) >= 0) {
                int end = Math.min(line.to(), times.end() + MAX_BETWEEN);
                behind.add(new Line(times.end(), Math.max(times.end(), end)));
            }
        }
        TimePlace second = behind.size() < LEAST_SECONDS ? null : best(behind);
        long having = second == null
                ? 0
                : behind.stream()
                        .filter(line -> second.find(text, line.from(), line.to(), times) >= 0)
                        .count();
        boolean usual = having * ENOUGH >= behind.size() * (ENOUGH - 1L);
        return second != null && usual && second.format() != TimeFormat.TIME_ONLY
                ? Optional.of(second)
                : Optional.empty();
    }

    /** The place where most lines have a moment; the leftmost of several. */
    private @Nullable TimePlace best(List<Line> left) {
        var counts = new EnumMap<TimeFormat, int[]>(TimeFormat.class);
        for (Line line : left) {
            count(line, counts);
        }
        TimePlace best = null;
        int most = 0;
        for (int place = 0; place < TimePlace.MAX_DISTANCE; place++) {
            for (Map.Entry<TimeFormat, int[]> each : counts.entrySet()) {
                if (each.getValue()[place] > most) {
                    most = each.getValue()[place];
                    best = new TimePlace(each.getKey(), place);
                }
            }
        }
        return best == null ? null : widened(best, counts.getOrDefault(best.format(), new int[0]), most);
    }

    /** A time of day alone counts only where no date stands before it. */
    private void count(Line line, Map<TimeFormat, int[]> counts) {
        int last = Math.min(line.to(), line.from() + TimePlace.MAX_DISTANCE);
        int place = 0;
        int clock = -1;
        boolean dated = false;
        for (int at = line.from(); at < last; at++) {
            if (at == line.from() || TimePlace.mayBegin(text, at)) {
                for (TimeFormat format : TimeFormat.values()) {
                    if (times.read(format, text, at, line.to())) {
                        boolean isClock = format == TimeFormat.TIME_ONLY;
                        dated |= !isClock && clock < 0;
                        clock = isClock && clock < 0 ? place : clock;
                        add(counts, format, isClock ? -1 : place);
                    }
                }
                place++;
            }
        }
        add(counts, TimeFormat.TIME_ONLY, dated ? -1 : clock);
    }

    private static void add(Map<TimeFormat, int[]> counts, TimeFormat format, int place) {
        if (place >= 0) {
            counts.computeIfAbsent(format, f -> new int[TimePlace.MAX_DISTANCE])[place]++;
        }
    }

    /** Lines may have a word more before their moment than most do. */
    private static TimePlace widened(TimePlace best, int[] places, int most) {
        int last = best.lastPlace();
        for (int place = last + 1; place <= best.lastPlace() + 2 && place < places.length; place++) {
            if (places[place] * 20 > most) {
                last = place;
            }
        }
        return new TimePlace(best.format(), last);
    }

    private List<Line> without(List<Line> left, TimePlace place) {
        var others = new ArrayList<Line>();
        for (Line line : left) {
            if (place.find(text, line.from(), line.to(), times) < 0) {
                others.add(line);
            } else {
                placed++;
                zoned += times.isZoned() ? 1 : 0;
            }
        }
        return others;
    }
}
