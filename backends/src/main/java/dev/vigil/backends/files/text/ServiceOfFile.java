package dev.vigil.backends.files.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service that a file's name tells: without endings, dates and numbers of rotation; a folder's name for {@code app.log}. */
public final class ServiceOfFile {
    private static final Set<String> ENDINGS = Set.of(
            "log", "logs", "txt", "json", "jsonl", "ndjson", "out", "err", "csv", "tsv", "gz", "gzip", "zst", "export",
            "old", "bak", "logfmt", "prom", "metrics");
    private static final Set<String> SAYS_NOTHING = Set.of(
            "",
            "log",
            "logs",
            "out",
            "err",
            "stdout",
            "stderr",
            "output",
            "console",
            "current",
            "app",
            "application",
            "server",
            "service",
            "main",
            "default",
            "access",
            "error",
            "all");
    private static final Pattern DATE_OR_NUMBER = Pattern.compile(
            "[-_.]?(?:20\\d\\d[-_.]?[01]\\d[-_.]?[0-3]\\d(?:[-_T.]?\\d{2,6}(?:[-_:.]\\d{2}){0,2})?|\\d{1,14})$");
    /** How the kubelet names the files of containers: {@code pod_namespace_container-<id>}. */
    private static final Pattern CONTAINER_LOG = Pattern.compile("([^_]+)_[^_]+_.+-[0-9a-f]{64}");
    /** How it names their folders: {@code namespace_pod_uid}. */
    private static final Pattern POD_FOLDER = Pattern.compile("[^_]+_([^_]+)_[0-9a-f-]{32,36}");

    private ServiceOfFile() {}

    /** The service of a file of this name, folders divided by slashes. */
    public static String name(String path) {
        String[] parts = path.replace('\\', '/').split("/", -1);
        String last = stem(parts[parts.length - 1]);
        if (parts.length > 1 && SAYS_NOTHING.contains(last.toLowerCase(Locale.ROOT))) {
            for (int i = parts.length - 2; i >= 0; i--) {
                Matcher pod = POD_FOLDER.matcher(parts[i]);
                if (pod.matches()) {
                    return PodName.workload(pod.group(1));
                }
            }
            String folder = stem(parts[parts.length - 2]);
            return folder.isEmpty() ? clean(last) : clean(folder);
        }
        return clean(last);
    }

    private static String stem(String name) {
        Matcher container = CONTAINER_LOG.matcher(name.replaceFirst("\\.log.*$", ""));
        if (container.matches()) {
            return PodName.workload(container.group(1));
        }
        String left = name;
        for (int i = 0; i < 6; i++) {
            String shorter = shorten(left);
            if (shorter.equals(left)) {
                break;
            }
            left = shorter;
        }
        return PodName.isOfDeployment(left) ? PodName.workload(left) : left;
    }

    private static String shorten(String name) {
        if (PodName.isOfDeployment(name)) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        if (dot >= 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
            return name.substring(0, dot);
        }
        Matcher tail = DATE_OR_NUMBER.matcher(name);
        boolean separated = tail.find() && (tail.start() == 0 || !Character.isLetterOrDigit(name.charAt(tail.start())));
        return separated ? name.substring(0, tail.start()) : name;
    }

    private static String clean(String name) {
        String clean = name.replaceAll("[^\\p{L}\\p{N}._:/@-]+", "-").replaceFirst("^[^\\p{L}\\p{N}]+", "");
        return clean.isEmpty() ? "unknown" : clean;
    }
}
