package dev.vigil.backends.files.trace;

import dev.vigil.api.VigilException;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.backends.files.source.Content;
import dev.vigil.backends.files.source.FileDate;
import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Lines;
import dev.vigil.backends.files.source.Unpacker;
import dev.vigil.backends.files.text.CsvTable;
import dev.vigil.backends.files.text.ServiceOfFile;
import dev.vigil.backends.files.text.TimeReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One file of spans, whatever its format, read section by section. */
final class SpanFile {
    /** How much several threads read at a time. */
    static final long SECTION_BYTES = 4L << 20;

    private static final int HEAD_BYTES = 1 << 16;
    private static final int READ_BYTES = 1 << 18;

    private final FoundFile file;
    private final Content content;
    private final boolean lines;
    private final @Nullable CsvTable table;
    private final ZoneId zone;
    private final InstantSource clock;

    /** A part of the file: the lines that start in it. */
    record Section(long from, long to) {}

    private SpanFile(
            FoundFile file,
            Content content,
            boolean lines,
            @Nullable CsvTable table,
            ZoneId zone,
            InstantSource clock) {
        this.file = file;
        this.content = content;
        this.lines = lines;
        this.table = table;
        this.zone = zone;
        this.clock = clock;
    }

    static SpanFile open(FoundFile file, Unpacker unpacker, ZoneId zone, InstantSource clock) throws IOException {
        Content content = unpacker.open(file).content();
        var head = new byte[(int) Math.min(HEAD_BYTES, content.size())];
        int length = content.read(0, head, 0, head.length);
        Optional<CsvTable> table = CsvTable.of(head, length);
        boolean lines = table.isPresent() || isLines(head, length);
        return new SpanFile(file, content, lines, table.orElse(null), zone, clock);
    }

    /** Unpacked. */
    long bytes() {
        return content.size();
    }

    /** What can be read on its own; one document over several lines only as a whole. */
    List<Section> sections() {
        if (!lines) {
            return List.of(new Section(0, content.size()));
        }
        return LongStream.iterate(0, from -> from < content.size(), from -> from + SECTION_BYTES)
                .mapToObj(from -> new Section(from, from + SECTION_BYTES))
                .toList();
    }

    /** Gives the spans of a section to the sink; answers how many spans or lines could not be read. */
    long read(Section section, SpanSink sink) throws IOException {
        if (table != null) {
            var times = new TimeReader(zone, FileDate.reference(file, zone, clock.instant()));
            return rows(section, new SpanTable(table, times, sink));
        }
        String otherwise = ServiceOfFile.name(file.name());
        var spans = new OtlpSpans(sink, otherwise);
        return lines ? lines(section, new SpanGlance(sink, otherwise), spans) : document(spans);
    }

    private long rows(Section section, SpanTable spans) throws IOException {
        if (!spans.isWhole()) {
            throw new IOException(file.name()
                    + " lacks a column: a table of spans has a trace id, a span id, a start, and an end or duration");
        }
        var rows = new Lines(content, section.from());
        boolean header = section.from() == 0;
        while (rows.next() && rows.start() < section.to()) {
            if (!header) {
                spans.read(rows);
            }
            header = false;
        }
        return spans.broken();
    }

    private long lines(Section section, SpanGlance glance, OtlpSpans spans) throws IOException {
        var text = new Lines(content, section.from());
        long broken = 0;
        while (text.next() && text.start() < section.to()) {
            if (text.to() > text.from() && !glance.read(text.bytes(), text.from(), text.to())) {
                try (var tokens = JsonTokens.of(text.bytes(), text.from(), text.to())) {
                    spans.read(tokens);
                } catch (VigilException e) {
                    broken++;
                }
            }
        }
        return broken + spans.broken();
    }

    private long document(OtlpSpans spans) throws IOException {
        try (var in = new BufferedInputStream(new ContentStream(content), READ_BYTES);
                var tokens = JsonTokens.of(in)) {
            spans.read(tokens);
        }
        return spans.broken();
    }

    /** Whether the first line is a whole object, so that each line is. */
    private static boolean isLines(byte[] head, int length) {
        String text = new String(head, 0, length, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        String first = (end < 0 ? text : text.substring(0, end)).strip();
        return first.length() > 2 && (first.endsWith("}") || end < 0);
    }
}
