package dev.vigil.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class JsonSchemasTest {
    private final JsonSchemas schemas = new JsonSchemas("#/$defs/");

    private enum Colour {
        DARK_RED
    }

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private record Pair(long at, double value) {}

    private record Whole(
            String someName,
            @JsonProperty("class") Colour colour,
            Optional<Instant> when,
            OptionalLong total,
            List<Pair> pairs,
            Map<String, Integer> counts,
            Optional<Colour> second) {}

    @Test
    void a_record_is_described_as_it_is_written() {
        assertThat(Json.write(schemas.of(Whole.class))).isEqualTo("{\"$ref\":\"#/$defs/JsonSchemasTestWhole\"}");

        assertThat(Json.write(named("Whole")))
                .isEqualTo("{\"type\":\"object\",\"properties\":{"
                        + "\"some_name\":{\"type\":\"string\"},"
                        + "\"class\":{\"type\":\"string\",\"enum\":[\"dark_red\"]},"
                        + "\"when\":{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"},"
                        + "\"total\":{\"type\":[\"integer\",\"null\"]},"
                        + "\"pairs\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/JsonSchemasTestPair\"}},"
                        + "\"counts\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}},"
                        + "\"second\":{\"anyOf\":[{\"type\":\"string\",\"enum\":[\"dark_red\"]},{\"type\":\"null\"}]}},"
                        + "\"required\":[\"some_name\",\"class\",\"pairs\",\"counts\"],"
                        + "\"additionalProperties\":false}");
        assertThat(Json.write(named("Pair")))
                .isEqualTo("{\"type\":\"array\",\"prefixItems\":[{\"type\":\"integer\"},{\"type\":\"number\"}],"
                        + "\"minItems\":2,\"maxItems\":2}");
    }

    @Test
    void what_the_schema_names_is_what_json_writes() {
        var whole = new Whole(
                "a",
                Colour.DARK_RED,
                Optional.empty(),
                OptionalLong.of(1),
                List.of(new Pair(1, 2)),
                Map.of("x", 1),
                Optional.of(Colour.DARK_RED));

        schemas.of(Whole.class);
        var properties = (Map<?, ?>) Json.readObject(Json.write(named("Whole"))).getOrDefault("properties", Map.of());
        assertThat(properties.keySet().toString())
                .isEqualTo(Json.readObject(Json.write(whole)).keySet().toString());
    }

    private Object named(String record) {
        return schemas.named().getOrDefault("JsonSchemasTest" + record, Map.of());
    }
}
