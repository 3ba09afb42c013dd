package dev.vigil.cli.invocation;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.time.LookBack;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the texts of options into the types they mean. */
public final class Converters {
    private Converters() {}

    public static void addTo(CommandLine commandLine) {
        commandLine.registerConverter(LookBack.class, explained(LookBack::parse));
        commandLine.registerConverter(Severity.class, explained(Severity::parse));
        commandLine.registerConverter(Instant.class, explained(Converters::instant));
        commandLine.registerConverter(Moment.class, explained(Moment::parse));
        commandLine.registerConverter(ReportFile.class, explained(ReportFile::parse));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new VigilException(
                    ErrorCode.BAD_TIME_RANGE,
                    "\"" + text + "\" is no moment; write one like 2026-03-01T10:00:00Z or 2026-03-01T11:00:00+01:00",
                    e);
        }
    }

    /** The parser's own words would hide what the type says about the text. */
    private static <T> ITypeConverter<T> explained(ITypeConverter<T> converter) {
        return text -> {
            try {
                return converter.convert(text);
            } catch (VigilException e) {
                var refused = new TypeConversionException(e.explanation());
                refused.initCause(e);
                throw refused;
            }
        };
    }
}
