/** Holds dice, cards and the shop to what they promise. */
@NullMarked
package dev.vigil.simulator.shop;

import org.jspecify.annotations.NullMarked;
