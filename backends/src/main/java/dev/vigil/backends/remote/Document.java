package dev.vigil.backends.remote;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import dev.vigil.wire.HttpAnswer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A value of JSON as a vendor sends it. What is missing, or of another form than is looked for, is empty.
 *
 * @param value a map, a list, a text, a number or a truth value
 */
public record Document(@Nullable Object value) {
    /** What an answer holds; one that holds no JSON object is the other side's fault. */
    public static Document of(Object server, HttpAnswer answer) {
        return of(server, answer.text());
    }

    /** The same of a text. */
    public static Document of(Object server, String text) {
        try {
            return new Document(Json.readObject(text));
        } catch (VigilException e) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED,
                    server + " answered with what is no whole JSON: " + e.explanation()
                            + ". Check that its URL leads to it, and to no page before it",
                    e);
        }
    }

    /** Reads one value, from its first token. */
    public static Document read(JsonTokens tokens) {
        tokens.next();
        return new Document(value(tokens));
    }

    /** The member of a name; of several names, that member's member, and so on. */
    public Document at(String... names) {
        @Nullable Object inner = value;
        for (String name : names) {
            inner = inner instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return new Document(inner);
    }

    public List<Document> items() {
        return value instanceof List<?> list
                ? list.stream().<Document>map(Document::new).toList()
                : List.of();
    }

    public Map<String, Document> members() {
        var members = new LinkedHashMap<String, Document>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), new Document(member)));
        }
        return members;
    }

    /** A text, number or truth value, as text. */
    public String text() {
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : "";
    }

    /** The text of the member that the names lead to. */
    public String text(String... names) {
        return at(names).text();
    }

    /** The members that are texts, numbers or truth values. */
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        members().forEach((name, member) -> {
            if (!member.text().isEmpty()) {
                texts.put(name, member.text());
            }
        });
        return texts;
    }

    /** A number, also when it is written as a text. */
    public OptionalDouble number() {
        try {
            return text().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text()));
        } catch (NumberFormatException none) {
            return OptionalDouble.empty();
        }
    }

    public OptionalDouble number(String name) {
        return at(name).number();
    }

    public boolean isTrue(String name) {
        return at(name).value instanceof Boolean truth && truth;
    }

    /**
     * All values below, by their names joined by dots, as text; lists as their JSON.
     *
     * @param prefix of every name, such as {@code http.}
     */
    public Map<String, String> flat(String prefix) {
        var flat = new LinkedHashMap<String, String>();
        members().forEach((name, member) -> {
            switch (member.value) {
                case null -> {}
                case Map<?, ?> _ -> flat.putAll(member.flat(prefix + name + "."));
                case List<?> list -> flat.put(prefix + name, Json.write(list));
                default -> flat.put(prefix + name, member.text());
            }
        });
        return flat;
    }

    private static @Nullable Object value(JsonTokens tokens) {
        return switch (tokens.token()) {
            case OBJECT -> {
                var members = new LinkedHashMap<String, @Nullable Object>();
                while (tokens.next() == Token.NAME) {
                    String name = tokens.text();
                    tokens.next();
                    members.put(name, value(tokens));
                }
                yield members;
            }
            case ARRAY -> {
                var items = new ArrayList<@Nullable Object>();
                while (tokens.next() != Token.ARRAY_END && tokens.token() != Token.END) {
                    items.add(value(tokens));
                }
                yield items;
            }
            case TEXT -> tokens.text();
            case NUMBER -> new BigDecimal(tokens.text());
            case BOOLEAN -> Boolean.valueOf(tokens.text());
            case NULL, NAME, OBJECT_END, ARRAY_END, END -> null;
        };
    }
}
