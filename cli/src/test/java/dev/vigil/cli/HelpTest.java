package dev.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class HelpTest {
    private static final List<String> COMMANDS = List.of(
            "help",
            "demo --help",
            "rca --help",
            "report --help",
            "anomaly --help",
            "diff --help",
            "logs --help",
            "tail --help",
            "metrics --help",
            "trace --help",
            "deploy --help",
            "deploy list --help",
            "services --help",
            "approvals --help",
            "approvals list --help",
            "approvals show --help",
            "approvals approve --help",
            "approvals deny --help",
            "audit --help",
            "audit tail --help",
            "audit search --help",
            "audit export --help",
            "audit verify --help",
            "audit prove --help",
            "audit checkpoint --help",
            "audit witness --help",
            "audit key --help",
            "login --help",
            "logout --help",
            "account --help",
            "account show --help",
            "account password --help",
            "account totp --help",
            "user --help",
            "user list --help",
            "user create --help",
            "user roles --help",
            "user disable --help",
            "user enable --help",
            "user delete --help",
            "user reset-totp --help",
            "user reset-password --help",
            "sessions --help",
            "sessions list --help",
            "sessions revoke --help",
            "apikey --help",
            "apikey create --help",
            "apikey list --help",
            "apikey rotate --help",
            "apikey revoke --help",
            "apikey hash --help",
            "audit report --help",
            "audit seal --help",
            "server lockdown --help",
            "redact --help",
            "triage --help",
            "triage submit --help",
            "triage list --help",
            "triage show --help",
            "triage decide --help",
            "triage apply --help",
            "triage discard --help",
            "triage reveal --help",
            "query --help",
            "query parse --help",
            "query translate --help",
            "query eval --help",
            "doctor --help",
            "config --help",
            "config check --help",
            "config show --help",
            "server --help",
            "server init --help",
            "server start --help",
            "init --help",
            "version --help");

    @Test
    void every_help_reads_as_it_was_accepted() {
        Golden.check(Path.of("help.txt"), COMMANDS.stream().map(HelpTest::shown).collect(Collectors.joining("\n")));
    }

    @Test
    void the_list_of_this_test_names_every_command() {
        assertThat(Catalog.names()).allSatisfy(name -> assertThat(COMMANDS).contains(name + " --help"));
    }

    @Test
    void help_before_a_command_is_the_help_of_that_command() {
        assertThat(help("help", "logs")).isEqualTo(help("logs", "--help"));
    }

    @Test
    void no_words_at_all_show_the_help() {
        assertThat(help()).isEqualTo(help("help"));
    }

    @Test
    void no_line_is_wider_than_a_page() {
        assertThat(COMMANDS.stream().flatMap(command -> shown(command).lines()))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void every_command_of_the_runbooks_exists_with_its_options() throws IOException {
        var commands = Files.readAllLines(Path.of("../docs/operations/incident-response.md")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("vigil "))
                .toList();

        assertThat(commands).hasSizeGreaterThan(10).allSatisfy(line -> {
            var words = List.of(line.split(" ", -1));
            String command = words.get(1) + " " + words.get(2);
            assertThat(COMMANDS).contains(command + " --help");
            String help = help(words.get(1), words.get(2), "--help");
            assertThat(words.stream().filter(word -> word.startsWith("-")))
                    .allSatisfy(option -> assertThat(help).contains(option));
        });
    }

    private static String shown(String command) {
        return "$ vigil " + command + "\n" + help(command.split(" ", -1));
    }

    private static String help(String... arguments) {
        try (var server = new FakeServer()) {
            var desk = new Desk(server);
            assertThat(desk.run(arguments)).isZero();
            assertThat(desk.err()).isEmpty();
            return desk.out();
        }
    }
}
