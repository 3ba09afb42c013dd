/**
 * What a log says: patterns of lines and how often each comes, what kind of error a line tells of, the code a stack trace
 * names. Enter at {@link dev.vigil.analysis.logs.LogPatterns}.
 */
@NullMarked
package dev.vigil.analysis.logs;

import org.jspecify.annotations.NullMarked;
