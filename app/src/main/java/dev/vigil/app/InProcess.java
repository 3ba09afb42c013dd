package dev.vigil.app;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.cli.local.LocalServer;
import dev.vigil.cli.local.Sources;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.config.ConfigCheck;
import dev.vigil.server.config.Configuration;
import dev.vigil.server.config.Environment;
import dev.vigil.server.config.Flags;
import dev.vigil.server.config.Keys;
import dev.vigil.server.config.ListenerCheck;
import dev.vigil.server.config.Settings;
import dev.vigil.server.storage.ServerLock;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server inside the process of the command line. */
final class InProcess implements LocalServer {
    private static final Logger LOG = LoggerFactory.getLogger(InProcess.class);

    /** The profile that stands for files named on the command line. */
    static final String FILES_PROFILE = "command-line";

    /** On a terminal the answer counts; what the server inside does is said only when it goes wrong. */
    private static final String QUIET = "WARN";

    private final Environment environment;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final String version;

    InProcess(Environment environment, InstantSource clock, RandomGenerator random, String version) {
        this.environment = environment;
        this.clock = clock;
        this.random = random;
        this.version = version;
    }

    @Override
    public Running start(Sources sources, Optional<String> profile) {
        prepareRedaction();
        var configuration = ConfigCheck.of(environment, flags(sources, profile)).configuration();
        OwnLog.set(QUIET, redactor(configuration));
        var database = DatabaseChoice.file(configuration);
        if (sources.isEmpty()) {
            pointAtRunning(database);
        }
        // A new key would not open an old database: only what has no data yet gets fresh keys.
        var keys = Files.exists(database) ? Keys.read(environment) : Keys.readOrMake(environment, random);
        UnaryOperator<String> selection =
                name -> name.equals(FILES_PROFILE) && !sources.isEmpty() ? Selection.of(sources) : "--profile " + name;
        var composition = Composition.of(configuration, keys, surroundings(selection));
        try {
            var token = composition.access.issueLocalToken(System.getProperty("user.name", "local"), random);
            return new Served(
                    composition,
                    composition.listen(new Listening(configuration, clock).here()),
                    token.take().orElseThrow(),
                    Optional.empty());
        } catch (RuntimeException e) {
            composition.close();
            throw e;
        }
    }

    @Override
    public Running serve(Optional<String> profile, Optional<OutputStream> copyOfRecord) {
        prepareRedaction();
        var configuration =
                ConfigCheck.of(environment, flags(Sources.NONE, profile)).configuration();
        OwnLog.set(configuration.value(Settings.LOG_LEVEL), redactor(configuration));
        var keys = Keys.read(environment);
        ListenerCheck.demand(configuration).forEach(LOG::warn);
        var lock = ServerLock.take(DatabaseChoice.file(configuration));
        try {
            var composition = Composition.of(configuration, keys, surroundings(name -> "--profile " + name));
            demandSomebody(composition);
            copyOfRecord.ifPresent(composition::copyAuditTo);
            return served(composition, new Listening(configuration, clock), lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void demandSomebody(Composition composition) {
        if (composition.knowsNobody()) {
            composition.close();
            throw new VigilException(
                    ErrorCode.BAD_CONFIG,
                    "nobody could use this server: [auth] api_keys is empty, and there is no user and no other key; make"
                            + " one: vigil apikey create NAME --role admin, or vigil user create NAME --role admin");
        }
    }

    /** Beside everything else: nothing takes longer in a start, and all else can begin without it. */
    private static void prepareRedaction() {
        Thread.ofPlatform().daemon().name("vigil-redaction").start(Redactor::prepare);
    }

    private static Running served(Composition composition, Listening listening, ServerLock lock) {
        try {
            var address = composition.listen(listening.asConfigured());
            lock.announce(address.toString());
            listening
                    .ownCertificate()
                    .ifPresent(file -> LOG.warn(
                            "this server vouches for itself; clients must trust {} (server.ca_file,"
                                    + " VIGIL_SERVER_CA_FILE)",
                            file));
            return new Served(composition, address, Secret.of(""), Optional.of(lock));
        } catch (RuntimeException e) {
            composition.close();
            throw e;
        }
    }

    private static Flags flags(Sources sources, Optional<String> profile) {
        if (sources.isEmpty()) {
            return profile.map(Flags.none()::profile).orElse(Flags.none());
        }
        return Flags.none()
                .withProfile(FILES_PROFILE, Settings.BACKEND, List.of("files"))
                .withProfile(FILES_PROFILE, Settings.FILES_LOGS, texts(sources.logs()))
                .withProfile(FILES_PROFILE, Settings.FILES_METRICS, texts(sources.metrics()))
                .withProfile(FILES_PROFILE, Settings.FILES_TRACES, texts(sources.traces()))
                .withProfile(
                        FILES_PROFILE,
                        Settings.FILES_DEPLOYS,
                        texts(sources.deploys().stream().toList()))
                .profile(FILES_PROFILE);
    }

    private static Redactor redactor(Configuration configuration) {
        return Redactor.standard().withKnownSecrets(configuration.knownSecrets());
    }

    private static List<String> texts(List<Path> paths) {
        return paths.stream().map(Path::toString).toList();
    }

    private Composition.Surroundings surroundings(UnaryOperator<String> selection) {
        return new Composition.Surroundings(environment.variables(), clock, random, host(), version, selection);
    }

    private static void pointAtRunning(Path database) {
        ServerLock.holder(database).ifPresent(holder -> {
            String where = holder.url().orElse("an address it has not said yet");
            throw new VigilException(
                    ErrorCode.CONFLICT,
                    "a server runs on " + database + " at " + where + " (process " + holder.pid()
                            + "); use it with --server and --token, or connect for good with \"vigil init\"");
        });
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** A server that answers until it is closed. */
    private static final class Served implements Running {
        private final Composition composition;
        private final URI address;
        private final Secret token;
        private final AtomicBoolean closed = new AtomicBoolean();
        private final CountDownLatch end = new CountDownLatch(1);
        private final Optional<ServerLock> lock;

        Served(Composition composition, URI address, Secret token, Optional<ServerLock> lock) {
            this.composition = composition;
            this.address = address;
            this.token = token;
            this.lock = lock;
        }

        @Override
        public URI address() {
            return address;
        }

        @Override
        public Secret token() {
            return token;
        }

        @Override
        public void awaitEnd() {
            var hook = new Thread(this::close, "vigil-end");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                close();
            }
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                composition.close();
                lock.ifPresent(ServerLock::close);
                end.countDown();
            }
        }
    }
}
