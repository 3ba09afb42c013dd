package dev.vigil.api.http;

/** Whether Vigil is, or is to be, locked down: the body and the answer of {@code /api/v1/lockdown}. */
public record LockdownBody(boolean on) {}
