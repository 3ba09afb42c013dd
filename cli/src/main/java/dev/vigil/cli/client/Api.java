package dev.vigil.cli.client;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.ProblemBody;
import dev.vigil.api.json.Json;
import dev.vigil.wire.HttpAnswer;
import dev.vigil.wire.HttpCall;
import dev.vigil.wire.HttpCalls;
import dev.vigil.wire.HttpStream;
import dev.vigil.wire.OutboundSettings;
import dev.vigil.wire.Pause;
import dev.vigil.wire.Retries;
import dev.vigil.wire.ServerEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;

/** Vigil's HTTP API at one address. Whatever goes wrong is a {@link VigilException} that says what to do. */
public final class Api implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** A question over a long window reads a lot; somebody who waits can end it. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(15);

    private static final int MAX_ANSWER_BYTES = 512 * 1024 * 1024;
    private static final int MAX_EVENT_BYTES = 64 * 1024 * 1024;
    /** What the tokens begin with that a login gives. */
    public static final String LOGIN_TOKEN = "vgs_";

    private static final String UNREACHABLE = "Start a server there with: vigil server start\n"
            + "or name another one with --server, or leave it out of the configuration to answer from this machine.";
    private static final String UNTRUSTED = "The file of certificates (PEM) that vouch for this server is named by"
            + " VIGIL_SERVER_CA_FILE, or by server.ca_file in ~/.vigil/config.toml.";
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    private final URI server;
    private final Secret token;
    private final HttpCalls calls;

    public Api(URI server, Secret token) {
        this(server, token, Optional.empty());
    }

    /**
     * The same at a server whose certificate not everybody trusts.
     *
     * @param caFile certificates (PEM) that are trusted beside the usual ones
     */
    public Api(URI server, Secret token, Optional<Path> caFile) {
        this.server = server;
        this.token = token;
        // The address was typed or configured by the person who asks: it may be anywhere.
        var settings = OutboundSettings.standard()
                .trusting(List.of(server))
                .connectTimeout(CONNECT_TIMEOUT)
                .retries(Retries.none());
        calls = new HttpCalls(
                caFile.map(settings::caFile).orElse(settings),
                InstantSource.system(),
                RandomGenerator.getDefault(),
                Pause.sleeping());
    }

    public URI server() {
        return server;
    }

    public <T> T get(Question question, Class<T> type) {
        return read(answer(HttpCall.get(place(question.target())).header("Accept", JSON)), type);
    }

    /** The answer as it is, of whatever type it is. */
    public String text(Question question) {
        return answer(HttpCall.get(place(question.target()))).text();
    }

    public <T> T post(String path, Object body, Class<T> type) {
        return read(answer(posting(path, body).header("Accept", JSON)), type);
    }

    /** The same without showing who asks, for those who are about to prove it: why not is told as the server says it. */
    public <T> T postAsStranger(String path, Object body, Class<T> type) {
        try {
            HttpAnswer answer =
                    calls.send(posting(path, body).header("Accept", JSON).within(LONGEST_ANSWER));
            if (!answer.isSuccess()) {
                throw fault(problem(answer));
            }
            return read(answer, type);
        } catch (VigilException e) {
            throw withAdvice(e);
        }
    }

    /** Passes on each event until there are no more or the receiver has had enough (answers false). */
    public void events(Question question, Predicate<ServerEvent> receiver) {
        follow(HttpCall.get(place(question.target())).header("Accept", EVENTS), receiver);
    }

    /** The same for what is asked with a body. */
    public void postEvents(String path, Object body, Predicate<ServerEvent> receiver) {
        follow(posting(path, body).header("Accept", EVENTS), receiver);
    }

    /** Lets the reader read the answer line by line, however long it is. */
    public <R> R lines(Question question, Function<Iterator<String>, R> reader) {
        try (HttpStream stream = opened(HttpCall.get(place(question.target())))) {
            return reader.apply(stream.lines(MAX_EVENT_BYTES));
        } catch (VigilException e) {
            throw withAdvice(e);
        }
    }

    /** What a problem that the server told is here. */
    private static VigilException fault(ProblemBody problem) {
        return new VigilException(code(problem), problem.detail());
    }

    @Override
    public void close() {
        calls.close();
    }

    private URI place(String target) {
        return server.resolve(target);
    }

    private HttpCall posting(String path, Object body) {
        return HttpCall.post(place(path), JSON, Json.writeBytes(body));
    }

    private HttpAnswer answer(HttpCall call) {
        try {
            return demandSuccess(calls.send(signed(call)));
        } catch (VigilException e) {
            throw withAdvice(e);
        }
    }

    private void follow(HttpCall call, Predicate<ServerEvent> receiver) {
        try (HttpStream stream = opened(call)) {
            Iterator<ServerEvent> events = stream.events(MAX_EVENT_BYTES);
            boolean wanted = true;
            while (wanted && events.hasNext()) {
                ServerEvent event = events.next();
                if (event.name().equals(ProblemBody.EVENT)) {
                    throw fault(Json.read(event.data(), ProblemBody.class));
                }
                wanted = receiver.test(event);
            }
        } catch (VigilException e) {
            throw withAdvice(e);
        }
    }

    private HttpStream opened(HttpCall call) {
        HttpStream stream = calls.open(signed(call), LONGEST_ANSWER);
        if (!stream.isSuccess()) {
            try (stream) {
                demandSuccess(stream.answer());
            }
        }
        return stream;
    }

    private HttpCall signed(HttpCall call) {
        HttpCall bounded = call.within(LONGEST_ANSWER).atMost(MAX_ANSWER_BYTES);
        return token.isEmpty() ? bounded : bounded.credential("Authorization", Secret.of("Bearer " + token.reveal()));
    }

    private <T> T read(HttpAnswer answer, Class<T> type) {
        try {
            return Json.read(answer.body(), type);
        } catch (VigilException e) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED,
                    server + " answered something that is no answer of a Vigil server of this version ("
                            + e.explanation() + ").",
                    e);
        }
    }

    private HttpAnswer demandSuccess(HttpAnswer answer) {
        if (answer.isSuccess()) {
            return answer;
        }
        if (answer.status() == ErrorCode.UNAUTHENTICATED.httpStatus()) {
            if (token.reveal().startsWith(LOGIN_TOKEN)) {
                throw new VigilException(
                        ErrorCode.UNAUTHENTICATED, "your login at " + server + " is over. Log in again: vigil login");
            }
            String tried = token.isEmpty() ? "there is no token for it" : "it does not know this token";
            throw new VigilException(
                    ErrorCode.UNAUTHENTICATED,
                    server + " refused to answer: " + tried
                            + ".\nLog in with vigil login, set VIGIL_API_TOKEN, or run: vigil" + " init --server "
                            + server + " --token -");
        }
        throw fault(problem(answer));
    }

    private ProblemBody problem(HttpAnswer answer) {
        try {
            return Json.read(answer.body(), ProblemBody.class);
        } catch (VigilException e) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED,
                    server + " answered " + answer.status() + " without saying why; is it a Vigil server?",
                    e);
        }
    }

    private static ErrorCode code(ProblemBody problem) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.slug().equals(problem.code()))
                .findFirst()
                .orElse(ErrorCode.UPSTREAM_FAILED);
    }

    /** A server that does not answer at all is what newcomers meet first, and one that they do not trust comes next. */
    private VigilException withAdvice(VigilException fault) {
        return switch (fault.getCause()) {
            case SSLException _ -> advised(fault, UNTRUSTED);
            case IOException _ when fault.code().blame() == ErrorCode.Blame.UPSTREAM -> advised(fault, UNREACHABLE);
            case null, default -> fault;
        };
    }

    private VigilException advised(VigilException fault, String advice) {
        return new VigilException(
                fault.code(), "no answer from " + server + ".\n" + fault.explanation() + "\n" + advice, fault);
    }
}
