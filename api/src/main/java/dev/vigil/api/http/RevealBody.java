package dev.vigil.api.http;

/** What a stand-in stands for. */
public record RevealBody(String standIn, String value) {}
