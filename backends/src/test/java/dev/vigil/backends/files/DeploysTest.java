package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.DeployRequest;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.time.TimeRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploysTest {
    private final Folder folder;

    DeploysTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void records_under_usual_names_are_understood() {
        folder.write(
                "deploys.json",
                "[{\"id\":\"d1\",\"service\":\"cart\",\"time\":\"2026-02-28T10:00:00Z\",\"version\":\"v2\",\"title\":\"Faster\",\"author\":\"ann\",\"files\":[\"a/B.java\"]},",
                " {\"sha\":\"abc\",\"timestamp\":1772272860,\"message\":\"Fix\\n\\nlong\",\"author\":{\"name\":\"bob\"}}]");

        assertThat(deploys(Optional.empty()))
                .containsExactly(
                        new Deploy(
                                "d1",
                                "cart",
                                Instant.parse("2026-02-28T10:00:00Z"),
                                "v2",
                                "Faster",
                                "ann",
                                List.of("a/B.java"),
                                "deploys.json"),
                        new Deploy(
                                "abc",
                                "",
                                Instant.parse("2026-02-28T10:01:00Z"),
                                "",
                                "Fix",
                                "bob",
                                List.of(),
                                "deploys.json"));
        assertThat(deploys(Optional.of("shop"))).extracting(Deploy::id).containsExactly("abc");
    }

    @Test
    void an_object_a_line_is_understood_and_broken_ones_counted() {
        folder.write(
                "deploys.jsonl", "{\"id\":\"d1\",\"time\":\"2026-02-28T10:00:00Z\"}", "{\"id\":", "{\"id\":\"d2\"}");

        Answer<Deploy> answer = answer(new DeployRequest(Optional.empty(), Folder.ALWAYS));

        assertThat(answer.items()).extracting(Deploy::id).containsExactly("d1");
        assertThat(answer.coverage().notes())
                .containsExactly("2 records of deploys.jsonl name no time and were passed over");
    }

    @Test
    void commits_of_a_repository_are_deploys() throws Exception {
        git("init", "-q");
        commit("src/Cart.java", "Add a cart", "2026-02-28T10:00:00Z");
        commit("src/Shop äöü.java", "Add a shop", "2026-02-28T11:00:00Z");
        git("tag", "v1.2.0");

        List<Deploy> deploys = deploys(Optional.of("cart"));

        assertThat(deploys).extracting(Deploy::title).containsExactly("Add a cart", "Add a shop");
        assertThat(deploys.getLast().version()).isEqualTo("v1.2.0");
        assertThat(deploys.getLast().files()).containsExactly("src/Shop äöü.java");
        assertThat(deploys.getLast().author()).isEqualTo("Ann");
        assertThat(deploys.getLast().time()).isEqualTo("2026-02-28T11:00:00Z");
        assertThat(deploys.getLast().id()).hasSize(40);
        var window = new TimeRange(Instant.parse("2026-02-28T10:30:00Z"), Folder.NOW);
        assertThat(answer(new DeployRequest(Optional.empty(), window)).items()).hasSize(1);
    }

    @Test
    void a_repository_cannot_make_git_run_programs() throws Exception {
        git("init", "-q");
        commit("a", "Add", "2026-02-28T10:00:00Z");
        Path proof = folder.path.resolve("proof");
        Path program = folder.path.resolve("program.sh");
        Files.writeString(program, "#!/bin/sh\ntouch " + proof + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        for (String name : List.of(
                "core.pager", "core.fsmonitor", "gpg.program", "diff.external", "core.editor", "core.sshCommand")) {
            git("config", name, program.toString());
        }
        git("config", "log.showSignature", "true");

        assertThat(deploys(Optional.empty())).hasSize(1);
        assertThat(proof).doesNotExist();
    }

    @Test
    void a_folder_that_looks_like_an_option_is_only_a_folder() throws Exception {
        var inner = new Folder(folder.path.resolve("--output=x"));
        Files.createDirectories(inner.path);
        run(inner.path, "git", "init", "-q");

        Answer<Deploy> answer = answer(new DeployRequest(Optional.empty(), Folder.ALWAYS), inner.path);

        assertThat(answer.items()).isEmpty();
        assertThat(answer.coverage().notes()).singleElement().asString().endsWith("has no commits yet");
    }

    @Test
    void a_folder_that_is_no_whole_repository_is_said() {
        folder.write(".git", "gitdir: /nowhere");

        Answer<Deploy> answer = answer(new DeployRequest(Optional.empty(), Folder.ALWAYS));

        assertThat(answer.items()).isEmpty();
        assertThat(answer.coverage().notes())
                .singleElement()
                .asString()
                .contains("could not be read as a git repository")
                .contains("check that git is installed");
    }

    @Test
    void a_file_that_is_no_json_is_said() {
        folder.write("deploys.txt", "v1 yesterday");

        assertThat(answer(new DeployRequest(Optional.empty(), Folder.ALWAYS))
                        .coverage()
                        .notes())
                .singleElement()
                .asString()
                .startsWith("deploys.txt holds no JSON and was passed over");
    }

    private void commit(String file, String title, String time) throws Exception {
        folder.write(file, title);
        git("add", "-A");
        run(
                folder.path,
                "env",
                "GIT_COMMITTER_DATE=" + time,
                "GIT_AUTHOR_DATE=" + time,
                "git",
                "-c",
                "user.name=Ann",
                "-c",
                "user.email=ann@example.com",
                "commit",
                "-q",
                "-m",
                title);
    }

    private void git(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        run(folder.path, command.toArray(String[]::new));
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private List<Deploy> deploys(Optional<String> service) {
        return answer(new DeployRequest(service, Folder.ALWAYS)).items();
    }

    private Answer<Deploy> answer(DeployRequest request) {
        return answer(request, folder.path);
    }

    private static Answer<Deploy> answer(DeployRequest request, Path path) {
        try (var backend = FilesBackend.open(
                new FilesConfig(List.of(), List.of(), List.of(), List.of(path)), InstantSource.fixed(Folder.NOW))) {
            return backend.deploys(request);
        }
    }
}
