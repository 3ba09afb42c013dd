package dev.vigil.api.http;

import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.report.Report;
import dev.vigil.api.time.TimeRange;
import java.util.List;

/**
 * The answer to {@code GET /api/v1/anomalies}.
 *
 * @param service what was asked about; an empty text means the whole system
 * @param status {@code insufficient_data} is not {@code healthy}
 * @param evidence what the anomalies cite, by id
 */
public record AnomaliesBody(
        String service,
        TimeRange window,
        Status status,
        List<Report.AnomalyLine> anomalies,
        List<Report.Evidence> evidence,
        List<String> notes) {}
