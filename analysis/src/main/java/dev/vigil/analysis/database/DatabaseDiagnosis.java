package dev.vigil.analysis.database;

import dev.vigil.analysis.database.DatabaseFinding.Proof;
import dev.vigil.analysis.database.DatabaseSigns.Course;
import dev.vigil.analysis.database.DatabaseSigns.Line;
import dev.vigil.api.diagnosis.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Judges a managed relational database by the metrics and events of Amazon RDS, whose meaning and units are fixed: what counts
 * is how things stand at the end of the window, so that what has recovered accuses nobody.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html">Metrics of Amazon RDS</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html">Events of Amazon RDS</a>
 */
public final class DatabaseDiagnosis {
    /** A database with at least so many of the known metrics is one. */
    private static final int MIN_KNOWN = 2;

    private static final List<String> KNOWN = List.of(
            "CPUUtilization",
            "DatabaseConnections",
            "FreeStorageSpace",
            "FreeableMemory",
            "ReadIOPS",
            "WriteIOPS",
            "ReadLatency",
            "WriteLatency",
            "ReplicaLag");
    private static final Pattern STORAGE = Pattern.compile(
            "(?i)ran out of storage|insufficient storage|storage(?: space)? is critically low|storage-full|storage full");
    private static final Pattern MORE_STORAGE =
            Pattern.compile("(?i)autoscaling completed|storage has been increased|finished applying.*storage");
    private static final Pattern LAG =
            Pattern.compile("(?i)replication lag.{0,80}?exceeded \\d+ seconds|replay is behind");
    private static final Pattern CONNECTIONS = Pattern.compile(
            "(?i)max_connections|connection slots are reserved|approaching the maximum|connections? may be refused|too many"
                    + " (?:clients|connections)");
    private static final Pattern FAILOVER = Pattern.compile("(?i)failover|failed over");
    private static final List<String> LOAD = List.of("DBLoad", "db_load", "db.load.avg");

    private static final double SATURATED_PERCENT = 88;
    private static final double LATE_SECONDS = 60;
    private static final double GROWN = 3;
    private static final double LITTLE_LEFT = 0.25;
    private static final double SLOWER = 8;
    private static final double SURE = 0.9;
    private static final double SIDE_EFFECT = 0.6;

    private final DatabaseSigns signs;
    private final List<DatabaseFinding> found = new ArrayList<>();

    private DatabaseDiagnosis(DatabaseSigns signs) {
        this.signs = signs;
    }

    /** Whether a metric of that name tells something of a database. */
    public static boolean knows(String metric) {
        return Stream.concat(KNOWN.stream(), LOAD.stream()).anyMatch(name -> DatabaseSigns.isSame(name, metric));
    }

    /** Whether there is a database among what was measured. */
    public static boolean isOne(DatabaseSigns signs) {
        return KNOWN.stream()
                        .filter(name -> signs.courses().stream().anyMatch(course -> course.isCalled(name)))
                        .count()
                >= MIN_KNOWN;
    }

    /** What ails the databases, the most certain first; nothing when all is well now. */
    public static List<DatabaseFinding> of(DatabaseSigns signs) {
        if (!isOne(signs)) {
            return List.of();
        }
        var diagnosis = new DatabaseDiagnosis(signs);
        diagnosis.storage();
        diagnosis.connections();
        diagnosis.lag();
        diagnosis.writes();
        diagnosis.processor();
        if (diagnosis.found.isEmpty()) {
            diagnosis.failover();
        }
        return diagnosis.found.stream()
                .sorted(Comparator.comparingDouble(DatabaseFinding::confidence).reversed())
                .toList();
    }

    private void storage() {
        Optional<Course> space =
                signs.worst("FreeStorageSpace", course -> -course.last() / Math.max(1, course.first()));
        Optional<Course> falling = space.filter(course -> course.last() < LITTLE_LEFT * course.first());
        Optional<Line> said = signs.latest(STORAGE).filter(line -> !isSettled(line, MORE_STORAGE));
        boolean recovered = space.map(course -> course.last() >= course.first()).orElse(false);
        if (falling.isPresent() || (said.isPresent() && !recovered)) {
            add(
                    Fault.DISK_FULL,
                    "runs out of storage",
                    SURE + 0.05,
                    proofs(falling, said),
                    List.of(
                            "Raise the storage, or let it grow by itself: aws rds modify-db-instance --allocated-storage"
                                    + " --max-allocated-storage",
                            "Find what fills it: sizes of relations, logs, replication slots that hold back WAL"),
                    "free storage that rises again");
        }
    }

    private boolean isSettled(Line line, Pattern remedy) {
        return signs.latest(remedy)
                .filter(later -> later.time().isAfter(line.time()))
                .isPresent();
    }

    private void connections() {
        Optional<Line> said = signs.latest(CONNECTIONS);
        Optional<Course> many = signs.worst("DatabaseConnections", Course::last);
        if (said.isPresent()) {
            add(
                    Fault.POOL_EXHAUSTED,
                    "has hardly a connection left",
                    SURE,
                    proofs(many, said),
                    List.of(
                            "See who holds them: SELECT application_name, state, count(*) FROM pg_stat_activity GROUP BY 1, 2",
                            "End those that idle in a transaction; put a pooler in front (RDS Proxy, PgBouncer)"),
                    "connections that are closed and not missed");
        }
    }

    private void lag() {
        Optional<Course> late = signs.worst("ReplicaLag", Course::last)
                .filter(course -> course.last() >= LATE_SECONDS && course.last() >= GROWN * course.first());
        boolean measured = signs.courses().stream().anyMatch(course -> course.isCalled("ReplicaLag"));
        Optional<Line> said = signs.latest(LAG);
        if (late.isPresent() || (!measured && said.isPresent())) {
            add(
                    Fault.SLOW_DATABASE,
                    "cannot keep up with what its source writes: the replica is behind",
                    found.isEmpty() ? SURE : SIDE_EFFECT,
                    proofs(late, said),
                    List.of(
                            "Find who writes so much: pg_stat_statements by wal_bytes, Performance Insights by SQL",
                            "Throttle or split that job; give the replica a class as large as its source's"),
                    "a lag that falls while as much is written");
        }
    }

    private void writes() {
        signs.worst("WriteLatency", course -> course.last() / Math.max(1e-9, course.first()))
                .filter(course -> course.last() >= SLOWER * course.first())
                .ifPresent(course -> add(
                        Fault.SLOW_DATABASE,
                        "writes ever more slowly: its disk has more to do than it can",
                        found.isEmpty() ? SURE : SIDE_EFFECT,
                        List.of(course.proof()),
                        List.of(
                                "See what is written: checkpoints too often (max_wal_size), bulk inserts, vacuum",
                                "Spread checkpoints, or raise the provisioned IOPS"),
                        "the same latency when hardly anything is written"));
    }

    private void processor() {
        signs.worst("CPUUtilization", Course::last)
                .filter(course -> course.last() >= SATURATED_PERCENT)
                .ifPresent(course -> add(
                        Fault.CPU_SATURATION,
                        "has no processor time left",
                        found.isEmpty() ? SURE : SIDE_EFFECT,
                        List.of(course.proof()),
                        List.of(
                                "Find the statements that take it: Performance Insights by SQL, pg_stat_statements by total_exec_time",
                                "Add the index they lack, or end them: SELECT pg_terminate_backend(PID)"),
                        "the same load with processor time to spare"));
    }

    /** A failover that is over has still cut everybody off; only one within the window counts. */
    private void failover() {
        signs.latest(FAILOVER)
                .ifPresent(line -> found.add(new DatabaseFinding(
                        Fault.DEPENDENCY_DOWN,
                        line.instance(),
                        line.instance() + " failed over to its standby, which cut all connections",
                        SURE,
                        Stream.concat(
                                        signs.lines().stream()
                                                .filter(each -> FAILOVER.matcher(each.text())
                                                        .find())
                                                .map(Line::proof),
                                        signs.worst("DatabaseConnections", Course::last).map(Course::proof).stream())
                                .toList(),
                        List.of(
                                "Read why: aws rds describe-events --source-identifier " + line.instance(),
                                "Make clients connect again by name, with a short time to live of its address"),
                        List.of("connections that stayed open all the time"))));
    }

    private void add(
            Fault fault, String does, double confidence, List<Proof> proofs, List<String> steps, String against) {
        String instance = proofs.getFirst().service();
        List<Proof> all = new ArrayList<>(proofs);
        LOAD.stream()
                .flatMap(name -> signs.worst(name, Course::last).stream())
                .map(Course::proof)
                .forEach(all::add);
        found.add(
                new DatabaseFinding(fault, instance, instance + " " + does, confidence, all, steps, List.of(against)));
    }

    private static List<Proof> proofs(Optional<Course> measured, Optional<Line> said) {
        return Stream.concat(measured.map(Course::proof).stream(), said.map(Line::proof).stream())
                .toList();
    }
}
