package dev.vigil.backends.files.trace;

import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Attributes of OTLP: a scalar becomes a text, a list is flattened by index, a map by key. */
final class OtlpAttributes {
    private static final int MAX_ATTRIBUTES = 256;
    private static final int MAX_NESTING = 16;

    private final List<Flat> flat = new ArrayList<>();

    /** A value within an attribute, and what its name adds to that of the attribute. */
    private record Flat(String suffix, String text) {}

    private OtlpAttributes() {}

    /** Reads a list of key-value pairs; those whose names are not wanted are passed over. */
    static void read(JsonTokens tokens, Map<String, String> into, Predicate<String> wanted, Shared shared) {
        if (tokens.token() != Token.ARRAY) {
            tokens.skip();
            return;
        }
        var pair = new OtlpAttributes();
        while (tokens.next() != Token.ARRAY_END) {
            if (tokens.token() != Token.OBJECT) {
                tokens.skip();
                continue;
            }
            String key = pair.pair(tokens, "", wanted, 0);
            if (wanted.test(key)) {
                for (Flat each : pair.flat) {
                    if (into.size() < MAX_ATTRIBUTES) {
                        String name = each.suffix().isEmpty() ? key : key + each.suffix();
                        into.put(shared.text(name), shared.text(each.text()));
                    }
                }
            }
            pair.flat.clear();
        }
    }

    /** Adds what is in the pair; answers its key. The key is mostly written first, but need not be. */
    private String pair(JsonTokens tokens, String suffix, Predicate<String> wanted, int depth) {
        String key = "";
        boolean passedOver = false;
        int first = flat.size();
        while (tokens.next() == Token.NAME) {
            String name = tokens.text();
            Token value = tokens.next();
            if (name.equals("key") && value == Token.TEXT) {
                key = tokens.text();
                passedOver = depth == 0 && !wanted.test(key);
            } else if (name.equals("value") && !passedOver) {
                any(tokens, suffix, depth);
            } else {
                tokens.skip();
            }
        }
        if (depth > 0) {
            for (int i = first; i < flat.size(); i++) {
                Flat inner = flat.get(i);
                flat.set(i, new Flat(suffix + "." + key + inner.suffix().substring(suffix.length()), inner.text()));
            }
        }
        return key;
    }

    /** An AnyValue. */
    private void any(JsonTokens tokens, String suffix, int depth) {
        if (tokens.token() != Token.OBJECT || depth > MAX_NESTING || flat.size() >= MAX_ATTRIBUTES) {
            tokens.skip();
            return;
        }
        while (tokens.next() == Token.NAME) {
            String name = tokens.text();
            switch (tokens.next()) {
                case OBJECT -> values(tokens, suffix, name.startsWith("kv"), depth);
                case TEXT, NUMBER, BOOLEAN -> flat.add(new Flat(suffix, tokens.text()));
                // An empty value, or a form that is not in the specification: there is nothing to show.
                case ARRAY, OBJECT_END, ARRAY_END, NAME, NULL, END -> tokens.skip();
            }
        }
    }

    private void values(JsonTokens tokens, String suffix, boolean pairs, int depth) {
        while (tokens.next() == Token.NAME) {
            boolean values = tokens.text().equals("values");
            if (tokens.next() != Token.ARRAY || !values) {
                tokens.skip();
                continue;
            }
            for (int i = 0; tokens.next() != Token.ARRAY_END; i++) {
                if (tokens.token() != Token.OBJECT) {
                    tokens.skip();
                } else if (pairs) {
                    pair(tokens, suffix, name -> true, depth + 1);
                } else {
                    any(tokens, suffix + "." + i, depth + 1);
                }
            }
        }
    }
}
