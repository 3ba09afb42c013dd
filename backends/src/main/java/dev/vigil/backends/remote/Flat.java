package dev.vigil.backends.remote;

import dev.vigil.api.json.Json;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import java.util.LinkedHashMap;
import java.util.Map;

/** The flat view of a JSON object: nested names joined by dots, values as text, arrays as their JSON. */
public final class Flat {
    private static final int MAX_FIELDS = 512;

    private final Map<String, String> values = new LinkedHashMap<>();

    private Flat() {}

    /** Reads the object it stands on, to its end; anything else is empty. */
    public static Map<String, String> object(JsonTokens tokens) {
        var flat = new Flat();
        if (tokens.token() == Token.OBJECT) {
            flat.members("", tokens);
        } else {
            tokens.skip();
        }
        return flat.values;
    }

    private void members(String prefix, JsonTokens tokens) {
        while (tokens.next() == Token.NAME) {
            String name = prefix + tokens.text();
            switch (tokens.next()) {
                case OBJECT -> members(name + ".", tokens);
                case ARRAY -> add(name, array(tokens));
                case TEXT, NUMBER, BOOLEAN -> add(name, tokens.text());
                case NULL, NAME, OBJECT_END, ARRAY_END, END -> {
                    // A value that is null is none.
                }
            }
        }
    }

    private void add(String name, String value) {
        if (values.size() < MAX_FIELDS) {
            values.putIfAbsent(name, value);
        }
    }

    private static String array(JsonTokens tokens) {
        var text = new StringBuilder("[");
        while (tokens.next() != Token.ARRAY_END && tokens.token() != Token.END) {
            text.append(text.length() > 1 ? "," : "").append(value(tokens));
        }
        return text.append(']').toString();
    }

    private static String value(JsonTokens tokens) {
        return switch (tokens.token()) {
            case TEXT -> Json.write(tokens.text());
            case NUMBER, BOOLEAN -> tokens.text();
            case ARRAY -> array(tokens);
            case OBJECT -> {
                var text = new StringBuilder("{");
                while (tokens.next() == Token.NAME) {
                    text.append(text.length() > 1 ? "," : "")
                            .append(Json.write(tokens.text()))
                            .append(':');
                    tokens.next();
                    text.append(value(tokens));
                }
                yield text.append('}').toString();
            }
            case NULL, NAME, OBJECT_END, ARRAY_END, END -> "null";
        };
    }
}
