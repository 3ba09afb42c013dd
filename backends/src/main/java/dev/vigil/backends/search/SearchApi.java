package dev.vigil.backends.search;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import dev.vigil.backends.remote.Answers;
import dev.vigil.backends.remote.Flat;
import dev.vigil.wire.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Asks {@code _search}, and reads what came back as flat documents. */
final class SearchApi {
    private final Upstream server;
    private final String indices;

    /** @param indices patterns with commas between them */
    SearchApi(Upstream server, String indices) {
        this.server = server;
        this.indices = Indices.path(indices);
    }

    /** What was found, and how much of the indices answered. */
    record Found(List<Hit> hits, OptionalLong total, List<String> troubles) {}

    /**
     * One document.
     *
     * @param id unique over all indices
     * @param source its values, nested names joined by dots
     */
    record Hit(String id, Map<String, String> source, Map<String, String> fields) {}

    Found search(Map<String, Object> body, String what) {
        var answer = server.askJson(
                "/" + indices + "/_search?ignore_unavailable=true&allow_no_indices=true", Json.writeBytes(body), what);
        return Answers.read(server, answer, this::read);
    }

    /** The names of the indices that the patterns match. */
    List<String> names() {
        var answer = server.get("/_cat/indices/" + indices + "?format=json&h=index", "the names of its indices");
        return Answers.read(server, answer, tokens -> {
            var names = new ArrayList<String>();
            for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
                if (token == Token.NAME && tokens.text().equals("index") && tokens.next() == Token.TEXT) {
                    names.add(tokens.text());
                }
            }
            return names;
        });
    }

    private Found read(JsonTokens tokens) {
        var hits = new ArrayList<Hit>();
        var troubles = new ArrayList<String>();
        OptionalLong total = OptionalLong.empty();
        boolean understood = false;
        tokens.next();
        while (tokens.next() == Token.NAME) {
            String member = tokens.text();
            tokens.next();
            switch (member) {
                case "timed_out" -> {
                    if (tokens.text().equals("true")) {
                        troubles.add("the search ran out of time, and not everything was looked at");
                    }
                }
                case "_shards" -> {
                    String failed = Flat.object(tokens).getOrDefault("failed", "0");
                    if (!failed.equals("0")) {
                        troubles.add(failed + " shards failed, and what they hold is missing");
                    }
                }
                case "hits" -> {
                    understood = true;
                    total = hits(tokens, hits);
                }
                default -> tokens.skip();
            }
        }
        if (!understood) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED,
                    server
                            + " answered a search with JSON that has no hits; is it really OpenSearch or Elasticsearch?");
        }
        return new Found(hits, total, troubles);
    }

    private static OptionalLong hits(JsonTokens tokens, List<Hit> into) {
        OptionalLong total = OptionalLong.empty();
        while (tokens.next() == Token.NAME) {
            String member = tokens.text();
            tokens.next();
            switch (member) {
                case "total" -> {
                    Map<String, String> counted = Flat.object(tokens);
                    total = "eq".equals(counted.get("relation"))
                            ? OptionalLong.of(Long.parseLong(counted.getOrDefault("value", "0")))
                            : OptionalLong.empty();
                }
                case "hits" -> {
                    while (tokens.next() == Token.OBJECT) {
                        into.add(hit(tokens));
                    }
                }
                default -> tokens.skip();
            }
        }
        return total;
    }

    private static Hit hit(JsonTokens tokens) {
        String index = "";
        String id = "";
        Map<String, String> source = Map.of();
        Map<String, String> fields = Map.of();
        while (tokens.next() == Token.NAME) {
            String member = tokens.text();
            tokens.next();
            switch (member) {
                case "_index" -> index = tokens.text();
                case "_id" -> id = tokens.text();
                case "_source" -> source = Flat.object(tokens);
                case "fields" -> fields = Flat.object(tokens);
                default -> tokens.skip();
            }
        }
        return new Hit(index + "/" + id, source, fields);
    }
}
