package dev.vigil.analysis.cause;

import dev.vigil.analysis.logs.CodeFrame;
import dev.vigil.api.telemetry.Deploy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the deploys that may have to do with trouble in a service: by time, and by the files that stack traces name. */
final class Rollouts {
    /** How far from the onset a deploy may lie, before or after, to be looked at. */
    static final Duration NEAR = Duration.ofMinutes(30);
    /** A deploy is noted when it begins or when it is done; trouble may come a little before the note. */
    private static final Duration NOTED_LATE = Duration.ofMinutes(2);

    private Rollouts() {}

    /** The deploys of a service within {@link #NEAR} of the onset, the nearest first. */
    static List<Clue.Rollout> near(List<Deploy> deploys, String service, Instant onset, List<CodeFrame> frames) {
        List<Clue.Rollout> near = new ArrayList<>();
        for (Deploy deploy : deploys) {
            Duration lead = Duration.between(deploy.time(), onset);
            List<String> files = deploy.files().stream()
                    .filter(file -> frames.stream().anyMatch(frame -> samePlace(file, frame.file())))
                    .sorted()
                    .toList();
            boolean ours = deploy.service().equalsIgnoreCase(service)
                    || (deploy.service().isEmpty() && !files.isEmpty());
            if (ours && lead.abs().compareTo(NEAR) <= 0) {
                near.add(new Clue.Rollout(deploy, lead, files));
            }
        }
        near.sort(Comparator.comparingDouble((Clue.Rollout rollout) -> -nearness(rollout))
                .thenComparing(rollout -> rollout.lead().abs())
                .thenComparing(rollout -> rollout.deploy().id()));
        return near;
    }

    /** 1 for a deploy right before the onset, 0 for one half an hour before, or after it. */
    static double nearness(Clue.Rollout rollout) {
        if (rollout.lead().compareTo(NOTED_LATE.negated()) < 0) {
            return 0;
        }
        return 1 - (double) Math.max(0, rollout.lead().toMillis()) / NEAR.toMillis();
    }

    /** Whether a path of a repository and one of a stack trace may be the same file: their ends agree. */
    static boolean samePlace(String file, String frame) {
        List<String> one = segments(file);
        List<String> other = segments(frame);
        int agree = 0;
        while (agree < one.size()
                && agree < other.size()
                && one.get(one.size() - 1 - agree).equals(other.get(other.size() - 1 - agree))) {
            agree++;
        }
        return agree >= Math.min(2, Math.min(one.size(), other.size())) && agree > 0;
    }

    private static List<String> segments(String path) {
        return java.util.Arrays.stream(path.replace('\\', '/').split("/", -1))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .toList();
    }
}
