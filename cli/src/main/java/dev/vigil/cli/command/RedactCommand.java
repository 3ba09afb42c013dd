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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "redact",
        description =
                "Masks secrets and personal data in files or standard input. Asks no server. -o json tells what was"
                        + " found where.")
public final class RedactCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "What to read; standard input when none is named.")
    List<Path> files = List.of();

    @Option(
            names = "--for",
            paramLabel = "DESTINATION",
            description = "Who will read it: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} when not given.")
    Destination destination = Destination.EXPORT;

    @Option(
            names = "--jsonl",
            description =
                    "Each line of the input is a JSON object with a \"text\"; each is answered with an object that"
                            + " has the same \"id\", the masked text and the findings.")
    boolean cases;

    private final Context context;
    private final Redactor redactor = Redactor.standard();

    public RedactCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try {
            if (files.isEmpty()) {
                redact(context.streams().in());
            }
            for (Path file : files) {
                try (InputStream input = Files.newInputStream(file)) {
                    redact(input);
                }
            }
            return ExitCode.FINE.number();
        } catch (IOException e) {
            throw new VigilException(ErrorCode.BAD_INPUT_FILE, "the text could not be read or written: " + e, e);
        }
    }

    private void redact(InputStream input) throws IOException {
        if (cases) {
            redactCases(input);
        } else if (context.format() == Format.TABLE) {
            copy(input, context.out(), finding -> {});
        } else if (context.format() == Format.JSONL) {
            copy(
                    input,
                    OutputStream.nullOutputStream(),
                    finding -> context.out().println(Json.write(finding)));
        } else {
            List<Finding> findings = new ArrayList<>();
            var masked = new ByteArrayOutputStream();
            copy(input, masked, findings::add);
            context.printJson(answer(masked.toString(StandardCharsets.UTF_8), findings));
        }
    }

    private void copy(InputStream input, OutputStream to, Consumer<Finding> found) throws IOException {
        try (var masked = redactor.stream(to, destination, Placeholders.numbered(), found)) {
            input.transferTo(masked);
        }
    }

    private void redactCases(InputStream input) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                context.out().println(Json.write(redactCase(Json.readObject(line))));
            }
        }
    }

    private Map<String, Object> redactCase(Map<String, Object> one) {
        if (!(one.get("text") instanceof String text)) {
            throw new VigilException(
                    ErrorCode.BAD_INPUT_FILE, "each line needs a \"text\", and one has none: " + one.keySet());
        }
        String masked =
                redactor.redact(text, destination, Placeholders.numbered()).text();
        Map<String, Object> answer = new LinkedHashMap<>();
        if (one.containsKey("id")) {
            answer.put("id", one.get("id"));
        }
        answer.putAll(answer(masked, redactor.find(text)));
        return answer;
    }

    private static Map<String, Object> answer(String masked, List<Finding> findings) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("text", masked);
        answer.put("findings", findings);
        return answer;
    }
}
