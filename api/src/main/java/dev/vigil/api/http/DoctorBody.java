package dev.vigil.api.http;

import java.util.List;

/** The answer to {@code GET /api/v1/doctor}: each part that is configured, what was tried on it and what came back. */
public record DoctorBody(boolean well, List<Part> parts) {
    /**
     * One part.
     *
     * @param tried what was done, on what
     * @param answer what came back
     * @param remedy what to do when it is not well, or an empty text
     */
    public record Part(String part, boolean well, String tried, String answer, String remedy) {}
}
