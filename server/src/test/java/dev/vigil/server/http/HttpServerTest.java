package dev.vigil.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.ProblemBody;
import dev.vigil.api.http.VersionBody;
import dev.vigil.api.json.Json;
import dev.vigil.server.access.Permission;
import dev.vigil.testkit.Asvs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HttpServerTest {
    private static final String PASSWORD = "Zr7" + "qK9vLp2";

    private record Ask(String name) {}

    private final Doors doors = Doors.with(Stream.concat(
                    Stream.of(
                            Route.get("/who", Permission.READ_TELEMETRY, Limit.READS)
                                    .takes("service", "a service")
                                    .takesMany("tag", "a tag")
                                    .answers(VersionBody.class)
                                    .by(request -> new Reply.Json(new VersionBody(
                                            request.principal().subject(),
                                            request.query("service").orElse("") + request.queryAll("tag")))),
                            Route.get("/need", Permission.READ_TELEMETRY, Limit.READS)
                                    .needs("metric", "the exact name of a metric")
                                    .by(request -> new Reply.Json(List.of())),
                            Route.get("/audit", Permission.READ_AUDIT, Limit.READS)
                                    .by(request -> new Reply.Json(List.of())),
                            Route.get("/things/{id}", Permission.READ_TELEMETRY, Limit.READS)
                                    .by(request -> new Reply.Json(List.of(request.path("id")))),
                            Route.post("/things", Permission.READ_TELEMETRY, Limit.CHANGES)
                                    .reads(Ask.class)
                                    .by(request -> new Reply.Json(request.body(Ask.class))),
                            Route.get("/text", Permission.READ_TELEMETRY, Limit.READS)
                                    .by(request -> new Reply.Text("application/jsonl", text -> text.write("ä\n"))),
                            Route.get("/broken", Permission.READ_TELEMETRY, Limit.READS)
                                    .by(request -> {
                                        throw new IllegalStateException("secret detail of /etc/vigil");
                                    }),
                            Route.get("/telling", Permission.READ_TELEMETRY, Limit.READS)
                                    .by(request -> {
                                        throw new VigilException(
                                                ErrorCode.UPSTREAM_FAILED,
                                                "postgresql://me:" + PASSWORD + "@db/x did not answer");
                                    }),
                            Route.get("/deep", Permission.READ_TELEMETRY, Limit.READS)
                                    .by(request -> new Reply.Json(List.of(deep(0))))),
                    Arrays.stream(ErrorCode.values())
                            .map(code -> Route.get("/fault/" + code.slug(), Permission.READ_TELEMETRY, Limit.READS)
                                    .by(request -> {
                                        throw new VigilException(code, "what was tried and what to do");
                                    })))
            .toList());

    @AfterEach
    void stop() {
        doors.close();
    }

    @Test
    void a_known_key_is_let_in_by_either_header() {
        for (var request : List.of(
                doors.request("/who").header("X-API-Key", Doors.VIEWER_KEY),
                doors.request("/who").header("Authorization", "Bearer " + Doors.VIEWER_KEY),
                doors.request("/who").header("authorization", "bearer  " + Doors.VIEWER_KEY))) {
            var response = doors.send(request);

            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(Json.read(response.body(), VersionBody.class).version()).isEqualTo("vera");
        }
    }

    @Test
    void both_headers_at_once_are_refused() {
        var response = doors.send(doors.request("/who")
                .header("X-API-Key", Doors.VIEWER_KEY)
                .header("Authorization", "Bearer " + Doors.VIEWER_KEY));

        assertProblem(response, ErrorCode.BAD_REQUEST);
    }

    @Test
    void another_scheme_than_bearer_is_refused() {
        assertProblem(doors.send(doors.request("/who").header("Authorization", "Basic YTpi")), ErrorCode.BAD_REQUEST);
    }

    @Asvs("V14.2.1")
    @Test
    void a_key_in_the_query_string_is_refused_and_not_repeated() {
        for (String query : List.of("api_key=abc", "token=abc", "service=vgl_abc", "KEY=abc")) {
            var response = doors.get("/who?" + query);

            assertThat(assertProblem(response, ErrorCode.BAD_REQUEST).detail())
                    .contains("keys do not travel in URLs")
                    .doesNotContain("abc");
        }
    }

    @Asvs({"V6.3.4", "V7.2.1", "V8.2.1"})
    @Test
    void every_route_with_a_permission_refuses_strangers_and_wrong_keys() {
        var guarded = doors.table.routes().stream()
                .filter(route -> route.permission().isPresent())
                .toList();
        assertThat(guarded).hasSizeGreaterThan(8);
        for (Route route : guarded) {
            String path = route.path().replace("{id}", "1");
            var body = route.method() == Route.Method.GET ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
            var stranger = doors.send(doors.request(path).method(route.method().name(), body));
            var wrong = doors.send(
                    doors.request(path).method(route.method().name(), body).header("X-API-Key", "wrong"));

            assertProblem(stranger, ErrorCode.UNAUTHENTICATED);
            assertProblem(wrong, ErrorCode.UNAUTHENTICATED);
            assertThat(wrong.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"vigil\"");
        }
        assertThat(doors.refusals).hasSize(2 * guarded.size()).containsOnly(ErrorCode.UNAUTHENTICATED);
    }

    @Asvs({"V2.2.2", "V8.3.1"})
    @Test
    void who_lacks_the_permission_is_refused_and_reported() {
        var response = doors.send(doors.request("/audit").header("X-API-Key", Doors.VIEWER_KEY));

        assertThat(assertProblem(response, ErrorCode.FORBIDDEN).detail()).contains("read_audit");
        assertThat(doors.refusals).containsExactly(ErrorCode.FORBIDDEN);
        assertThat(doors.get("/audit").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void every_code_is_answered_as_a_problem(ErrorCode code) {
        var problem = assertProblem(doors.get("/fault/" + code.slug()), code);

        if (code == ErrorCode.INTERNAL) {
            assertThat(problem.detail()).doesNotContain("what was tried");
        } else {
            assertThat(problem.detail()).isEqualTo("what was tried and what to do");
        }
    }

    @Asvs({"V13.4.2", "V16.3.4", "V16.5.1"})
    @Test
    void a_fault_of_our_own_leaks_nothing_but_its_id() {
        var response = doors.get("/broken");

        var problem = assertProblem(response, ErrorCode.INTERNAL);
        assertThat(response.body()).doesNotContain("secret", "Exception", "dev.vigil");
        assertThat(problem.requestId()).startsWith("req_");
        assertProblem(doors.get("/deep"), ErrorCode.INTERNAL);
    }

    @Test
    void a_secret_in_a_message_is_masked() {
        String detail =
                assertProblem(doors.get("/telling"), ErrorCode.UPSTREAM_FAILED).detail();

        assertThat(detail)
                .startsWith("postgresql://me:")
                .endsWith("@db/x did not answer")
                .doesNotContain(PASSWORD);
    }

    @Asvs("V13.4.4")
    @Test
    void what_does_not_exist_is_a_problem_too() {
        assertThat(assertProblem(doors.get("/nowhere"), ErrorCode.NOT_FOUND).instance())
                .isEqualTo("/nowhere");
        for (String method : List.of("DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "TRACE")) {
            var response = doors.send(doors.request("/who")
                    .method(method, BodyPublishers.noBody())
                    .header("X-API-Key", Doors.LEAD_KEY));
            assertThat(response.statusCode()).as(method).isEqualTo(405);
        }
        var refused = doors.send(doors.request("/who").DELETE());
        assertProblem(refused, ErrorCode.METHOD_NOT_ALLOWED);
        assertThat(refused.headers().firstValue("Allow").orElse("")).contains("GET");
        assertThat(doors.send(doors.request("/health/live").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Asvs({"V2.2.1", "V15.3.7"})
    @Test
    void an_unknown_parameter_is_refused_with_the_one_that_was_meant() {
        assertThat(assertProblem(doors.get("/who?servce=cart"), ErrorCode.BAD_REQUEST)
                        .detail())
                .isEqualTo("GET /who has no parameter \"servce\"; did you mean \"service\"? It takes service, tag.");
        assertThat(assertProblem(doors.get("/who?service=a&service=b"), ErrorCode.BAD_REQUEST)
                        .detail())
                .contains("given 2 times");
        assertThat(assertProblem(doors.get("/need"), ErrorCode.BAD_REQUEST).detail())
                .isEqualTo("the parameter \"metric\" is missing: the exact name of a metric");
        assertThat(doors.get("/who?service=%C3%A4&tag=1&tag=2").body()).contains("ä[1, 2]");
    }

    @Asvs({"V1.5.2", "V15.3.3", "V15.3.5"})
    @Test
    void a_body_is_read_into_its_record_or_refused_with_the_place() {
        assertThat(post("{\"name\":\"ä\"}", "application/json").body()).isEqualTo("{\"name\":\"ä\"}");
        assertThat(post("{\"name\":\"a\"}", "application/json; charset=utf-8").statusCode())
                .isEqualTo(200);
        assertThat(assertProblem(post("{\"nam\":\"a\"}", "application/json"), ErrorCode.BAD_REQUEST)
                        .detail())
                .contains("line 1");
        assertProblem(post("{", "application/json"), ErrorCode.BAD_REQUEST);
        assertProblem(post("", "application/json"), ErrorCode.BAD_REQUEST);
        assertProblem(post("{\"name\":\"a\"}", "text/plain"), ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        assertProblem(post("[".repeat(100_000), "application/json"), ErrorCode.BAD_REQUEST);
    }

    @Asvs("V5.2.1")
    @Test
    void a_body_that_is_too_large_is_refused_also_when_its_length_is_not_told() throws IOException {
        // Written by hand: a client that still sends while it is refused may see a broken connection, not the answer.
        String head = "POST /things HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Doors.LEAD_KEY
                + "\r\nContent-Type: application/json\r\n";
        int tooMany = HttpSettings.MAX_BODY_BYTES + 1;
        String told = head + "Content-Length: " + tooMany + "\r\n\r\n";
        String untold = head + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(tooMany) + "\r\n"
                + " ".repeat(tooMany);

        for (String request : List.of(told, untold)) {
            assertThat(raw(request)).startsWith("HTTP/1.1 413").contains("urn:vigil:problem:too-large");
        }
    }

    @Asvs({"V1.1.1", "V4.1.1"})
    @Test
    void paths_and_texts_are_utf_8() {
        assertThat(doors.get("/things/%C3%A4%20b").body()).isEqualTo("[\"ä b\"]");
        var text = doors.get("/text");
        assertThat(text.body()).isEqualTo("ä\n");
        assertThat(text.headers().firstValue("Content-Type").orElseThrow().toLowerCase(java.util.Locale.ROOT))
                .isEqualTo("application/jsonl;charset=utf-8");
    }

    @Asvs({"V3.2.1", "V3.4.2", "V3.4.3", "V3.4.4", "V3.4.5", "V3.4.6", "V14.2.2", "V14.3.2"})
    @Test
    void every_answer_carries_the_safe_headers_and_a_request_id_of_its_own() throws IOException {
        var seen = Stream.of("/health/live", "/who", "/nowhere", "/broken")
                .map(doors::get)
                .map(response -> {
                    SafeHeaders.of(Doors.settings(1))
                            .forEach((name, value) -> assertThat(
                                            response.headers().firstValue(name))
                                    .contains(value));
                    assertThat(response.headers().firstValue("Server")).isEmpty();
                    return response.headers().firstValue("X-Request-Id").orElseThrow();
                })
                .distinct();
        assertThat(seen).hasSize(4);
        assertThat(raw("GET /a%ZZ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("X-Content-Type-Options: nosniff", "X-Request-Id: req_");
    }

    @Asvs("V4.2.1")
    @Test
    void broken_http_is_a_problem_too() throws IOException {
        for (String request : List.of(
                "GET /a%ZZ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nA: " + "b".repeat(20_000) + "\r\n\r\n",
                "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /who HTTP/1.1\r\nHost: x\r\nContent-Length: nine\r\n\r\n")) {
            String answer = raw(request);

            assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "urn:vigil:problem:");
            assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("jetty", "<html", "exception");
        }
    }

    @Test
    void a_port_that_is_taken_is_explained() {
        var settings = new HttpSettings("127.0.0.1", doors.server.port(), 1, 1, HttpSettings.USUAL_HEARTBEAT);

        assertThatThrownBy(() -> new Doors(settings, Doors.stopped(), List.of()).close())
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1 port " + doors.server.port());
    }

    @Asvs("V13.4.5")
    @Test
    void health_is_for_everybody() {
        assertThat(doors.send(doors.request("/health/live")).body()).isEqualTo("{\"status\":\"live\"}");
        assertThat(doors.send(doors.request("/health/ready")).body()).isEqualTo("{\"status\":\"ready\"}");
    }

    @Test
    void two_rows_for_one_place_are_refused() {
        var row = Route.get("/who", Permission.READ_TELEMETRY, Limit.READS).by(request -> new Reply.Json(""));

        assertThatThrownBy(() -> RouteTable.join("1", List.of(List.of(row), List.of(row))))
                .hasMessage("two rows for GET /who");
    }

    private static int deep(int depth) {
        return depth < 0 ? depth : deep(depth + 1) + 1;
    }

    private HttpResponse<String> post(String body, String type) {
        return doors.send(doors.request("/things")
                .header("X-API-Key", Doors.LEAD_KEY)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), doors.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static ProblemBody assertProblem(HttpResponse<String> response, ErrorCode code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(code.httpStatus());
        assertThat(response.headers().firstValue("Content-Type")).contains(ProblemBody.MEDIA_TYPE);
        var problem = Json.read(response.body(), ProblemBody.class);
        assertThat(problem.status()).isEqualTo(code.httpStatus());
        assertThat(problem.code()).isEqualTo(code.slug());
        assertThat(problem.type()).isEqualTo("urn:vigil:problem:" + code.slug());
        assertThat(problem.title()).isNotBlank();
        assertThat(problem.requestId())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElse(""));
        return problem;
    }
}
