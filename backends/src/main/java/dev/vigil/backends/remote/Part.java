package dev.vigil.backends.remote;

import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a JSON answer that is walked without asking at each step whether it is there: what is missing is empty. For answers
 * of many shapes; those that come by the hundred thousand are read token by token.
 *
 * @param text of a text, number or truth value; empty for all else
 * @param members of an object
 * @param items of an array
 */
public record Part(String text, Map<String, Part> members, List<Part> items) {
    private static final Part NONE = new Part("", Map.of(), List.of());

    /** Reads one value, from its first token. */
    public static Part read(JsonTokens tokens) {
        tokens.next();
        return value(tokens);
    }

    /** The member of a name; of several names, that member's member, and so on. */
    public Part at(String... names) {
        Part part = this;
        for (String name : names) {
            part = part.members.getOrDefault(name, NONE);
        }
        return part;
    }

    /** The text of the member that the names lead to. */
    public String text(String... names) {
        return at(names).text;
    }

    /** The members that are texts, numbers or truth values. */
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        members.forEach((name, part) -> {
            if (!part.text.isEmpty()) {
                texts.put(name, part.text);
            }
        });
        return texts;
    }

    private static Part value(JsonTokens tokens) {
        return switch (tokens.token()) {
            case OBJECT -> {
                var members = new LinkedHashMap<String, Part>();
                while (tokens.next() == Token.NAME) {
                    String name = tokens.text();
                    tokens.next();
                    members.put(name, value(tokens));
                }
                yield new Part("", members, List.of());
            }
            case ARRAY -> {
                var items = new ArrayList<Part>();
                while (tokens.next() != Token.ARRAY_END && tokens.token() != Token.END) {
                    items.add(value(tokens));
                }
                yield new Part("", Map.of(), items);
            }
            case TEXT, NUMBER, BOOLEAN -> new Part(tokens.text(), Map.of(), List.of());
            case NULL, NAME, OBJECT_END, ARRAY_END, END -> NONE;
        };
    }
}
