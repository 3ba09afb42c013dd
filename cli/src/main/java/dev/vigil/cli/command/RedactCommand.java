package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.redaction.Destination;
import dev.vigil.redaction.Finding;
import dev.vigil.redaction.Placeholders;
import dev.vigil.redaction.Redactor;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "redact",
        description =
                "Masks secrets and personal data in a file or standard input, as it comes. Of several files, or of a"
                        + " folder, it tells what is in each. Asks no server.")
public final class RedactCommand implements Callable<Integer> {
    private static final int CHUNK = 64 * 1024;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "What to read, files or folders; standard input when none is named.")
    List<Path> files = List.of();

    @Option(
            names = "--for",
            paramLabel = "DESTINATION",
            description = "Who will read it: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} when not given.")
    Destination destination = Destination.EXPORT;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Rules and exceptions of your own, in TOML; may be given again.")
    List<Path> rules = List.of();

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description = "What to tell of and to mask: secret, pii, injection; all when not given. Secrets are masked"
                    + " whatever is named here.")
    List<Finding.Kind> kinds = List.of(Finding.Kind.values());

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "KIND",
            description = "Ends with 1 when something of this kind was found.")
    List<Finding.Kind> failOn = List.of();

    @Option(names = "--explain", description = "Also tells, beside the answer, which rule found what and where.")
    boolean explain;

    @Option(
            names = "--jsonl",
            description = "Each line of the input is a JSON object with a \"text\"; the same object comes back with the"
                    + " \"spans\" found, the \"redacted\" text and an \"injection\" score.")
    boolean cases;

    private final Context context;
    private Redactor redactor = Redactor.standard().judgingLoneValues();
    private final Set<Finding.Kind> found = EnumSet.noneOf(Finding.Kind.class);

    public RedactCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try {
            rules.forEach(this::addRules);
            if (files.isEmpty()) {
                redact(context.streams().in());
            } else if (cases || (files.size() == 1 && !Files.isDirectory(files.getFirst()))) {
                for (Path file : files) {
                    try (InputStream input = Files.newInputStream(file)) {
                        redact(input);
                    }
                }
            } else {
                survey();
            }
        } catch (IOException e) {
            throw new VigilException(ErrorCode.BAD_INPUT_FILE, "the text could not be read or written: " + e, e);
        }
        return failOn.stream().anyMatch(found::contains) ? ExitCode.FOUND.number() : ExitCode.FINE.number();
    }

    private void addRules(Path file) {
        try {
            redactor = redactor.withRules(Files.readString(file));
        } catch (IOException e) {
            throw new VigilException(
                    ErrorCode.BAD_INPUT_FILE, "the rules " + file + " could not be read as UTF-8: " + e, e);
        }
    }

    private void redact(InputStream input) throws IOException {
        if (cases) {
            redactCases(input);
        } else if (context.format() == Format.TABLE) {
            copy(input, context.out(), span -> {});
        } else if (context.format() == Format.JSONL) {
            copy(input, OutputStream.nullOutputStream(), span -> context.out().println(Json.write(span)));
        } else {
            List<Span> spans = new ArrayList<>();
            var masked = new ByteArrayOutputStream();
            copy(input, masked, spans::add);
            context.printJson(answer(masked.toString(StandardCharsets.UTF_8), spans));
        }
    }

    private void survey() throws IOException {
        try (var progress = context.progress()) {
            var survey = new RedactionSurvey(progress, file -> {
                List<Span> spans = new ArrayList<>();
                try (InputStream input = Files.newInputStream(file)) {
                    copy(input, OutputStream.nullOutputStream(), spans::add);
                }
                return spans;
            });
            files.forEach(survey::add);
            if (context.format() == Format.TABLE) {
                context.print(survey.table());
                context.hint(survey.summary());
            } else {
                context.printJson(survey.answer());
            }
        }
    }

    /**
     * What was read so far leaves whenever nothing more is waiting, so that a tail of a log flows. Nothing more is read
     * once nobody reads the answer: a pipe into {@code head} ends a filter.
     */
    private void copy(InputStream input, OutputStream to, Consumer<Span> told) throws IOException {
        try (var masked = stream(to, told)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = input.read(chunk); read >= 0; read = input.read(chunk)) {
                masked.write(chunk, 0, read);
                if (input.available() == 0) {
                    masked.flush();
                }
                if (context.out().checkError()) {
                    return;
                }
            }
        }
    }

    private OutputStream stream(OutputStream to, Consumer<Span> told) {
        return redactor.only(kinds).stream(to, destination, Placeholders.numbered(), finding -> heard(finding, told));
    }

    private void heard(Finding finding, Consumer<Span> told) {
        if (!kinds.contains(finding.kind())) {
            return;
        }
        found.add(finding.kind());
        told.accept(Span.of(finding));
        if (explain) {
            context.err()
                    .printf(
                            Locale.ROOT,
                            "bytes %d to %d: %s %s, by the rule %s, confidence %.2f%n",
                            finding.startByte(),
                            finding.endByte(),
                            finding.kind().name().toLowerCase(Locale.ROOT),
                            finding.type(),
                            finding.rule(),
                            finding.confidence());
        }
    }

    private void redactCases(InputStream input) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        long number = 1;
        for (String line = lines.readLine(); line != null && !context.out().checkError(); line = lines.readLine()) {
            if (!line.isBlank()) {
                context.out().println(Json.write(redactCase(readCase(line, number), number)));
            }
            number++;
        }
    }

    private static Map<String, Object> readCase(String line, long number) {
        try {
            return Json.readObject(line);
        } catch (VigilException e) {
            throw new VigilException(
                    ErrorCode.BAD_INPUT_FILE, "line " + number + " of the input is no JSON object; mend or drop it", e);
        }
    }

    private Map<String, Object> redactCase(Map<String, Object> one, long number) throws IOException {
        if (!(one.get("text") instanceof String text)) {
            throw new VigilException(
                    ErrorCode.BAD_INPUT_FILE,
                    "line " + number + " of the input has no \"text\" that is one; it has " + one.keySet());
        }
        List<Span> spans = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        var masked = new ByteArrayOutputStream();
        try (var stream = redactor.only(kinds).stream(masked, destination, Placeholders.numbered(), findings::add)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        findings.forEach(finding -> heard(finding, spans::add));
        Map<String, Object> answer = new LinkedHashMap<>(one);
        answer.putAll(answer(masked.toString(StandardCharsets.UTF_8), spans));
        answer.put("injection", Redactor.injectionScore(findings));
        return answer;
    }

    private static Map<String, Object> answer(String redacted, List<Span> spans) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("spans", spans);
        answer.put("redacted", redacted);
        return answer;
    }

    /**
     * What was found at one place.
     *
     * @param start in bytes of the UTF-8 text, from 0
     * @param end in bytes, exclusive
     * @param startChar in UTF-16 units
     * @param endChar in UTF-16 units, exclusive
     */
    record Span(
            Finding.Kind kind,
            String type,
            String rule,
            long start,
            long end,
            long startChar,
            long endChar,
            double confidence) {
        static Span of(Finding finding) {
            return new Span(
                    finding.kind(),
                    finding.type(),
                    finding.rule(),
                    finding.startByte(),
                    finding.endByte(),
                    finding.startChar(),
                    finding.endChar(),
                    finding.confidence());
        }
    }
}
