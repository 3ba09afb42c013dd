package dev.vigil.api.action;

/** What an action does to the world. */
public enum Effect {
    /** Looks only. One ledger entry, durable before its answer leaves. */
    READ,
    /** Changes something here or elsewhere. Two ledger entries: begin, end. */
    CHANGE,
    /** Destroys something that cannot be brought back. Two ledger entries. */
    DESTROY
}
