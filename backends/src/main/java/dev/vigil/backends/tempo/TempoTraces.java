package dev.vigil.backends.tempo;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.trace.OtlpDocument;
import dev.vigil.backends.remote.Answers;
import dev.vigil.backends.remote.ChosenSpans;
import dev.vigil.backends.remote.Form;
import dev.vigil.backends.remote.Probes;
import dev.vigil.backends.remote.TraceStore;
import dev.vigil.wire.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The traces of Tempo: found by TraceQL, then fetched whole, several at a time. */
public final class TempoTraces implements TraceStore {
    /** The most traces that are fetched for one answer: each is a request of its own. */
    static final int MAX_TRACES = 300;

    private static final int MAX_NOTES = 5;

    private final Upstream tempo;
    private final InstantSource clock;

    public TempoTraces(Upstream tempo, InstantSource clock) {
        this.tempo = tempo;
        this.clock = clock;
    }

    @Override
    public Answer<Span> read(TraceRequest request) {
        Instant started = clock.instant();
        int limit = (int) Math.min(MAX_TRACES, request.limit());
        String query = TraceQl.of(request);
        // One more than wanted tells whether there are more.
        List<String> ids = search(query, request.range(), limit + 1);
        boolean more = ids.size() > limit;
        var notes = new ArrayList<String>();
        List<Span> spans = fetched(ids, notes);
        boolean broken = !notes.isEmpty();
        long matching = ChosenSpans.count(spans, request);
        if (more && request.limit() > MAX_TRACES) {
            notes.add("of more traces, " + MAX_TRACES + " are looked at; ask for a shorter window to see the others");
        }
        boolean truncated = more || matching > limit || broken;
        return new Answer<>(
                ChosenSpans.of(spans, new TraceRequest(request.service(), request.tags(), request.range(), limit)),
                new Coverage(
                        truncated,
                        truncated ? OptionalLong.empty() : OptionalLong.of(matching),
                        ids.size(),
                        Duration.between(started, clock.instant()),
                        query,
                        "",
                        List.copyOf(notes)));
    }

    /** The services whose spans Tempo has seen of late. */
    @Override
    public SortedSet<String> services() {
        return Answers.read(
                tempo, tempo.get("/api/search/tag/service.name/values", "the names of services"), TempoTraces::names);
    }

    private static SortedSet<String> names(JsonTokens tokens) {
        var names = new TreeSet<String>();
        tokens.next();
        while (tokens.next() == Token.NAME) {
            boolean values = tokens.text().equals("tagValues");
            tokens.next();
            if (!values) {
                tokens.skip();
                continue;
            }
            while (tokens.next() == Token.TEXT) {
                names.add(tokens.text());
            }
        }
        return names;
    }

    @Override
    public Probe probe() {
        return Probes.of("traces", "asked " + tempo + " which services it knows", "tempo_url", () -> {
            int services = services().size();
            return services == 0
                    ? "it answers, but knows no service: nothing has sent spans of late"
                    : services + " services";
        });
    }

    private List<String> search(String query, TimeRange range, int limit) {
        var form = new Form()
                .add("q", query)
                .add("start", range.from().getEpochSecond())
                .add("end", range.to().plusNanos(999_999_999).getEpochSecond())
                .add("limit", limit)
                .add("spss", 1);
        List<String> ids =
                Answers.read(tempo, tempo.get("/api/search?" + form, "traces of " + range), TempoTraces::traceIds);
        return ids.stream().distinct().limit(limit).toList();
    }

    private static List<String> traceIds(JsonTokens tokens) {
        var ids = new ArrayList<String>();
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
            if (token == Token.NAME && tokens.text().equals("traceID") && tokens.next() == Token.TEXT) {
                ids.add(tokens.text());
            }
        }
        return ids;
    }

    private List<Span> fetched(List<String> ids, List<String> notes) {
        var spans = new ArrayList<Span>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Span>>> answers = threads.invokeAll(ids.stream()
                    .map(id -> (Callable<List<Span>>) () -> Answers.read(
                            tempo, tempo.get("/api/traces/" + Form.escaped(id), "trace " + id), OtlpDocument::spans))
                    .toList());
            for (Future<List<Span>> answer : answers) {
                collect(answer, spans, notes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VigilException(ErrorCode.CANCELLED, "reading traces was given up, because its caller was", e);
        }
        return spans;
    }

    /** A trace that cannot be read leaves a note. */
    private static void collect(Future<List<Span>> answer, List<Span> spans, List<String> notes)
            throws InterruptedException {
        try {
            spans.addAll(answer.get());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof VigilException fault)) {
                throw new IllegalStateException(e.getCause());
            }
            if (notes.size() < MAX_NOTES) {
                notes.add("a trace is left out: " + fault.explanation());
            }
        }
    }
}
