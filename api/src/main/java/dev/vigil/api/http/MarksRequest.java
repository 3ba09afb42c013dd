package dev.vigil.api.http;

import java.util.List;

/**
 * What a person says of the spans of a text, by their numbers.
 *
 * @param mask personal data, to be masked
 * @param keep none, to be left as it is
 */
public record MarksRequest(List<Integer> mask, List<Integer> keep) {}
