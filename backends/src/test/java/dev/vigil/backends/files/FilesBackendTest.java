package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Ability;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.DeployRequest;
import dev.vigil.api.backend.FileFormat;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesBackendTest {
    private final Folder folder;

    FilesBackendTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void offers_what_there_are_paths_for() {
        Path some = folder.path;
        assertThat(abilities(new FilesConfig(List.of(some), List.of(), List.of(), List.of())))
                .containsExactlyInAnyOrder(Ability.LOGS, Ability.TAIL, Ability.SERVICES, Ability.CLUSTER);
        assertThat(abilities(new FilesConfig(List.of(), List.of(some), List.of(), List.of())))
                .containsExactlyInAnyOrder(Ability.METRICS, Ability.SERVICES);
        assertThat(abilities(new FilesConfig(List.of(), List.of(), List.of(some), List.of())))
                .containsExactlyInAnyOrder(Ability.TRACES, Ability.SERVICES);
        assertThat(abilities(new FilesConfig(List.of(), List.of(), List.of(), List.of(some))))
                .containsExactly(Ability.DEPLOYS);
    }

    @Test
    void refuses_what_it_does_not_offer() {
        try (Backend backend = open(new FilesConfig(List.of(), List.of(), List.of(), List.of()))) {
            List<ThrowingCallable> questions = List.of(
                    () -> backend.logs(Folder.all()),
                    () -> backend.tail(new TailRequest(Optional.empty(), "", new Query.All(), Instant.EPOCH)),
                    () -> backend.metrics(new MetricRequest(Optional.empty(), Optional.empty(), Folder.ALWAYS)),
                    () -> backend.traces(new TraceRequest(Optional.empty(), Map.of(), Folder.ALWAYS, 1)),
                    () -> backend.deploys(new DeployRequest(Optional.empty(), Folder.ALWAYS)),
                    backend::services);

            assertThat(questions)
                    .allSatisfy(question -> assertThatThrownBy(question)
                            .isInstanceOfSatisfying(
                                    VigilException.class,
                                    e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_OFFERED)));
        }
    }

    @Test
    void services_are_those_of_logs_metrics_and_traces() {
        try (Backend backend = open(mixed())) {
            Answer<String> services = backend.services();

            assertThat(services.items()).containsExactly("cart", "gate", "shop");
            assertThat(services.coverage().nativeQuery()).startsWith("vigil services --logs ");
        }
    }

    @Test
    void the_data_reaches_from_the_first_to_just_after_the_last() {
        try (Backend backend = open(mixed())) {
            assertThat(backend.extent().range())
                    .hasValue(new TimeRange(
                            Instant.parse("2026-02-28T09:00:00Z"), Instant.parse("2026-02-28T11:00:00.000000001Z")));
        }
    }

    @Test
    void an_answer_names_the_command_that_repeats_it() {
        folder.write("a b.log", "2026-02-28T10:00:00Z it's fine");
        var request = new LogRequest(
                Optional.of("a-b"),
                "",
                Query.parse("it's AND fine"),
                new TimeRange(Instant.parse("2026-02-28T10:00:00Z"), Instant.parse("2026-02-28T11:00:00Z")),
                10,
                LogRequest.Order.NEWEST_FIRST);

        assertThat(folder.answer(request).coverage().nativeQuery())
                .startsWith("vigil logs a-b -q ")
                .contains(" --from 2026-02-28T10:00:00Z --until 2026-02-28T11:00:00Z --limit 10 --logs ");
    }

    @Test
    void a_file_tells_how_it_is_read() {
        folder.write(
                "shop.log",
                "2026-02-28 10:00:00,978 INFO [main] a.B: one",
                "2026-02-28 10:00:01,978 INFO [main] a.B: two");
        var config = new FilesConfig(List.of(folder.path), List.of(), List.of(), List.of(), ZoneId.of("Europe/Berlin"));

        try (FilesBackend backend = open(config)) {
            assertThat(backend.formats().items())
                    .containsExactly(new FileFormat(
                            "shop.log",
                            "plain text",
                            "2024-05-01T10:00:00.123Z",
                            "Europe/Berlin, where a time names none",
                            "shop",
                            new FileFormat.Evidence(2, 2, 2, 0, "")));
        }
    }

    @Test
    void a_resource_is_said_to_be_unknown() {
        folder.write("a.log", "2026-02-28T10:00:00Z one");
        var request = new LogRequest(
                Optional.empty(), "ecs", new Query.All(), Folder.ALWAYS, LogRequest.ALL, LogRequest.Order.OLDEST_FIRST);

        assertThat(folder.answer(request).coverage().notes())
                .containsExactly("files know no resource such as ecs; all were read");
    }

    @Test
    void a_query_finds_exactly_what_the_evaluator_finds() {
        var random = new Random(23);
        folder.write("shop.log", randomLines(random));
        folder.write("cart-64469b5b48-25zj6.log", randomLines(random));
        List<LogEvent> all = folder.events();
        try (Backend backend = folder.backend()) {
            for (int i = 0; i < 300; i++) {
                Query query = Query.parse(randomQuery(random, 2));
                List<LogEvent> expected = all.stream().filter(query.matcher()).toList();

                assertThat(Folder.answer(backend, Folder.matching(query.print()))
                                .events())
                        .as(query.print())
                        .isEqualTo(expected);
            }
        }
        assertThat(all).hasSize(400);
    }

    private static String[] randomLines(Random random) {
        List<String> words = List.of(
                "timeout",
                "TIMEOUT",
                "Time\\u006fut",
                "caf\u00e9",
                "a.b-c_d",
                "path\\/to",
                "shop",
                "cart",
                "x\\\"y",
                "error",
                "\\n",
                "na\u00efve",
                "503");
        List<String> levels = List.of("INFO", "error", "50", "warning", "");
        var lines = new String[200];
        for (int i = 0; i < lines.length; i++) {
            String message = pick(random, words) + " " + pick(random, words) + " " + pick(random, words);
            lines[i] = "{\"ts\":\"2026-02-28T10:" + (10 + i / 60) + ":" + (10 + i % 50) + "Z\",\"level\":\""
                    + pick(random, levels) + "\",\"msg\":\"" + message + "\",\"user\":\"" + pick(random, words)
                    + "\",\"took\":" + random.nextInt(1000) + "}";
        }
        return lines;
    }

    private static String randomQuery(Random random, int depth) {
        List<String> terms = new ArrayList<>(List.of(
                "timeout",
                "\"timeout error\"",
                "user:timeout",
                "user:caf\u00e9",
                "shop",
                "service:cart",
                "service:shop",
                "error",
                "level:ERROR",
                "level>=WARN",
                "a.b-c_d",
                "\"path/to\"",
                "503",
                "user:503",
                "time*",
                "user:ti*",
                "took>500",
                "user:*",
                "na\u00efve"));
        if (depth == 0 || random.nextInt(3) == 0) {
            return pick(random, terms);
        }
        String left = randomQuery(random, depth - 1);
        String right = randomQuery(random, depth - 1);
        return switch (random.nextInt(4)) {
            case 0 -> "(" + left + ") OR (" + right + ")";
            case 1 -> "NOT (" + left + ")";
            default -> "(" + left + ") AND (" + right + ")";
        };
    }

    private static String pick(Random random, List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private FilesConfig mixed() {
        Path logs = folder.write("logs/shop.log", "2026-02-28T10:00:00Z one");
        Path metrics = folder.write("metrics.csv", "time,service,cpu", "2026-02-28T09:00:00Z,cart,1");
        Path traces = folder.write(
                "traces.csv",
                "trace_id,span_id,parent_id,service,operation,start_time,duration_ms",
                "t,s,,gate,get,2026-02-28T11:00:00Z,5");
        return new FilesConfig(List.of(logs), List.of(metrics), List.of(traces), List.of());
    }

    private static Set<Ability> abilities(FilesConfig config) {
        try (Backend backend = open(config)) {
            return backend.abilities();
        }
    }

    private static FilesBackend open(FilesConfig config) {
        return FilesBackend.open(config, InstantSource.fixed(Folder.NOW));
    }

    @Test
    void broken_lines_are_counted_where_formats_are_explained_and_one_is_shown() {
        folder.write(
                "shop.log",
                "{\"ts\":\"2026-02-28T10:00:00Z\",\"msg\":\"one\"}",
                "{\"ts\":\"2026-02-28T10:00:01Z\",\"msg\":",
                "{\"ts\":\"2026-02-28T10:00:02Z\",\"msg\":\"three\"}");
        var config = new FilesConfig(List.of(folder.path), List.of(), List.of(), List.of());

        try (FilesBackend backend = open(config)) {
            FileFormat format = backend.formats().items().getFirst();

            assertThat(format.format()).isEqualTo("JSON, one object a line");
            assertThat(format.zone()).isEqualTo("named by the times");
            assertThat(format.evidence())
                    .isEqualTo(new FileFormat.Evidence(3, 2, 3, 1, "{\"ts\":\"2026-02-28T10:00:01Z\",\"msg\":"));
        }
    }
}
