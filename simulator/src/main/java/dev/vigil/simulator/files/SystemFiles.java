package dev.vigil.simulator.files;

import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.simulator.shop.LogFormat;
import dev.vigil.simulator.signal.Cluster;
import dev.vigil.simulator.signal.Cluster.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the machines keep: their own messages in the format of RFC 5424, and what one service printed as the container
 * runtime stores it (Kubernetes' CRI log format: time, stream, tag, text).
 */
final class SystemFiles {
    /** The service whose containers' files were gathered too. */
    private static final String GATHERED = "mailroom";

    /** Kernel, warning: facility 0, severity 4. */
    private static final int KERNEL_WARNING = 4;

    private static final int DAEMON = 3 * 8;
    private static final int WARNING = 4;
    private static final int INFORMATIONAL = 6;

    private SystemFiles() {}

    private record Message(Instant time, String line) {}

    static void writeMessages(Path file, Cluster cluster) throws IOException {
        Map<String, String> machines = new HashMap<>();
        cluster.pods().forEach(pod -> machines.put(pod.name(), pod.node()));
        List<Message> messages = new ArrayList<>();
        for (var note : cluster.notes()) {
            if (!note.about().kind().equals("Deployment")) {
                String machine =
                        machines.getOrDefault(note.about().name(), note.about().name());
                messages.add(message(note, machine, note.first()));
                if (note.count() > 1) {
                    messages.add(message(note, machine, note.last()));
                }
            }
        }
        messages.sort(Comparator.comparing(Message::time));
        Files.writeString(file, messages.stream().map(Message::line).collect(Collectors.joining()));
    }

    private static Message message(Note note, String machine, Instant time) {
        boolean kernel = note.reason().equals("OOMKilling");
        int priority = kernel ? KERNEL_WARNING : DAEMON + (note.about().warning() ? WARNING : INFORMATIONAL);
        String head = "<" + priority + ">1 " + time + " " + machine + " " + (kernel ? "kernel" : "kubelet") + " - ";
        String what = kernel
                ? "- - "
                : note.reason() + " [pod@32473 name=\"" + note.about().name() + "\"] ";
        return new Message(time, head + what + note.message() + "\n");
    }

    static void writeContainers(Path folder, List<LogEvent> logs) throws IOException {
        var text = new StringBuilder();
        for (var event : logs) {
            if (event.service().equals(GATHERED)) {
                text.append(event.time())
                        .append(" stdout F ")
                        .append(LogLine.of(LogFormat.JSON, event))
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve(GATHERED + ".log"), text);
    }
}
