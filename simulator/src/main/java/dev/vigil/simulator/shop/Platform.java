package dev.vigil.simulator.shop;

/** What a component is written in; it decides how stack traces and failed calls are worded. */
public enum Platform {
    JAVA,
    GO,
    PYTHON,
    NODE,
    /** A ready-made reverse proxy. */
    PROXY,
    /** A ready-made store, or something of another's. */
    OTHER
}
