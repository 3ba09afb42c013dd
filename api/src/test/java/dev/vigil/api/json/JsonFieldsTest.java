package dev.vigil.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {
    private final JsonFields json = new JsonFields();

    @Test
    void nested_names_are_joined_by_dots() {
        assertThat(fields("{\"a\":1,\"b\":{\"c\":\"x\",\"d\":{\"e\":true}},\"f\":null}"))
                .containsExactly("a=1", "b.c=x", "b.d.e=true", "f=null");
    }

    @Test
    void arrays_stay_as_they_are_written() {
        assertThat(fields("{\"a\":[1, {\"b\":\"]\"}],\"c\":[]}")).containsExactly("a=[1, {\"b\":\"]\"}]", "c=[]");
    }

    @Test
    void escapes_are_resolved() {
        assertThat(fields("{\"a\":\"\\\"\\\\\\/\\n\\t\\u00e4\\ud83d\\ude00\",\"\\u0062\":\"é\"}"))
                .containsExactly("a=\"\\/\n\tä😀", "b=é");
    }

    @Test
    void numbers_stay_as_they_are_written() {
        assertThat(fields("{\"a\":-0.50,\"b\":1E+3}")).containsExactly("a=-0.50", "b=1E+3");
        assertThat(json.kind(0)).isEqualTo(JsonFields.Kind.NUMBER);
    }

    @Test
    void what_is_no_object_is_refused() {
        for (String text : new String[] {
            "",
            "[]",
            "1",
            "{",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\":1}}",
            "{\"a\":01}",
            "{\"a\":+1}",
            "{\"a\":1.}",
            "{\"a\":tru}",
            "{\"a\":\"x}",
            "{\"a\":\"x\\\"}",
            "{a:1}",
            "{\"a\":1} x",
            "{\"a\":[1,]}",
            "{\"a\":{\"b\":1}"
        }) {
            assertThat(read(text)).as(text).isFalse();
        }
    }

    @Test
    void too_deep_an_object_is_refused() {
        assertThat(read("{\"a\":".repeat(JsonFields.MAX_DEPTH) + "1" + "}".repeat(JsonFields.MAX_DEPTH)))
                .isTrue();
        assertThat(read("{\"a\":".repeat(JsonFields.MAX_DEPTH + 1) + "1" + "}".repeat(JsonFields.MAX_DEPTH + 1)))
                .isFalse();
        assertThat(read("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .isFalse();
    }

    @Test
    void fields_beyond_the_limit_are_left_out_and_said() {
        var text = new StringBuilder("{\"first\":0");
        for (int i = 0; i < JsonFields.MAX_FIELDS; i++) {
            text.append(",\"f").append(i).append("\":1");
        }

        assertThat(read(text + "}")).isTrue();
        assertThat(json.size()).isEqualTo(JsonFields.MAX_FIELDS);
        assertThat(json.isCut()).isTrue();
    }

    @Test
    void more_names_than_are_kept_are_read_all_the_same() {
        for (int i = 0; i < 5000; i++) {
            assertThat(fields("{\"name" + i + "\":" + i + ",\"a\":{\"name" + i + "\":1}}"))
                    .containsExactly("name" + i + "=" + i, "a.name" + i + "=1");
        }
    }

    @Test
    void bytes_that_are_no_utf_8_are_replaced_and_said() {
        byte[] text = "{\"a\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(json.read(text, 0, text.length)).isTrue();
        assertThat(json.value(0)).isEqualTo("caf\uFFFD");
        assertThat(json.isReplaced()).isTrue();
        assertThat(read("{\"a\":\"caf\uFFFD\"}")).isTrue();
        assertThat(json.isReplaced()).isFalse();
    }

    @Property
    void reads_every_object_as_the_library_writes_it(@ForAll("objects") Map<String, Object> object) {
        var expected = new ArrayList<String>();
        flatten("", object, expected);

        assertThat(fields(Json.write(object))).isEqualTo(expected);
    }

    @Property
    void never_fails_on_any_bytes(@ForAll byte[] noise) {
        byte[] text = ("{\"a\":\"" + new String(noise, StandardCharsets.ISO_8859_1) + "\"}")
                .getBytes(StandardCharsets.ISO_8859_1);

        json.read(noise, 0, noise.length);
        json.read(text, 0, text.length);

        assertThat(json.size()).isLessThanOrEqualTo(JsonFields.MAX_FIELDS);
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<String> names = Arbitraries.strings().ofMaxLength(5);
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10).map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.of(true, false).map(truth -> (Object) truth));
        Arbitrary<Object> inner = Arbitraries.maps(names, scalars).ofMaxSize(3).map(map -> (Object) map);
        return Arbitraries.maps(names, Arbitraries.oneOf(scalars, inner)).ofMaxSize(5);
    }

    private static void flatten(String prefix, Map<?, ?> object, List<String> into) {
        new LinkedHashMap<>(object).forEach((name, value) -> {
            String path = prefix.isEmpty() ? name.toString() : prefix + "." + name;
            if (value instanceof Map<?, ?> map) {
                flatten(path, map, into);
            } else {
                into.add(path + "=" + value);
            }
        });
    }

    private boolean read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return json.read(bytes, 0, bytes.length);
    }

    private List<String> fields(String text) {
        assertThat(read(text)).as(text).isTrue();
        var fields = new ArrayList<String>();
        for (int i = 0; i < json.size(); i++) {
            fields.add(json.name(i) + "=" + json.value(i));
        }
        return fields;
    }
}
