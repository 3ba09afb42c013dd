package dev.vigil.api.cluster;

import java.util.List;

/** The most of each resource that a namespace may take. */
public record Quota(Ref id, List<Line> lines) {
    /** One resource, such as {@code requests.cpu}, as it is written and in base units. */
    public record Line(String resource, String usedText, String hardText, double used, double hard) {}
}
