/**
 * Texts that a person looks through before they may leave: what is found in them, what people say of it, and the text
 * that is made of both. Also the stand-ins that keep their numbers within an incident, and what they stand for.
 *
 * <p>Enter at {@link dev.vigil.server.triage.Triage}.
 */
@NullMarked
package dev.vigil.server.triage;

import org.jspecify.annotations.NullMarked;
