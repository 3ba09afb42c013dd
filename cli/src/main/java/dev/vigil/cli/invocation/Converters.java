package dev.vigil.cli.invocation;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.time.LookBack;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the texts of options into the types they mean. */
public final class Converters {
    /** As many as an int has room for, whatever they are. */
    private static final int INT_DIGITS = 9;

    private static final int LONG_DIGITS = 18;

    private Converters() {}

    public static void addTo(CommandLine commandLine) {
        commandLine.registerConverter(LookBack.class, explained(LookBack::parse));
        commandLine.registerConverter(Severity.class, explained(Severity::parse));
        commandLine.registerConverter(Instant.class, explained(Converters::instant));
        commandLine.registerConverter(Moment.class, explained(Moment::parse));
        commandLine.registerConverter(ReportFile.class, explained(ReportFile::parse));
        List.of(int.class, Integer.class)
                .forEach(type ->
                        commandLine.registerConverter(type, explained(text -> (int) number(text, INT_DIGITS))));
        List.of(long.class, Long.class)
                .forEach(type -> commandLine.registerConverter(type, explained(text -> number(text, LONG_DIGITS))));
    }

    private static long number(String text, int mostDigits) {
        if (!text.matches("-?[0-9]{1," + mostDigits + "}")) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST, "\"" + text + "\" is no whole number of up to " + mostDigits + " digits");
        }
        return Long.parseLong(text);
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
