package dev.vigil.api.diagnosis;

/** What a look into a system found. */
public enum Status {
    INCIDENT,
    HEALTHY,
    /** There was too little to look at to say either. Never the same as healthy. */
    INSUFFICIENT_DATA
}
