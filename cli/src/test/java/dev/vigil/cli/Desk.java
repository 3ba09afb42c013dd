package dev.vigil.cli;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.query.OwnLanguage;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator;
import dev.vigil.cli.local.Configuration;
import dev.vigil.cli.local.House;
import dev.vigil.cli.local.LocalServer;
import dev.vigil.cli.local.Scenarios;
import dev.vigil.cli.local.Scenarios.Moment;
import dev.vigil.cli.local.Sources;
import dev.vigil.cli.local.Terminal;
import dev.vigil.cli.local.Translators;
import dev.vigil.cli.screen.Streams;
import dev.vigil.cli.screen.Streams.Display;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody who sits in front of the command line: what they type, what they see, what lies on their machine. */
final class Desk {
    private final FakeServer server;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Map<String, String> environment = Map.of();
    private String typed = "";
    private Optional<Secret> unseen = Optional.empty();
    private Display display = Display.PIPES;
    private Optional<Configuration.Connection> connection = Optional.empty();
    private Optional<Configuration.Connection> written = Optional.empty();
    private Optional<Configuration.FirstProfile> first = Optional.empty();
    private List<Configuration.Problem> problems = List.of();
    private Optional<RuntimeException> fault = Optional.empty();
    private final List<Sources> started = new ArrayList<>();

    /** Commands that ask a server in this process reach the fake one. */
    Desk(FakeServer server) {
        this.server = server;
    }

    Desk withConnection(URI address, String token) {
        connection = Optional.of(new Configuration.Connection(address, Secret.of(token), "config:1"));
        return this;
    }

    Desk withEnvironment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    Desk withProblems(Configuration.Problem... found) {
        problems = List.of(found);
        return this;
    }

    Desk withFault(RuntimeException present) {
        fault = Optional.of(present);
        return this;
    }

    Desk typing(String text) {
        typed = text;
        return this;
    }

    Desk typingUnseen(String text) {
        unseen = Optional.of(Secret.of(text));
        return this;
    }

    Desk onTerminal(int columns) {
        display = new Display(true, true, columns);
        return this;
    }

    int run(String... arguments) {
        out.reset();
        err.reset();
        var streams = new Streams(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                printing(out),
                printing(err),
                display);
        var house = new House(
                "1.2.3",
                new Terminal("./vigil", question -> unseen),
                InstantSource.fixed(Instant.EPOCH),
                new OfTheDesk(),
                new InProcess(),
                new OneScenario(),
                new OneLanguage());
        return Cli.run(List.of(arguments), streams, environment, house);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    List<Sources> started() {
        return started;
    }

    Optional<Configuration.FirstProfile> profile() {
        return first;
    }

    Optional<Configuration.Connection> written() {
        return written;
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private final class InProcess implements LocalServer {
        @Override
        public Running start(Sources sources, Optional<String> profile) {
            started.add(sources);
            return new Running() {
                @Override
                public URI address() {
                    return server.address();
                }

                @Override
                public Secret token() {
                    return Secret.of(FakeServer.TOKEN);
                }

                @Override
                public void awaitEnd() {
                    // Nobody serves for long in a test.
                }

                @Override
                public void close() {
                    // The test closes its server itself.
                }
            };
        }

        @Override
        public Running serve(Optional<String> profile, Optional<java.io.OutputStream> copyOfRecord) {
            return start(Sources.NONE, profile);
        }
    }

    private final class OfTheDesk implements Configuration {
        @Override
        public Optional<Connection> connection() {
            return connection;
        }

        @Override
        public Optional<Path> serverCa() {
            return Optional.empty();
        }

        @Override
        public Checked check(Optional<Path> file) {
            fault.ifPresent(present -> {
                throw present;
            });
            return new Checked(problems);
        }

        @Override
        public List<Setting> show(Optional<String> profile) {
            return List.of(new Setting("server.port", "8000", "default"));
        }

        @Override
        public Written writeServer(FirstProfile profile) {
            first = Optional.of(profile);
            return new Written(List.of(Path.of("config.toml")), Optional.of(Secret.of("shown-once")));
        }

        @Override
        public Written writeClient(URI address, Secret token) {
            written = Optional.of(new Connection(address, token, "config:1"));
            return new Written(List.of(Path.of("config")), Optional.empty());
        }
    }

    private static final class OneScenario implements Scenarios {
        @Override
        public List<Line> list() {
            return List.of(new Line("bad-deploy", "a new version fails"));
        }

        @Override
        public Truth truth(String scenario, long seed) {
            if (!scenario.equals("bad-deploy")) {
                throw new VigilException(ErrorCode.NOT_FOUND, "there is no scenario " + scenario);
            }
            return new Truth("incident", Optional.of("checkout"), Optional.of("logic_bug"), List.of());
        }

        @Override
        public Played play(String scenario, long seed) {
            Path folder = Path.of("demo", scenario + "-" + seed);
            return new Played(
                    new Sources(List.of(folder), List.of(), List.of(), Optional.empty()),
                    folder,
                    "A small shop.",
                    List.of(
                            new Moment(Instant.parse("2026-03-04T12:00:00Z"), "A usual day."),
                            new Moment(Instant.parse("2026-03-04T14:35:00Z"), "The alarm rings."),
                            new Moment(Instant.parse("2026-03-04T15:00:00Z"), "Vigil is asked.")),
                    "Vigil reads 3 lines of logs.");
        }
    }

    private static final class OneLanguage implements Translators {
        @Override
        public List<String> backends() {
            return List.of("files");
        }

        @Override
        public Translated translate(String backend, Where where, Query query) {
            var scope = new QueryTranslator.Scope(where.service(), where.resource());
            return new Translated(new OwnLanguage().translate(query, scope).text(), Optional.of("b"));
        }

        @Override
        public Explained explain(Optional<String> profile, Where where, Query query) {
            return new Explained(profile.orElse("local"), "files", translate("files", where, query));
        }
    }
}
