package dev.vigil.server.storage;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables of a database up to date. The same scripts run on both; the words that differ are filled in here. */
final class Migrations {
    static final Map<String, String> SQLITE = Map.ofEntries(
            Map.entry("bytes", "BLOB"),
            Map.entry("row_number", "INTEGER PRIMARY KEY"),
            Map.entry("numbered", "INTEGER PRIMARY KEY AUTOINCREMENT"));
    static final Map<String, String> POSTGRES = Map.ofEntries(
            Map.entry("bytes", "BYTEA"),
            Map.entry("row_number", "BIGINT PRIMARY KEY"),
            Map.entry("numbered", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"));

    /** All there are, in order: a database that has had them is opened without starting the migration tool. */
    static final List<String> SCRIPTS =
            List.of("V1__first_tables.sql", "V2__triage.sql", "V3__who_comes_in.sql", "V4__second_approvers.sql");

    static final String PLACE = "dev/vigil/server/storage/migrations";

    private static final String HISTORY = "schema_history";

    /** Held for good: the JDK forgets the level of a logger that nobody holds. */
    private static final Logger TOOL = Logger.getLogger("org.flywaydb");

    private Migrations() {}

    static void bringUpToDate(DataSource source, Map<String, String> words) {
        int had = countOf(source);
        if (had > SCRIPTS.size()) {
            throw new VigilException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "The database was last used by a newer Vigil (its tables are at step " + had + ", this one knows "
                            + SCRIPTS.size() + "). Use that version, or restore a backup.");
        }
        if (had < SCRIPTS.size()) {
            migrate(source, words);
        }
    }

    private static int countOf(DataSource source) {
        try (Connection connection = source.getConnection();
                var tables = connection.getMetaData().getTables(null, null, HISTORY, null)) {
            if (!tables.next()) {
                return 0;
            }
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT COUNT(*) FROM " + HISTORY + " WHERE success AND script LIKE 'V%'")) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw Faults.translated("looking up the version of the database's tables", e);
        }
    }

    private static void migrate(DataSource source, Map<String, String> words) {
        TOOL.setLevel(Level.WARNING);
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:" + PLACE)
                    .placeholders(words)
                    .table(HISTORY)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new VigilException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "The database's tables could not be brought up to date: " + e.getMessage() + ". Restore a backup.",
                    e);
        }
    }
}
