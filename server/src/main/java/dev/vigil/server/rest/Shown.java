package dev.vigil.server.rest;

import dev.vigil.api.backend.FileFormat;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.redaction.Destination;
import dev.vigil.redaction.Placeholders;
import dev.vigil.redaction.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes foreign text fit to be seen by a person who may read it: secrets masked, addresses left. */
final class Shown {
    private final Redactor redactor;

    Shown(Redactor redactor) {
        this.redactor = redactor;
    }

    String text(String text) {
        return redactor.redact(text, Destination.PERSON).text();
    }

    /** Names and values; a value under a name such as {@code password} is masked for its name. */
    Map<String, String> fields(Map<String, String> fields) {
        if (fields.isEmpty()) {
            return fields;
        }
        var masked = redactor.redactJson(Json.write(fields), Destination.PERSON, Placeholders.unnumbered());
        Map<String, String> result = new LinkedHashMap<>();
        Json.readObject(masked.text()).forEach((name, value) -> result.put(name, String.valueOf(value)));
        return result;
    }

    LogEvent event(LogEvent event) {
        return new LogEvent(
                event.time(),
                event.level(),
                text(event.service()),
                text(event.message()),
                fields(event.fields()),
                event.origin());
    }

    FileFormat format(FileFormat format) {
        FileFormat.Evidence evidence = format.evidence();
        return new FileFormat(
                format.file(),
                format.format(),
                format.times(),
                format.zone(),
                text(format.service()),
                new FileFormat.Evidence(
                        evidence.lines(),
                        evidence.fitting(),
                        evidence.events(),
                        evidence.broken(),
                        text(evidence.example())));
    }

    Deploy deploy(Deploy deploy) {
        return new Deploy(
                deploy.id(),
                deploy.service(),
                deploy.time(),
                deploy.version(),
                text(deploy.title()),
                deploy.author(),
                deploy.files(),
                deploy.origin());
    }
}
