package dev.vigil.backends.prometheus;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.Answers;
import dev.vigil.backends.remote.Form;
import dev.vigil.wire.HttpAnswer;
import dev.vigil.wire.Upstream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The questions of Prometheus' HTTP API (prometheus.io/docs/prometheus/latest/querying/api). */
final class PrometheusApi {
    static final String NAME = "__name__";

    private static final String API = "/api/v1/";

    private final Upstream prometheus;

    PrometheusApi(Upstream prometheus) {
        this.prometheus = prometheus;
    }

    /** The labels of all series that match one of the selectors. */
    List<Map<String, String>> seriesLabels(List<String> selectors, TimeRange range) {
        var form = range(range);
        selectors.forEach(selector -> form.add("match[]", selector));
        return data(prometheus.askForm(API + "series", form.toString(), "the names of its series"), tokens -> {
            var all = new ArrayList<Map<String, String>>();
            while (tokens.next() == Token.OBJECT) {
                all.add(texts(tokens));
            }
            return all;
        });
    }

    List<String> labelValues(String label, TimeRange range) {
        String path = API + "label/" + Form.escaped(label) + "/values?" + range(range);
        return data(prometheus.get(path, "the values of label " + label), tokens -> {
            var values = new ArrayList<String>();
            while (tokens.next() == Token.TEXT) {
                values.add(tokens.text());
            }
            return values;
        });
    }

    /** What the targets say of their metrics: the type of each, by name. */
    Map<String, String> types() {
        return data(prometheus.get(API + "metadata", "the types of its metrics"), tokens -> {
            var types = new HashMap<String, String>();
            while (tokens.next() == Token.NAME) {
                String metric = tokens.text();
                tokens.next();
                while (tokens.next() == Token.OBJECT) {
                    types.putIfAbsent(metric, texts(tokens).getOrDefault("type", "unknown"));
                }
            }
            return types;
        });
    }

    /** How many series an expression has now. */
    long count(String expression) {
        var form = new Form().add("query", "count(" + expression + ") or vector(0)");
        return data(prometheus.askForm(API + "query", form.toString(), "a count"), tokens -> {
            toResult(tokens);
            while (tokens.next() != Token.END) {
                if (tokens.token() == Token.TEXT && tokens.text().matches("\\d{1,18}")) {
                    return Long.parseLong(tokens.text());
                }
            }
            return 0L;
        });
    }

    /** The series of all expressions. */
    List<Series> series(List<String> expressions, Steps steps) {
        var all = new ArrayList<Series>();
        for (String expression : expressions) {
            var form = new Form()
                    .add("query", expression)
                    .add("start", steps.fromSeconds())
                    .add("end", steps.toSeconds())
                    .add("step", steps.stepSeconds());
            HttpAnswer answer = prometheus.askForm(API + "query_range", form.toString(), "series at " + steps);
            all.addAll(data(answer, this::matrix));
        }
        return all;
    }

    private List<Series> matrix(JsonTokens tokens) {
        toResult(tokens);
        var all = new ArrayList<Series>();
        while (tokens.next() == Token.OBJECT) {
            Matrix.read(tokens).ifPresent(all::add);
        }
        return all;
    }

    private static Form range(TimeRange range) {
        return new Form()
                .add("start", range.from().getEpochSecond())
                .add("end", range.to().minusNanos(1).getEpochSecond());
    }

    /** Reads what stands under {@code data}, from the bracket that opens it on. */
    private <T> T data(HttpAnswer answer, Function<JsonTokens, T> reader) {
        return Answers.read(prometheus, answer, tokens -> {
            tokens.next();
            toMember("data", tokens);
            return reader.apply(tokens);
        });
    }

    /** Moves to the bracket that opens the list of results. */
    private void toResult(JsonTokens tokens) {
        toMember("result", tokens);
    }

    private void toMember(String name, JsonTokens tokens) {
        while (tokens.next() == Token.NAME) {
            boolean found = tokens.text().equals(name);
            tokens.next();
            if (found) {
                return;
            }
            tokens.skip();
        }
        throw strange();
    }

    private VigilException strange() {
        return new VigilException(
                ErrorCode.UPSTREAM_FAILED,
                prometheus + " answered with JSON that has no data; is it really Prometheus?");
    }

    static Map<String, String> texts(JsonTokens tokens) {
        var texts = new HashMap<String, String>();
        while (tokens.next() == Token.NAME) {
            String name = tokens.text();
            tokens.next();
            texts.put(name, tokens.text());
            tokens.skip();
        }
        return texts;
    }
}
