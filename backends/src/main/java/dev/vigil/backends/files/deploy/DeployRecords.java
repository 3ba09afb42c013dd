package dev.vigil.backends.files.deploy;

import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.backends.files.text.TimeReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads deploys from JSON: an array of objects, an object that holds one, or an object a line, under any usual names. */
final class DeployRecords {
    private static final int MAX_FILES = 300;
    private static final List<String> LISTS = List.of("deploys", "deployments", "releases", "items", "commits");

    private final TimeReader times;
    private final String origin;
    private final List<Deploy> deploys = new ArrayList<>();
    private long broken;

    DeployRecords(TimeReader times, String origin) {
        this.times = times;
        this.origin = origin;
    }

    List<Deploy> deploys() {
        return deploys;
    }

    long broken() {
        return broken;
    }

    void read(String text) {
        String document = text.strip();
        if (document.startsWith("[")) {
            Json.readArray(document).forEach(this::deploy);
        } else if (!isOneObject(document)) {
            document.lines().filter(line -> !line.isBlank()).forEach(this::line);
        }
    }

    private boolean isOneObject(String document) {
        Map<String, Object> object;
        try {
            object = Json.readObject(document);
        } catch (VigilException severalOrBroken) {
            return false;
        }
        for (String list : LISTS) {
            if (object.get(list) instanceof List<?> items) {
                items.forEach(this::deploy);
                return true;
            }
        }
        deploy(object);
        return true;
    }

    private void line(String line) {
        try {
            deploy(Json.readObject(line));
        } catch (VigilException e) {
            broken++;
        }
    }

    private void deploy(Object written) {
        if (!(written instanceof Map<?, ?> record)) {
            broken++;
            return;
        }
        Instant time = time(text(
                record,
                "time",
                "timestamp",
                "ts",
                "date",
                "deployed_at",
                "deployedat",
                "created_at",
                "createdat",
                "at",
                "finished_at",
                "committed_at"));
        String id = text(record, "id", "sha", "commit", "commit_sha", "revision", "hash");
        if (time.equals(Instant.MIN)) {
            broken++;
            return;
        }
        String version = text(record, "version", "tag", "release", "image_tag");
        deploys.add(new Deploy(
                id.isEmpty() ? version : id,
                text(record, "service", "app", "application", "service_name", "component", "project"),
                time,
                version,
                text(record, "title", "message", "subject", "description", "summary")
                        .lines()
                        .findFirst()
                        .orElse(""),
                text(record, "author", "user", "actor", "by", "deployed_by", "committer"),
                files(record),
                origin));
    }

    private static List<String> files(Map<?, ?> record) {
        for (String name : List.of("files", "paths", "changed_files")) {
            if (record.get(name) instanceof List<?> list) {
                return list.stream().limit(MAX_FILES).map(String::valueOf).toList();
            }
        }
        return List.of();
    }

    private Instant time(String written) {
        byte[] text = written.getBytes(StandardCharsets.ISO_8859_1);
        return times.readAny(text, 0, text.length) ? TimeReader.toInstant(times.nanos()) : Instant.MIN;
    }

    private static String text(Map<?, ?> record, String... names) {
        for (String name : names) {
            for (Map.Entry<?, ?> entry : record.entrySet()) {
                if (String.valueOf(entry.getKey()).toLowerCase(Locale.ROOT).equals(name)) {
                    switch (entry.getValue()) {
                        case String text
                        when !text.isBlank() -> {
                            return text.strip();
                        }
                        case Number number -> {
                            return number.toString();
                        }
                        case Map<?, ?> person
                        when person.get("name") instanceof String inner -> {
                            return inner;
                        }
                        case null, default -> {
                            // Another name may hold it.
                        }
                    }
                }
            }
        }
        return "";
    }
}
