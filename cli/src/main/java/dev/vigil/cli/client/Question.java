package dev.vigil.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked of the API with GET: a path and its parameters, in the order they were added. */
public final class Question {
    private final String path;
    private final List<String> pairs = new ArrayList<>();

    private Question(String path) {
        this.path = path;
    }

    public static Question of(String path) {
        return new Question(path);
    }

    public Question with(String name, Object value) {
        pairs.add(encoded(name) + "=" + encoded(value.toString()));
        return this;
    }

    /** Adds nothing for what is absent. */
    public Question with(String name, Optional<?> value) {
        value.ifPresent(present -> with(name, present));
        return this;
    }

    String target() {
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
