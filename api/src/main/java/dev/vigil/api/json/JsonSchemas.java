package dev.vigil.api.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vigil.api.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Describes records as {@link Json} writes them, in JSON Schema 2020-12
 * (https://json-schema.org/draft/2020-12/schema). Each record gets a name once and is referred to by it.
 */
public final class JsonSchemas {
    private final String home;
    private final Map<String, Object> named = new TreeMap<>();
    private final Map<String, Class<?>> types = new TreeMap<>();

    /** @param home what references start with, such as {@code #/components/schemas/} */
    public JsonSchemas(String home) {
        this.home = home;
    }

    /** The schema of a type, with references to records, whose own schemas are in {@link #named}. */
    public Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        return ofClass((Class<?>) type);
    }

    /** The schemas of all records met so far, by name. */
    public Map<String, Object> named() {
        return new TreeMap<>(named);
    }

    private Map<String, Object> ofGeneric(ParameterizedType generic) {
        var raw = (Class<?>) generic.getRawType();
        var arguments = generic.getActualTypeArguments();
        if (raw == Optional.class) {
            return orNull(of(arguments[0]));
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return map("type", "array", "items", of(arguments[0]));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return map("type", "object", "additionalProperties", of(arguments[1]));
        }
        return ofClass(raw);
    }

    private Map<String, Object> ofClass(Class<?> type) {
        if (type == String.class || type == Secret.class || type == Duration.class) {
            return map("type", "string");
        }
        if (type == Instant.class) {
            return map("type", "string", "format", "date-time");
        }
        if (type == boolean.class || type == Boolean.class) {
            return map("type", "boolean");
        }
        if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
            return map("type", "integer");
        }
        if (type == double.class || type == Double.class) {
            return map("type", "number");
        }
        if (type == OptionalLong.class) {
            return orNull(map("type", "integer"));
        }
        if (type == OptionalDouble.class) {
            return orNull(map("type", "number"));
        }
        return type.isEnum() ? ofEnum(type) : type.isRecord() ? ofRecord(type) : new LinkedHashMap<>();
    }

    private static Map<String, Object> ofEnum(Class<?> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList();
        return map("type", "string", "enum", names);
    }

    private Map<String, Object> ofRecord(Class<?> type) {
        String name = name(type);
        var known = types.putIfAbsent(name, type);
        if (known == null) {
            named.put(name, isPair(type) ? pair(type) : object(type));
        } else if (known != type) {
            throw new IllegalStateException(known + " and " + type + " would have the same name, " + name);
        }
        return map("$ref", home + name);
    }

    private Map<String, Object> object(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(jsonName(component), of(component.getGenericType()));
            if (!isOptional(component.getType())) {
                required.add(jsonName(component));
            }
        }
        return map("type", "object", "properties", properties, "required", required, "additionalProperties", false);
    }

    private Map<String, Object> pair(Class<?> type) {
        var items = Arrays.stream(type.getRecordComponents())
                .map(component -> of(component.getGenericType()))
                .toList();
        return map("type", "array", "prefixItems", items, "minItems", items.size(), "maxItems", items.size());
    }

    private static boolean isPair(Class<?> type) {
        var format = type.getAnnotation(JsonFormat.class);
        return format != null && format.shape() == JsonFormat.Shape.ARRAY;
    }

    private static boolean isOptional(Class<?> type) {
        return type == Optional.class || type == OptionalLong.class || type == OptionalDouble.class;
    }

    /** The record's name; one inside another gets the other's name in front. */
    private static String name(Class<?> type) {
        var outer = type.getEnclosingClass();
        return (outer == null ? "" : name(outer)) + type.getSimpleName();
    }

    private static String jsonName(RecordComponent component) {
        var given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null ? snakeCase(component.getName()) : given.value();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        if (schema.get("type") instanceof String type && !schema.containsKey("enum")) {
            var copy = new LinkedHashMap<>(schema);
            copy.put("type", List.of(type, "null"));
            return copy;
        }
        return map("anyOf", List.of(schema, map("type", "null")));
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
