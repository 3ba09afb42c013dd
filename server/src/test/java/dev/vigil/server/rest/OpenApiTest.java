package dev.vigil.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.json.Json;
import dev.vigil.server.access.Role;
import dev.vigil.testkit.Golden;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenApiTest {
    @TempDir
    Path directory;

    @Test
    void the_description_of_the_api_is_what_was_reviewed() {
        try (var api = new Api(directory)) {
            Golden.check(
                    Path.of("../../../../docs/reference/openapi.json"),
                    api.get(Role.VIEWER, "/openapi.json").body());
        }
    }

    @Test
    void every_reference_in_it_leads_somewhere() {
        try (var api = new Api(directory)) {
            String text = api.get(Role.VIEWER, "/openapi.json").body();
            var document = Json.readObject(text);
            assertThat(document.get("openapi")).isEqualTo("3.1.0");
            String schemas = Json.write(document.getOrDefault("components", Map.of()));
            java.util.regex.Pattern.compile("#/components/schemas/(\\w+)")
                    .matcher(text)
                    .results()
                    .forEach(reference -> assertThat(schemas).contains("\"" + reference.group(1) + "\":{\"type\""));
        }
    }
}
