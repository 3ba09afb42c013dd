package dev.vigil.backends.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names and values as a form or the query of a URL carries them, each escaped. */
public final class Form {
    private final StringBuilder text = new StringBuilder();

    public Form() {}

    /** All that another holds, to be added to. */
    public Form(Form other) {
        text.append(other.text);
    }

    public Form add(String name, Object value) {
        if (!text.isEmpty()) {
            text.append('&');
        }
        text.append(escaped(name)).append('=').append(escaped(String.valueOf(value)));
        return this;
    }

    /** A text as it may stand in a path or a query. */
    public static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
