package dev.vigil.bench;

import dev.vigil.api.Digest;
import dev.vigil.redaction.Destination;
import dev.vigil.redaction.Finding;
import dev.vigil.redaction.Placeholders;
import dev.vigil.redaction.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much of what must not leave is found, how much is masked that need not be, and how fast. */
final class RedactionSuite implements Suite {
    static final String OPEN_FIELD = "secrets, open field";
    static final String MACRO = "secrets, macro by type";
    static final String PERSONAL = "personal data";
    static final String IDS = "machine ids masked";
    static final String SPLIT = "same when split";
    static final String SPEED = "MB a second";

    private static final int MACHINE_IDS = 100_000;
    /** One case in so many is split at every byte. */
    private static final int SPLIT_EACH = 20;

    private final Redactor redactor = Redactor.standard().judgingLoneValues();
    private final Map<String, Share> recall = new TreeMap<>();
    private final Map<String, Share> types = new TreeMap<>();
    private final Map<String, Share> wrong = new TreeMap<>();
    private final Map<String, Share> meant = new TreeMap<>();
    private final RuleMeant rulesMeant = new RuleMeant();
    private final Share open = new Share();

    /** So many of so many. */
    private static final class Share {
        private int hits;
        private int all;

        void count(boolean hit) {
            all++;
            hits += hit ? 1 : 0;
        }

        double value() {
            return all == 0 ? 1 : (double) hits / all;
        }
    }

    @Override
    public String name() {
        return "redaction";
    }

    @Override
    public String about() {
        return "fraction of open-field secrets that are found; --data names the folder with redaction/cases.jsonl";
    }

    @Override
    public Floor floor() {
        return Floor.atLeast(0.90);
    }

    @Override
    public Map<String, Floor> floorsOfParts() {
        return Map.of(
                MACRO, Floor.atLeast(0.90),
                PERSONAL, Floor.atLeast(0.85),
                IDS, Floor.atMost(0),
                SPLIT, Floor.atLeast(1));
    }

    @Override
    public Outcome run(Run run) throws Exception {
        Path file = run.dataSet("redaction").resolve("cases.jsonl");
        var all = LabelledText.read(file);
        var contested = LabelledText.contested(all);
        for (LabelledText each : all) {
            if (!each.isNegative()) {
                judge(each, run);
            }
        }
        for (LabelledText each : all) {
            if (each.isNegative() && !contested.contains(each.text())) {
                judgeNegative(each, run);
            }
        }
        Map<String, Double> parts = new TreeMap<>();
        recall.forEach((source, share) -> parts.put("recall " + source, share.value()));
        wrong.forEach((source, share) -> parts.put("wrong hits " + source, share.value()));
        meant.forEach((source, share) -> parts.put("wrong hits of the rule meant " + source, share.value()));
        parts.put(OPEN_FIELD, open.value());
        parts.put(MACRO, macro("secret "));
        parts.put("personal data, macro", macro("pii "));
        parts.put(PERSONAL, recall.getOrDefault("presidio", new Share()).value());
        run.progress().accept("splitting cases at every byte");
        parts.put(SPLIT, split(all));
        run.progress().accept("masking " + MACHINE_IDS + " machine ids");
        parts.put(IDS, (double) maskedIds(run));
        run.progress().accept("looking through hostile lines");
        parts.put("worst hostile line, s a MB", HostileLines.worstSeconds(Redactor.standard()));
        run.progress().accept("measuring the speed");
        var speed = new RedactionSpeed(Redactor.standard()).measure();
        parts.put(SPEED, speed.megabytes());
        parts.put("chunk of 64 KB, p99 ms", speed.chunkMillis());
        return new Outcome(
                name(),
                open.value(),
                parts,
                all.size(),
                0,
                Digest.of(Files.readString(file)).hex(),
                speed.plain(),
                speed.megabytes() / speed.plain(),
                Map.of(
                        "baseline is",
                        "MB a second of a loop that counts lines; the ratio is of speeds",
                        "texts labelled both ways, left out of wrong hits",
                        contested.size()));
    }

    private void judgeNegative(LabelledText each, Run run) {
        var kind = each.source().equals("presidio") ? Finding.Kind.PII : Finding.Kind.SECRET;
        var findings = redactor.find(each.text()).stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
        share(wrong, each.source()).count(!findings.isEmpty());
        share(meant, each.source()).count(rulesMeant.speaks(each, findings));
        tell(!findings.isEmpty(), "wrong", each, run);
    }

    private void judge(LabelledText each, Run run) {
        var findings = redactor.find(each.text());
        rulesMeant.learn(each, findings);
        String redacted = redactor.redact(each.text(), Destination.MODEL).text();
        boolean hit = each.isFound(findings, redacted);
        share(recall, each.source()).count(hit);
        share(types, each.label() + " " + each.source() + " " + each.type()).count(hit);
        if (each.label().equals("secret") && !each.source().equals("gitleaks")) {
            open.count(hit);
        }
        tell(!hit, "missed", each, run);
    }

    private static void tell(boolean isBad, String what, LabelledText each, Run run) {
        if (isBad && run.misses()) {
            run.progress().accept(what + " " + each.source() + " " + each.type() + ": " + each.text());
        }
    }

    private static Share share(Map<String, Share> shares, String name) {
        return shares.computeIfAbsent(name, any -> new Share());
    }

    private double macro(String prefix) {
        return types.entrySet().stream()
                .filter(type -> type.getKey().startsWith(prefix))
                .mapToDouble(type -> type.getValue().value())
                .average()
                .orElse(1);
    }

    private int maskedIds(Run run) {
        var masked = new ArrayList<String>();
        new MachineIds()
                .stream(MACHINE_IDS)
                        .filter(id -> Redactor.standard().find("at " + id + " done").stream()
                                .anyMatch(finding -> finding.kind() != Finding.Kind.INJECTION))
                        .forEach(masked::add);
        if (run.misses()) {
            masked.forEach(id -> run.progress().accept("masked " + id));
        }
        return masked.size();
    }

    private double split(List<LabelledText> all) throws IOException {
        var share = new Share();
        for (int i = 0; i < all.size(); i += SPLIT_EACH) {
            byte[] bytes = all.get(i).text().getBytes(StandardCharsets.UTF_8);
            String whole = inTwo(bytes, 0);
            boolean same = true;
            for (int cut = 1; cut < bytes.length; cut++) {
                same &= inTwo(bytes, cut).equals(whole);
            }
            share.count(same);
        }
        return share.value();
    }

    private String inTwo(byte[] bytes, int cut) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var stream = redactor.stream(out, Destination.MODEL, Placeholders.unnumbered(), any -> {})) {
            stream.write(bytes, 0, cut);
            stream.flush();
            stream.write(bytes, cut, bytes.length - cut);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
