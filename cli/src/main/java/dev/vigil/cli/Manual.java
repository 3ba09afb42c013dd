package dev.vigil.cli;

import dev.vigil.cli.screen.Paragraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What {@code --help} prints: what a command is for, its own words and options, and where the rest is explained. */
final class Manual {
    private static final String SECTION = "manual";
    private static final String INDENT = "  ";
    private static final int LONGEST_NAME = 22;

    private final CommandSpec spec;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private Manual(CommandSpec spec, int columns) {
        this.spec = spec;
        this.columns = columns;
    }

    /** Makes this the help of a command and of all its subcommands. */
    static void replaceHelpOf(CommandLine command, int columns) {
        command.setHelpSectionKeys(List.of(SECTION));
        command.getHelpSectionMap().put(SECTION, help -> text(help.commandSpec(), columns));
        command.getSubcommands().values().forEach(inner -> replaceHelpOf(inner, columns));
    }

    private static String text(CommandSpec spec, int columns) {
        var manual = new Manual(spec, columns);
        manual.write();
        return String.join("\n", manual.lines) + "\n";
    }

    private void write() {
        lines.add(usage());
        lines.add("");
        Arrays.stream(spec.usageMessage().description())
                .forEach(text -> lines.addAll(Paragraph.lines(text, "", columns)));
        section("Arguments:", arguments());
        section("Commands:", commands());
        section(isRoot() ? "Options of every command:" : "Options:", options());
        lines.addAll(List.of(spec.usageMessage().footer()));
        if (!isRoot()) {
            lines.add("");
            lines.addAll(Paragraph.lines(
                    "Every command also takes --profile, --server, --token, -o, --json, --no-color and --quiet; see vigil"
                            + " help.",
                    "",
                    columns));
        }
    }

    private boolean isRoot() {
        return spec.parent() == null;
    }

    private String usage() {
        var usage = new StringBuilder("Usage: ").append(spec.qualifiedName());
        if (!spec.subcommands().isEmpty()) {
            usage.append(" COMMAND");
        }
        for (PositionalParamSpec word : spec.positionalParameters()) {
            String label = word.paramLabel() + (word.arity().max() > 1 ? "…" : "");
            usage.append(' ').append(word.arity().min() == 0 ? "[" + label + "]" : label);
        }
        return usage.append(" [OPTIONS]").toString();
    }

    private List<Entry> arguments() {
        return spec.positionalParameters().stream()
                .map(word -> new Entry(word.paramLabel(), description(word)))
                .toList();
    }

    /** Each command with the first sentence about it; the others are for those who ask about that command. */
    private List<Entry> commands() {
        return spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .map(inner -> new Entry(inner.name(), firstSentence(inner)))
                .toList();
    }

    private List<Entry> options() {
        return spec.options().stream()
                .filter(option -> isRoot() || !option.inherited())
                .map(option -> new Entry(names(option), description(option)))
                .toList();
    }

    private void section(String title, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title);
        int width = entries.stream()
                .mapToInt(entry -> entry.name().length())
                .filter(length -> length <= LONGEST_NAME)
                .max()
                .orElse(LONGEST_NAME);
        String below = " ".repeat(INDENT.length() + width + 2);
        for (Entry entry : entries) {
            var text = new ArrayList<>(Paragraph.lines(entry.text(), below, columns));
            boolean fits = entry.name().length() <= width;
            if (fits) {
                text.set(
                        0,
                        (INDENT
                                + entry.name()
                                + below.substring(INDENT.length() + entry.name().length())
                                + text.getFirst().strip()));
            } else {
                text.addFirst(INDENT + entry.name());
            }
            lines.addAll(text);
        }
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        String value = option.arity().max() == 0
                ? ""
                : " " + option.paramLabel() + (option.arity().max() > 1 ? "…" : "");
        boolean onlyLong = option.names()[0].startsWith("--");
        return (onlyLong ? "    " : "") + names + value;
    }

    private static String description(ArgSpec argument) {
        String candidates =
                argument.completionCandidates() == null ? "" : String.join(", ", argument.completionCandidates());
        return String.join(" ", argument.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValueString()))
                .replace("${COMPLETION-CANDIDATES}", candidates);
    }

    private static String firstSentence(CommandSpec inner) {
        String text = String.join(" ", inner.usageMessage().description());
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    /** One line of a list. */
    private record Entry(String name, String text) {}
}
