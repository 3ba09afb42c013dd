package dev.vigil.backends.files.deploy;

import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.time.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the commits of a local git repository with the {@code git} program.
 *
 * <p>The repository is foreign: its path is only ever the working directory and never an argument, the arguments are fixed,
 * the environment is empty but for what is listed here, and nothing in the repository's own configuration that names a
 * program comes to run (pager, signature check, file-system monitor, external diff, fetching of missing objects).
 */
final class GitLog {
    static final int MAX_COMMITS = 5_000;
    private static final int MAX_FILES = 300;
    private static final int MAX_OUTPUT_BYTES = 32 << 20;
    private static final int MAX_COMPLAINT = 400;
    private static final long TIMEOUT_SECONDS = 20;
    /** Git takes smaller numbers for something else than seconds since 1970; it was not there yet anyway. */
    private static final long EARLIEST = 1_000_000_000;

    private static final String RECORD = "\u001e";
    private static final String FIELD = "\u001f";
    private static final int FIELDS = 6;
    /** Where git may look for its own parts. */
    private static final String SEARCH_PATH = "/usr/local/bin:/usr/bin:/bin";

    private static final Pattern TAG = Pattern.compile("tag: ([^,]+)");

    private final Path repository;

    /** What was read, and what a reader should know. */
    record Read(List<Deploy> deploys, List<String> notes) {}

    GitLog(Path repository) {
        this.repository = repository;
    }

    /** Whether a folder is a repository or its working tree. */
    static boolean isRepository(Path folder) {
        return Files.exists(folder.resolve(".git"))
                || (Files.isRegularFile(folder.resolve("HEAD")) && Files.isDirectory(folder.resolve("objects")));
    }

    /** The commits of a window, newest first. */
    Read read(TimeRange range) throws IOException {
        var builder = new ProcessBuilder(command(range)).directory(repository.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment());
        Path complaints = Files.createTempFile("vigil-git-", "");
        try {
            Process git = builder.redirectError(complaints.toFile()).start();
            git.getOutputStream().close();
            try (InputStream out = git.getInputStream()) {
                var watch = Thread.ofVirtual().start(() -> endInTime(git));
                byte[] output = out.readNBytes(MAX_OUTPUT_BYTES);
                if (output.length == MAX_OUTPUT_BYTES) {
                    git.destroy();
                }
                int status = git.waitFor();
                watch.interrupt();
                return answer(output, status, Files.readString(complaints, StandardCharsets.ISO_8859_1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("reading was interrupted", e);
            } finally {
                git.destroyForcibly();
            }
        } finally {
            Files.deleteIfExists(complaints);
        }
    }

    private static void endInTime(Process git) {
        try {
            if (!git.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                git.destroyForcibly();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(TimeRange range) {
        return List.of(
                "git",
                "--no-pager",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "log.showSignature=false",
                "-c",
                "core.quotePath=false",
                "log",
                "--no-color",
                "--no-show-signature",
                "--no-ext-diff",
                "--no-textconv",
                "--no-mailmap",
                "--max-count=" + MAX_COMMITS,
                "--since=@" + Math.max(EARLIEST, range.from().getEpochSecond()),
                "--until=@" + range.to().getEpochSecond(),
                "--name-only",
                "--format=%x1e%H%x1f%cI%x1f%an%x1f%D%x1f%s%x1f",
                "HEAD",
                "--");
    }

    private static Map<String, String> environment() {
        return Map.of(
                "PATH", SEARCH_PATH,
                "HOME", "/nonexistent",
                "LC_ALL", "C.UTF-8",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_TERMINAL_PROMPT", "0",
                "GIT_OPTIONAL_LOCKS", "0",
                "GIT_NO_LAZY_FETCH", "1",
                "GIT_ALLOW_PROTOCOL", "none");
    }

    private Read answer(byte[] output, int status, String complaint) throws IOException {
        boolean cut = output.length == MAX_OUTPUT_BYTES;
        if (status != 0 && output.length == 0) {
            if (complaint.contains("does not have any commits") || complaint.contains("bad revision")) {
                return new Read(List.of(), List.of(repository + " has no commits yet"));
            }
            throw new IOException("git log in " + repository + " ended with status " + status + ": "
                    + complaint
                            .substring(0, Math.min(MAX_COMPLAINT, complaint.length()))
                            .strip());
        }
        var deploys = new ArrayList<Deploy>();
        String text = new String(output, StandardCharsets.UTF_8);
        for (String record : text.split(RECORD, -1)) {
            commit(record, deploys);
        }
        boolean more = cut || deploys.size() == MAX_COMMITS;
        return new Read(
                deploys,
                more
                        ? List.of("only the newest " + deploys.size() + " commits of " + repository + " were read")
                        : List.of());
    }

    private void commit(String record, List<Deploy> into) {
        String[] fields = record.split(FIELD, FIELDS);
        if (fields.length < FIELDS) {
            return;
        }
        Matcher tag = TAG.matcher(fields[3]);
        List<String> files = fields[5]
                .lines()
                .filter(line -> !line.isBlank())
                .limit(MAX_FILES)
                .toList();
        into.add(new Deploy(
                fields[0],
                "",
                Instant.from(java.time.OffsetDateTime.parse(fields[1])),
                tag.find() ? tag.group(1) : "",
                fields[4],
                fields[2],
                files,
                repository.toString()));
    }
}
