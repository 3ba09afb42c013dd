package dev.vigil.backends.files.log;

import dev.vigil.api.json.JsonFields;
import dev.vigil.backends.files.text.CsvTable;
import dev.vigil.backends.files.text.FieldRole;
import dev.vigil.backends.files.text.Logfmt;
import dev.vigil.backends.files.text.TimeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells from the first lines of a file how it is to be read. */
final class FormatSniffer {
    static final int MAX_SAMPLE_BYTES = 1 << 17;
    private static final int MAX_LINES = 200;
    /** A shape counts when at least one line in this many has it. */
    private static final int ENOUGH = 3;

    private final TimeReader times;
    private final JsonFields json = new JsonFields();
    private final Logfmt pairs = new Logfmt();
    private final List<PlaceSniffer.Line> plain = new ArrayList<>();
    private int lines;
    private int objects;
    private int pairLines;
    private int runtimeLines;

    FormatSniffer(TimeReader times) {
        this.times = times;
    }

    LogFormat sniff(byte[] text, int length) {
        int from = 0;
        while (from < length && lines < MAX_LINES) {
            int to = lineEnd(text, from, length);
            boolean cut = to == length && length == MAX_SAMPLE_BYTES;
            from = cut && lines > 0 ? length : line(text, from, to, length) + 1;
        }
        Optional<CsvTable> table = CsvTable.of(text, length)
                .filter(t -> t.column(FieldRole.TIME) >= 0 && t.column(FieldRole.MESSAGE) >= 0);
        Shape shape = table.isPresent() ? Shape.CSV : shape();
        var places = new PlaceSniffer(times, text, plain);
        return new LogFormat(shape, places.places(), table.orElse(null), places.isZoned(), lines);
    }

    private Shape shape() {
        if (objects > 0 && objects * ENOUGH >= lines) {
            return Shape.JSON;
        }
        if (runtimeLines > 0 && runtimeLines * ENOUGH >= lines) {
            return Shape.RUNTIME;
        }
        return pairLines > 0 && pairLines * ENOUGH >= lines ? Shape.LOGFMT : Shape.PLAIN;
    }

    /** Looks at a line; answers where it, or the object that begins with it, ends. */
    private int line(byte[] text, int from, int to, int length) {
        if (from == to || Continuation.isOne(text, from, to)) {
            return to;
        }
        lines++;
        if (text[from] == '{') {
            return object(text, from, to, length);
        }
        if (Logfmt.startsLikePair(text, from, to) && pairs.read(text, from, to) && isRecord()) {
            pairLines++;
        } else {
            runtimeLines += RuntimeEvents.content(text, from, to) >= 0 ? 1 : 0;
            plain.add(new PlaceSniffer.Line(from, to));
        }
        return to;
    }

    /** One line, or as many as there are up to one that begins with the closing brace. */
    private int object(byte[] text, int from, int to, int length) {
        if (json.read(text, from, to)) {
            objects++;
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

    /** Whether some pair is what a log record has. */
    private boolean isRecord() {
        for (int i = 0; i < pairs.size(); i++) {
            if (FieldRole.of(pairs.name(i)) != null) {
                return true;
            }
        }
        return false;
    }

    private static int lineEnd(byte[] text, int from, int length) {
        int to = from;
        while (to < length && text[to] != '\n') {
            to++;
        }
        return to;
    }
}
