package dev.vigil.bench.signals;

import dev.vigil.api.json.Json;
import dev.vigil.bench.data.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** When the faults of a day were, and, for the score alone, where. */
final class NezhaFaults {
    private static final String LIST = "-fault_list.json";
    private static final int CLOCK_FROM = 11;
    private static final int CLOCK_TO = 16;

    private NezhaFaults() {}

    /**
     * A fault that is asked about.
     *
     * @param id the time of injection as the list of faults has it; without a list, the first minute
     */
    record Moment(String id, List<String> minutes) {}

    /** What was broken, and where. */
    record Truth(String id, String service, String kind) {}

    /**
     * The moments of a day, in order. The clock of a fault tells in which stretch of minutes it lies; without a clock, the first
     * fault has the first stretch, if there are as many.
     *
     * @param stretches minutes that follow each other, such as {@code 09_03, 09_04, 09_05}
     */
    static List<Moment> moments(Path day, List<List<String>> stretches) throws IOException {
        List<Map<?, ?>> faults = faults(day);
        List<Moment> moments = new ArrayList<>();
        if (faults.isEmpty()) {
            stretches.forEach(stretch -> moments.add(new Moment(stretch.getFirst(), stretch)));
            return moments;
        }
        for (int i = 0; i < faults.size(); i++) {
            String id = String.valueOf(faults.get(i).get("inject_timestamp"));
            moments.add(new Moment(id, stretch(faults.get(i), i, faults.size(), stretches)));
        }
        return moments;
    }

    static List<Truth> truths(Path day) throws IOException {
        List<Truth> truths = new ArrayList<>();
        for (Map<?, ?> fault : faults(day)) {
            if (fault.get("inject_pod") instanceof String pod) {
                truths.add(new Truth(
                        String.valueOf(fault.get("inject_time")),
                        service(pod),
                        String.valueOf(fault.get("inject_type"))));
            }
        }
        return truths;
    }

    /** A pod's name without the two parts that vary. */
    static String service(String pod) {
        int set = pod.lastIndexOf('-');
        int name = set < 0 ? -1 : pod.lastIndexOf('-', set - 1);
        return name < 0 ? pod : pod.substring(0, name);
    }

    private static List<String> stretch(Map<?, ?> fault, int at, int faults, List<List<String>> stretches) {
        String time = String.valueOf(fault.get("inject_time"));
        if (time.length() >= CLOCK_TO) {
            String minute = time.substring(CLOCK_FROM, CLOCK_TO).replace(':', '_');
            for (List<String> stretch : stretches) {
                if (stretch.contains(minute)) {
                    return stretch;
                }
            }
        }
        return faults == stretches.size() ? stretches.get(at) : List.of();
    }

    private static List<Map<?, ?>> faults(Path day) throws IOException {
        Path list = day.resolve(day.getFileName() + LIST);
        for (Path file : Folders.files(day)) {
            list = file.getFileName().toString().endsWith(LIST) ? file : list;
        }
        List<Map<?, ?>> faults = new ArrayList<>();
        if (Files.exists(list)) {
            // By hour; the hours are in order in the file, but a map need not be.
            for (Object hour : new TreeMap<>(Json.readObject(Files.readString(list))).values()) {
                if (hour instanceof List<?> ofHour) {
                    ofHour.stream()
                            .filter(Map.class::isInstance)
                            .map(fault -> (Map<?, ?>) fault)
                            .forEach(faults::add);
                }
            }
        }
        return faults;
    }
}
