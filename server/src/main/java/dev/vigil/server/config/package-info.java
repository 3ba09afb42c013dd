/**
 * Turns text into settings: {@code config.toml}, {@code .env}, the environment and flags, with every problem found at
 * once and the place of each.
 *
 * <p>Enter at {@link dev.vigil.server.config.ConfigCheck#of}, which gives a {@link dev.vigil.server.config.Configuration}.
 * Every key there is stands in {@link dev.vigil.server.config.Settings}. The keys that encrypt are
 * {@link dev.vigil.server.config.Keys}.
 */
@NullMarked
package dev.vigil.server.config;

import org.jspecify.annotations.NullMarked;
