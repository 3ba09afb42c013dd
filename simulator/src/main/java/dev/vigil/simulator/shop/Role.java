package dev.vigil.simulator.shop;

/** What a component is to the shop. */
public enum Role {
    /** A program of the shop's own. */
    SERVICE,
    DATABASE,
    CACHE,
    /** Run by somebody else: it can be called, and says nothing about itself. */
    EXTERNAL
}
