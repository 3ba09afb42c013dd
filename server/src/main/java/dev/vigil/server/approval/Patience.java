package dev.vigil.server.approval;

/** How long whoever asks for something can wait for an approval. */
public enum Patience {
    USUAL,
    /** Somebody, or a model on their behalf, sits and waits: what is asked now means little later. */
    INTERACTIVE
}
