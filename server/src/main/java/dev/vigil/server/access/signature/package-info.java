/** Requests that are signed as a whole: by Slack, and by nodes. Each comes once. */
@NullMarked
package dev.vigil.server.access.signature;

import org.jspecify.annotations.NullMarked;
