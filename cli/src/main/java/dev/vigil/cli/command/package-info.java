/** Every command, one class each; the only package that knows how arguments are parsed. */
@NullMarked
package dev.vigil.cli.command;

import org.jspecify.annotations.NullMarked;
