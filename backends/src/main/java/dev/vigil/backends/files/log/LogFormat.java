package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.DayOrder;
import dev.vigil.backends.files.text.TimeReader;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How one file's lines are read.
 *
 * @param places where its lines carry their moments, for plain text; for other shapes, where stray plain lines do
 * @param order how dates of numbers are meant
 */
record LogFormat(Shape shape, TimePlaces places, DayOrder order, Evidence evidence) {

    /**
     * What the format was told from.
     *
     * @param lines how many lines were looked at, those aside that go on with the one before
     * @param fitting how many of them are as the format says
     * @param zoned whether the moments name their zone
     * @param times how moments are written, for people
     */
    record Evidence(int lines, int fitting, boolean zoned, String times) {}

    /**
     * Whether the moments of its lines tell where events begin. Inside of other records a minority of lines with a moment does
     * not.
     */
    boolean isFramed() {
        return !(shape instanceof Shape.Plain) || evidence.fitting() * 2 >= evidence.lines();
    }

    /** A reader of events, for one thread. What moments leave out comes from the zone and the reference. */
    EventParser parser(ZoneId zone, Instant reference) {
        var times = new TimeReader(zone, reference, order);
        var plain = new PlainEvents(times, places);
        return switch (shape) {
            case Shape.Json _ -> new JsonEvents(new RecordFields(times, new InnerText(plain, times, false)), plain);
            case Shape.Pairs _ -> new LogfmtEvents(new RecordFields(times, null), plain);
            case Shape.Table(var columns) ->
                new CsvEvents(columns, new RecordFields(times, new InnerText(plain, times, true)), times);
            case Shape.Directives(var fields) -> new FieldsEvents(fields, times);
            case Shape.Journal _ -> new JournalEvents(new RecordFields(times, new InnerText(plain, times, true)));
            case Shape.Cri(var inner) ->
                new WrappedEvents(new RuntimeLine(times), inner.parser(zone, reference), inner.isFramed());
            case Shape.Docker(var inner) ->
                new WrappedEvents(new DockerLine(times), inner.parser(zone, reference), inner.isFramed());
            case Shape.Plain _ -> plain;
        };
    }
}
