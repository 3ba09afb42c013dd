package dev.vigil.backends.gcp;

import dev.vigil.backends.remote.Document;
import java.util.List;

/**
 * A metric that there is, and how it is to be asked for
 * (cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.metricDescriptors).
 *
 * @param type its name, such as {@code run.googleapis.com/request_count}
 * @param resources the monitored resources it is measured on
 */
record Descriptor(String type, Form form, Unit unit, List<String> resources) {
    /** How it is asked for. */
    enum Form {
        LEVEL("ALIGN_MEAN"),
        /** A total or a change: asked for by the second. */
        RATE("ALIGN_RATE"),
        SHARE_OF_TRUE("ALIGN_FRACTION_TRUE"),
        /** A distribution of what happened since the last point; percentiles are Vigil's to tell. */
        CHANGED_DISTRIBUTION("ALIGN_DELTA"),
        DISTRIBUTION("ALIGN_NONE"),
        /** A text, which is no series. */
        NONE("");

        private final String aligner;

        Form(String aligner) {
            this.aligner = aligner;
        }

        String aligner() {
            return aligner;
        }

        boolean isDistribution() {
            return this == CHANGED_DISTRIBUTION || this == DISTRIBUTION;
        }
    }

    static Descriptor of(Document part) {
        boolean gauge = part.text("metricKind").equals("GAUGE");
        Form form = switch (part.text("valueType")) {
            case "INT64", "DOUBLE" -> gauge ? Form.LEVEL : Form.RATE;
            case "BOOL" -> gauge ? Form.SHARE_OF_TRUE : Form.NONE;
            case "DISTRIBUTION" -> gauge ? Form.DISTRIBUTION : Form.CHANGED_DISTRIBUTION;
            default -> Form.NONE;
        };
        return new Descriptor(
                part.text("type"),
                form,
                Unit.of(part.text("unit")),
                part.at("monitoredResourceTypes").items().stream()
                        .map(Document::text)
                        .toList());
    }

    /** What narrows its series to a service's; an empty text where their labels do not tell. */
    String ofService(String service) {
        if (resources.size() != 1) {
            return "";
        }
        String name = LoggingFilter.quoted(service);
        return switch (resources.getFirst()) {
            case "cloud_run_revision" -> " AND resource.labels.service_name=" + name;
            case "cloud_run_job" -> " AND resource.labels.job_name=" + name;
            case "cloud_function" -> " AND resource.labels.function_name=" + name;
            case "gae_app" -> " AND resource.labels.module_id=" + name;
            default -> "";
        };
    }
}
