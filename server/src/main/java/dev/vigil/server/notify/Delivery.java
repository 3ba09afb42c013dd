package dev.vigil.server.notify;

import java.time.Duration;

/**
 * A message that its receiver took.
 *
 * @param status what it answered, 200 to 299
 * @param attempts how often it was sent, from 1
 * @param took from the first attempt to the answer
 */
public record Delivery(int status, int attempts, Duration took) {}
