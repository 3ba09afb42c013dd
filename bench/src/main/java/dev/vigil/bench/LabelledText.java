package dev.vigil.bench;

import dev.vigil.api.json.Json;
import dev.vigil.redaction.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text and what is true of it: one line of a {@code cases.jsonl}.
 *
 * @param label {@code secret}, {@code pii}, {@code none}, or a word for orders to a model
 * @param source the project it comes from, such as {@code gitleaks}
 * @param values what must not be left of the text; empty when the label speaks of the whole
 */
record LabelledText(String id, String text, String label, String type, String source, List<String> values) {
    /** The lines of a data set's file. */
    static List<LabelledText> read(Path file) throws IOException {
        var all = new ArrayList<LabelledText>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                all.add(of(Json.readObject(line)));
            }
        }
        return all;
    }

    private static LabelledText of(Map<String, Object> line) {
        String text = String.valueOf(line.get("text"));
        return new LabelledText(
                String.valueOf(line.get("id")),
                text,
                String.valueOf(line.getOrDefault("label", "")),
                String.valueOf(line.getOrDefault("type", "")),
                project(String.valueOf(line.getOrDefault("source", ""))),
                values(line, text));
    }

    /** {@code owner/project@commit:path} comes from the project. */
    private static String project(String source) {
        String repository = source.split("[@:]", 2)[0];
        return repository.substring(repository.indexOf('/') + 1);
    }

    private static List<String> values(Map<String, Object> line, String text) {
        if (line.get("secret") instanceof String secret && text.contains(secret)) {
            return List.of(secret);
        }
        var values = new ArrayList<String>();
        if (line.get("spans") instanceof List<?> spans) {
            for (Object span : spans) {
                if (span instanceof List<?> places
                        && places.size() == 2
                        && places.get(0) instanceof Number from
                        && places.get(1) instanceof Number to) {
                    int start = text.offsetByCodePoints(0, from.intValue());
                    values.add(text.substring(start, text.offsetByCodePoints(0, to.intValue())));
                }
            }
        }
        return values;
    }

    /** Texts that carry a label and its opposite: nobody can be right about those. */
    static Set<String> contested(List<LabelledText> all) {
        Map<String, Set<String>> labels = new HashMap<>();
        all.forEach(each ->
                labels.computeIfAbsent(each.text(), any -> new HashSet<>()).add(each.label()));
        var contested = new HashSet<String>();
        labels.forEach((text, said) -> {
            if (said.size() > 1) {
                contested.add(text);
            }
        });
        return contested;
    }

    boolean isNegative() {
        return label.equals("none");
    }

    /**
     * Whether what had to be found was: something of the right kind lies there and the value is gone. Any finding will do
     * for personal data; a secret has to be found as one.
     */
    boolean isFound(List<Finding> findings, String redacted) {
        var right = findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.SECRET || label.equals("pii"))
                .toList();
        if (values.isEmpty()) {
            return !right.isEmpty();
        }
        return values.stream().noneMatch(value -> redacted.contains(value.strip()))
                && values.stream().anyMatch(value -> touches(right, value));
    }

    private boolean touches(List<Finding> findings, String value) {
        int from = text.indexOf(value);
        return findings.stream()
                .anyMatch(finding -> finding.startChar() < from + value.length() && finding.endChar() > from);
    }
}
