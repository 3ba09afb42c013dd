package dev.vigil.backends.files.log;

import dev.vigil.api.backend.FileFormat;
import dev.vigil.backends.files.source.Content;
import dev.vigil.backends.files.source.FileDate;
import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Unpacker;
import dev.vigil.backends.files.text.ServiceOfFile;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

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
        this.format = FormatSniffer.of(content, zone, reference);
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

    /** How it is read, given what was noticed while it was. */
    FileFormat explain(Tally tally) {
        LogFormat.Evidence evidence = format.evidence();
        return new FileFormat(
                file.name(),
                format.shape().words(),
                evidence.times(),
                evidence.zoned() ? "named by the times" : zoneWords() + ", where a time names none",
                service,
                new FileFormat.Evidence(
                        evidence.lines(), evidence.fitting(), tally.events(), tally.brokenEvents(), tally.example()));
    }

    private String zoneWords() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.toString();
    }

    /** A reader of its events, for one thread. */
    EventParser parser() {
        return format.parser(zone, reference);
    }
}
