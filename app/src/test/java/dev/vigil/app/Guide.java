package dev.vigil.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands of a page for people, each with the output the page shows. */
record Guide(List<Step> steps) {
    private static final String BEGIN = "```console";
    private static final String END = "```";
    private static final String PROMPT = "$ ";
    private static final String VIGIL = "./vigil ";
    private static final String LEFT_OUT = "…";
    /** How the page names the folder that Vigil writes to. */
    private static final String HOME = "~/.vigil";

    private static final Pattern PIPED = Pattern.compile("echo '([^']*)' \\| (.*)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    static Guide parse(String page) {
        List<Step> steps = new ArrayList<>();
        boolean inside = false;
        for (String line : page.lines().toList()) {
            if (line.equals(BEGIN)) {
                inside = true;
            } else if (line.equals(END)) {
                inside = false;
            } else if (inside && line.startsWith(PROMPT)) {
                steps.add(new Step(line.substring(PROMPT.length()), new ArrayList<>()));
            } else if (inside) {
                steps.getLast().shown().add(line);
            }
        }
        return new Guide(steps);
    }

    /** One command as it is typed, and the lines shown below it. */
    record Step(String command, List<String> shown) {
        boolean asksForExitCode() {
            return command.equals("echo $?");
        }

        /** What the command reads. */
        String typed() {
            var piped = PIPED.matcher(command);
            return piped.matches() ? piped.group(1) + "\n" : "";
        }

        List<String> arguments(Path home) {
            var piped = PIPED.matcher(command);
            String vigil = piped.matches() ? piped.group(2) : command;
            if (!vigil.startsWith(VIGIL)) {
                throw new IllegalArgumentException("the guide types something else than ./vigil: " + command);
            }
            return WORD.matcher(vigil.substring(VIGIL.length()))
                    .results()
                    .map(word -> Optional.ofNullable(word.group(1)).orElse(word.group()))
                    .map(word -> word.replace(HOME, home.toString()))
                    .toList();
        }

        /** What of the shown lines was not printed, or what was printed behind the last; nothing when all is well. */
        List<String> differences(String printed, Path home) {
            List<String> actual = alike(printed.replace(home.toString(), HOME).lines());
            int next = 0;
            boolean leftOut = false;
            for (String line : alike(shown.stream())) {
                if (line.strip().equals(LEFT_OUT)) {
                    leftOut = true;
                    continue;
                }
                while (leftOut && next < actual.size() && !matches(line, actual.get(next))) {
                    next++;
                }
                if (next >= actual.size() || !matches(line, actual.get(next))) {
                    return List.of("not printed here: " + line);
                }
                next++;
                leftOut = false;
            }
            return leftOut || next == actual.size() ? List.of() : List.of("not shown: " + actual.get(next));
        }

        private static boolean matches(String shown, String printed) {
            return shown.endsWith(LEFT_OUT)
                    ? printed.startsWith(shown.substring(0, shown.length() - LEFT_OUT.length()))
                    : printed.equals(shown);
        }

        /** Numbers differ from run to run, and blank lines at the end of lines are nobody's business. */
        private static List<String> alike(Stream<String> lines) {
            return lines.map(line -> line.replaceAll("\\d[\\d,.:-]*", "#").stripTrailing())
                    .toList();
        }
    }
}
