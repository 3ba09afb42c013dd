/**
 * Decides who must agree to an action, and keeps what they decided. The only maker of
 * {@link dev.vigil.server.approval.Approved}.
 *
 * <p>Enter at {@link dev.vigil.server.approval.Approvals}. Whoever carries out actions implements
 * {@link dev.vigil.server.approval.Executor}.
 */
@NullMarked
package dev.vigil.server.approval;

import org.jspecify.annotations.NullMarked;
