package dev.vigil.backends.files.log;

import dev.vigil.backends.files.source.Content;
import dev.vigil.backends.files.source.FileDate;
import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Unpacker;
import dev.vigil.backends.files.text.ServiceOfFile;
import dev.vigil.backends.files.text.TimeReader;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** A log file with what is known of it: how it is to be read, whose it is, and where in time its blocks are. */
final class LogFile {
    private final FoundFile file;
    private final Content content;
    private final List<String> notes;
    private final LogFormat format;
    private final String service;
    private final ZoneId zone;
    private final Instant reference;
    private final Outline outline;

    LogFile(FoundFile file, Unpacker.Unpacked unpacked, ZoneId zone, Instant now) throws IOException {
        this.file = file;
        this.content = unpacked.content();
        this.notes = unpacked.notes();
        this.zone = zone;
        this.reference = FileDate.reference(file, zone, now);
        var sample = new byte[(int) Math.min(FormatSniffer.MAX_SAMPLE_BYTES, content.size())];
        int length = content.read(0, sample, 0, sample.length);
        this.format = new FormatSniffer(times()).sniff(sample, length);
        this.service = ServiceOfFile.name(file.name());
        this.outline = Outline.of(content, parser(), reference);
    }

    String name() {
        return file.name();
    }

    /** What a reader of its events should know. */
    List<String> notes() {
        return notes;
    }

    FoundFile file() {
        return file;
    }

    Content content() {
        return content;
    }

    LogFormat format() {
        return format;
    }

    /** Whose events these are when they do not say. */
    String service() {
        return service;
    }

    Outline outline() {
        return outline;
    }

    LogFileFormat explain() {
        boolean plain = format.shape() == Shape.PLAIN;
        return new LogFileFormat(
                file.name(),
                format.shape().words(),
                plain ? format.places().words() : "a field of each record",
                format.zoned() ? "named by the times" : zone + ", where a time names none",
                service,
                format.sampled());
    }

    /** A reader of its events, for one thread. */
    EventParser parser() {
        TimeReader times = times();
        var plain = new PlainEvents(times, format.places());
        return switch (format.shape()) {
            case JSON -> new JsonEvents(new RecordFields(times, new InnerText(plain, times, false)), plain);
            case LOGFMT -> new LogfmtEvents(new RecordFields(times, null), plain);
            case CSV ->
                new CsvEvents(
                        Objects.requireNonNull(format.table()),
                        new RecordFields(times, new InnerText(plain, times, true)),
                        times);
            case RUNTIME -> new RuntimeEvents(times, new InnerText(plain, times, true));
            case PLAIN -> plain;
        };
    }

    private TimeReader times() {
        return new TimeReader(zone, reference);
    }
}
