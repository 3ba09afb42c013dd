package dev.vigil.backends.files.log;

import dev.vigil.api.json.JsonFields;
import dev.vigil.backends.files.source.Content;
import dev.vigil.backends.files.text.CsvTable;
import dev.vigil.backends.files.text.DayOrder;
import dev.vigil.backends.files.text.FieldRole;
import dev.vigil.backends.files.text.Logfmt;
import dev.vigil.backends.files.text.TimeFormat;
import dev.vigil.backends.files.text.TimeReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells from the first lines of a file how it is to be read. */
final class FormatSniffer {
    private static final int MAX_SAMPLE_BYTES = 1 << 17;
    private static final int MAX_LINES = 200;
    /** Of the end of a file so much is looked at, for its dates. */
    private static final int END_BYTES = 1 << 14;
    /** A shape counts when at least one line in this many has it. */
    private static final int ENOUGH = 3;

    private final ZoneId zone;
    private final Instant reference;
    private final DayOrder order;
    private final TimeReader times;
    private final JsonFields json = new JsonFields();
    private final Logfmt pairs = new Logfmt();
    private final List<PlaceSniffer.Line> plain = new ArrayList<>();
    private final List<PlaceSniffer.Line> paired = new ArrayList<>();
    private final ByteArrayOutputStream inside = new ByteArrayOutputStream();
    private int lines;
    private int objects;
    private int dockerLines;
    private int pairLines;
    private int runtimeLines;
    private int zonedRecords;
    private @Nullable TimeFormat recordTimes;

    private FormatSniffer(ZoneId zone, Instant reference, DayOrder order) {
        this.zone = zone;
        this.reference = reference;
        this.order = order;
        this.times = new TimeReader(zone, reference, order);
    }

    static LogFormat of(Content content, ZoneId zone, Instant reference) throws IOException {
        var sample = new byte[(int) Math.min(MAX_SAMPLE_BYTES, content.size())];
        int length = content.read(0, sample, 0, sample.length);
        var end = new byte[(int) Math.min(END_BYTES, content.size() - length)];
        int endLength = content.read(content.size() - end.length, end, 0, end.length);
        var orders = new DayOrderSniffer(zone, reference);
        orders.look(sample, length);
        orders.look(end, endLength);
        return new FormatSniffer(zone, reference, orders.order()).sniff(sample, length);
    }

    private LogFormat sniff(byte[] text, int length) {
        Optional<FieldsLine> fields = FieldsLine.of(text, length);
        if (fields.isPresent()) {
            return known(new Shape.Directives(fields.get()), text, length);
        }
        if (JournalEvents.begins(text, 0, length)) {
            return known(new Shape.Journal(), text, length);
        }
        int from = 0;
        while (from < length && lines < MAX_LINES) {
            int to = lineEnd(text, from, length);
            boolean cut = to == length && length == MAX_SAMPLE_BYTES;
            from = cut && lines > 0 ? length : line(text, from, to, length) + 1;
        }
        Optional<CsvTable> table = CsvTable.of(text, length)
                .filter(t -> t.column(FieldRole.TIME) >= 0 && t.column(FieldRole.MESSAGE) >= 0);
        Shape shape = table.<Shape>map(Shape.Table::new).orElseGet(this::shape);
        if (shape instanceof Shape.Plain) {
            plain.addAll(paired);
        }
        var sniffer = new PlaceSniffer(times, text, plain);
        TimePlaces places = sniffer.places();
        int fitting = switch (shape) {
            case Shape.Json _ -> objects;
            case Shape.Pairs _ -> pairLines;
            case Shape.Cri _ -> runtimeLines;
            case Shape.Docker _ -> dockerLines;
            case Shape.Plain _ -> sniffer.placed();
            case Shape.Table _, Shape.Directives _, Shape.Journal _ -> lines;
        };
        boolean zoned = (sniffer.zoned() + zonedRecords) * 2 > lines;
        String times = shape instanceof Shape.Plain || recordTimes == null ? places.words() : recordTimes.example();
        return new LogFormat(shape, places, order, new LogFormat.Evidence(lines, fitting, zoned, times));
    }

    /** What the head of the file has said. */
    private LogFormat known(Shape shape, byte[] text, int length) {
        boolean journal = shape instanceof Shape.Journal;
        int count = 0;
        for (int from = 0; from < length && count < MAX_LINES; from = lineEnd(text, from, length) + 1) {
            count += (journal ? JournalEvents.begins(text, from, length) : text[from] != '#') ? 1 : 0;
        }
        return new LogFormat(
                shape,
                new TimePlaces(List.of(), Optional.empty()),
                order,
                new LogFormat.Evidence(count, count, journal, (journal ? TimeFormat.EPOCH : TimeFormat.ISO).example()));
    }

    private Shape shape() {
        if (isMost(dockerLines)) {
            return new Shape.Docker(insideFormat());
        }
        if (isMost(objects)) {
            return new Shape.Json();
        }
        if (isMost(runtimeLines)) {
            return new Shape.Cri(insideFormat());
        }
        return isMost(pairLines) ? new Shape.Pairs() : new Shape.Plain();
    }

    private boolean isMost(int count) {
        return count > 0 && count * ENOUGH >= lines;
    }

    /** How what containers wrote is laid out. */
    private LogFormat insideFormat() {
        byte[] text = inside.toByteArray();
        return new FormatSniffer(zone, reference, order).sniff(text, text.length);
    }

    /** Looks at a line; answers where it, or the object that begins with it, ends. */
    private int line(byte[] text, int from, int to, int length) {
        if (from == to || (Continuation.isOne(text, from, to) && !Continuation.isIndented(text, from, to))) {
            return to;
        }
        lines++;
        if (text[from] == '{') {
            return object(text, from, to, length);
        }
        if (Logfmt.startsLikePair(text, from, to) && pairs.read(text, from, to) && isRecord()) {
            pairLines++;
            paired.add(new PlaceSniffer.Line(from, to));
            return to;
        }
        int content = RuntimeLine.start(text, from, to);
        if (content >= 0) {
            runtimeLines++;
            zonedRecords++;
            recordTimes = TimeFormat.ISO;
            inside.write(text, content, to - content);
            inside.write('\n');
        } else {
            plain.add(new PlaceSniffer.Line(from, to));
        }
        return to;
    }

    /** One line, or as many as there are up to one that begins with the closing brace. */
    private int object(byte[] text, int from, int to, int length) {
        if (json.read(text, from, to)) {
            objects++;
            zonedRecords += isTimeZoned() ? 1 : 0;
            if (DockerLine.isOne(text, from, to)) {
                dockerLines++;
                inside.writeBytes(logged());
            }
            return to;
        }
        int next = to + 1;
        while (next < length && Continuation.isOne(text, next, length)) {
            int end = lineEnd(text, next, length);
            if (text[next] == '}') {
                objects += json.read(text, from, end) ? 1 : 0;
                return end;
            }
            next = end + 1;
        }
        return to;
    }

    private byte[] logged() {
        for (int i = 0; i < json.size(); i++) {
            if (json.name(i).equals(DockerLine.LOG)) {
                String text = json.value(i);
                return (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
            }
        }
        return new byte[0];
    }

    /** Whether the object's moment names its zone, or is a number, which is universal time. */
    private boolean isTimeZoned() {
        for (int i = 0; i < json.size(); i++) {
            if (isTime(json.name(i))) {
                byte[] value = json.value(i).getBytes(StandardCharsets.UTF_8);
                boolean number = json.kind(i) == JsonFields.Kind.NUMBER;
                if (number || times.readAny(value, 0, value.length)) {
                    recordTimes = number ? TimeFormat.EPOCH : times.format();
                    return number || times.isZoned();
                }
            }
        }
        return false;
    }

    /** Whether some pair is the moment of a log record. */
    private boolean isRecord() {
        boolean timed = false;
        for (int i = 0; i < pairs.size(); i++) {
            if (isTime(pairs.name(i))) {
                byte[] value = pairs.value(i).getBytes(StandardCharsets.UTF_8);
                boolean read = times.readAny(value, 0, value.length);
                zonedRecords += read && times.isZoned() ? 1 : 0;
                recordTimes = read ? times.format() : recordTimes;
                timed |= read;
            }
        }
        return timed;
    }

    private static boolean isTime(String name) {
        FieldRole.Spelling spelling = FieldRole.of(name);
        return spelling != null && spelling.role() == FieldRole.TIME;
    }

    private static int lineEnd(byte[] text, int from, int length) {
        int to = from;
        while (to < length && text[to] != '\n') {
            to++;
        }
        return to;
    }
}
