package dev.vigil.backends.kubernetes;

import dev.vigil.api.cluster.Daemon;
import dev.vigil.api.cluster.Dial;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code systemctl status} and {@code nc -vz} print. */
final class MachineChecks {
    private static final Pattern UNIT = Pattern.compile("(?m)(?:[●○×↻*]\\s*)?\\b([\\w@-]+)\\.service(?: - .*)?$");
    private static final Pattern ACTIVE = Pattern.compile("(?m)^\\s*Active:\\s+(\\S+(?: \\([^)]*\\))?)");
    /** {@code Nov 11 22:10:50 HOST kubelet[2005]: …} */
    private static final Pattern JOURNAL = Pattern.compile("(?m)^\\w{3} +\\d+ [\\d:]{8} (\\S+) [\\w.-]+\\[\\d+]: ");

    private static final Pattern NODE_LINE = Pattern.compile("(?m)^Node:\\s+(\\S+)$");
    private static final Pattern SSH = Pattern.compile("ssh\\s+(?:\\S+@)?(\\S+)\\s");
    private static final Pattern DIAL = Pattern.compile("nc\\s+(?:-\\S+\\s+(?:\\d+\\s+)?)*(\\S+)\\s+(\\d{1,5})\\b.*");
    private static final Pattern ANSWERED = Pattern.compile("(?i)\\b(?:open|succeeded|connected)\\b");
    private static final Pattern REFUSED =
            Pattern.compile("(?i)refused|timed out|failed|no route|unreachable|not known");

    private MachineChecks() {}

    static Optional<Daemon> daemon(Transcript.Piece piece) {
        Matcher unit = UNIT.matcher(piece.output());
        Matcher active = ACTIVE.matcher(piece.output());
        if (!unit.find() || !active.find()) {
            return Optional.empty();
        }
        return Optional.of(new Daemon(node(piece), unit.group(1), active.group(1)));
    }

    private static String node(Transcript.Piece piece) {
        Matcher ssh = SSH.matcher(piece.command());
        if (ssh.find()) {
            return ssh.group(1);
        }
        Matcher said = NODE_LINE.matcher(piece.output());
        if (said.find()) {
            return said.group(1);
        }
        Matcher journal = JOURNAL.matcher(piece.output());
        return journal.find() ? journal.group(1) : "";
    }

    static Optional<Dial> dial(Transcript.Piece piece) {
        Matcher dial = DIAL.matcher(piece.command());
        if (!dial.matches()) {
            return Optional.empty();
        }
        boolean answered = ANSWERED.matcher(piece.output()).find()
                && !REFUSED.matcher(piece.output()).find();
        return Optional.of(new Dial(dial.group(1), Integer.parseInt(dial.group(2)), answered));
    }
}
