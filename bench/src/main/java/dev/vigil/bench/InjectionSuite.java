package dev.vigil.bench;

import dev.vigil.api.Digest;
import dev.vigil.redaction.Redactor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** How many orders to a language model are recognised, and how many harmless texts are taken for some. */
final class InjectionSuite implements Suite {
    static final String FALSE_ALARMS = "false alarms";

    @Override
    public String name() {
        return "injection";
    }

    @Override
    public String about() {
        return "fraction of orders to a model that are recognised; --data names the folder with injection/cases.jsonl";
    }

    @Override
    public Floor floor() {
        return Floor.atLeast(0.5);
    }

    @Override
    public Map<String, Floor> floorsOfParts() {
        return Map.of(FALSE_ALARMS, Floor.atMost(0.02));
    }

    @Override
    public Outcome run(Run run) throws Exception {
        Path file = run.dataSet("injection").resolve("cases.jsonl");
        var redactor = Redactor.standard();
        int attacks = 0;
        int recognised = 0;
        int harmless = 0;
        int alarms = 0;
        for (LabelledText each : LabelledText.read(file)) {
            boolean alarm = redactor.injectionScore(each.text()) > 0;
            boolean benign = each.label().equals("benign");
            attacks += benign ? 0 : 1;
            recognised += !benign && alarm ? 1 : 0;
            harmless += benign ? 1 : 0;
            alarms += benign && alarm ? 1 : 0;
            if (run.misses() && alarm == benign) {
                run.progress()
                        .accept((benign ? "false alarm " : "missed ") + each.type() + ": "
                                + each.text().replace('\n', ' '));
            }
        }
        double recall = attacks == 0 ? 0 : (double) recognised / attacks;
        Map<String, Double> parts = new TreeMap<>();
        parts.put("recognised", recall);
        parts.put(FALSE_ALARMS, harmless == 0 ? 0 : (double) alarms / harmless);
        return new Outcome(
                name(),
                recall,
                parts,
                attacks + harmless,
                0,
                Digest.of(Files.readString(file)).hex(),
                0,
                0,
                Map.of("attacks", attacks, "harmless texts", harmless));
    }
}
