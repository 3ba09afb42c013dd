package dev.vigil.backends.files.trace;

import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.Span;
import dev.vigil.backends.files.source.Content;
import dev.vigil.backends.files.source.FileDate;
import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Lines;
import dev.vigil.backends.files.source.Unpacker;
import dev.vigil.backends.files.text.CsvTable;
import dev.vigil.backends.files.text.ServiceOfFile;
import dev.vigil.backends.files.text.TimeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one file of spans, whatever its format. */
final class SpanReader {
    private static final int HEAD_BYTES = 1 << 16;
    /** A JSON document over several lines is read as a whole; a larger one is refused. */
    private static final long MAX_DOCUMENT_BYTES = 128L << 20;

    private final Unpacker unpacker;
    private final ZoneId zone;
    private final InstantSource clock;

    SpanReader(Unpacker unpacker, ZoneId zone, InstantSource clock) {
        this.unpacker = unpacker;
        this.zone = zone;
        this.clock = clock;
    }

    /** Gives every span to the sink; answers how many lines could not be read. */
    long read(FoundFile file, Consumer<Span> sink) throws IOException {
        Content content = unpacker.open(file).content();
        var head = new byte[(int) Math.min(HEAD_BYTES, content.size())];
        int length = content.read(0, head, 0, head.length);
        Optional<CsvTable> table = CsvTable.of(head, length);
        if (table.isPresent()) {
            var times = new TimeReader(zone, FileDate.reference(file, zone, clock.instant()));
            return table(file, content, new SpanTable(table.get(), times, sink));
        }
        var spans = new OtlpSpans(sink, ServiceOfFile.name(file.name()));
        return isLines(head, length) ? lines(content, spans) : document(content, spans);
    }

    private static long table(FoundFile file, Content content, SpanTable spans) throws IOException {
        if (!spans.isWhole()) {
            throw new IOException(file.name()
                    + " lacks a column: a table of spans has a trace id, a span id, a start, and an end or duration");
        }
        spans.read(new Lines(content));
        return spans.broken();
    }

    /** Whether the first line is a whole object, so that each line is. */
    private static boolean isLines(byte[] head, int length) {
        String text = new String(head, 0, length, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        String first = (end < 0 ? text : text.substring(0, end)).strip();
        return first.length() > 2 && (first.endsWith("}") || end < 0);
    }

    private static long lines(Content content, OtlpSpans spans) throws IOException {
        var lines = new Lines(content);
        long broken = 0;
        while (lines.next()) {
            if (lines.to() > lines.from()) {
                try {
                    spans.read(Json.readObject(lines.text()));
                } catch (VigilException e) {
                    broken++;
                }
            }
        }
        return broken + spans.broken();
    }

    private static long document(Content content, OtlpSpans spans) throws IOException {
        if (content.size() > MAX_DOCUMENT_BYTES) {
            throw new IOException("a JSON document of more than " + (MAX_DOCUMENT_BYTES >> 20)
                    + " MB is not read; write one request a line");
        }
        var bytes = new byte[(int) content.size()];
        String text = new String(bytes, 0, content.read(0, bytes, 0, bytes.length), StandardCharsets.UTF_8).strip();
        List<?> requests = text.startsWith("[") ? Json.readArray(text) : List.of(Json.readObject(text));
        for (Object request : requests) {
            if (request instanceof Map<?, ?> map) {
                spans.read(map);
            }
        }
        return spans.broken();
    }
}
