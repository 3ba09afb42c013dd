/** The report of an investigation: a contract that people, scripts and other systems read. */
@NullMarked
package dev.vigil.api.report;

import org.jspecify.annotations.NullMarked;
