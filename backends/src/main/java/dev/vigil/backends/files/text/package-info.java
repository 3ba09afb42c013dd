/**
 * What is written in lines of text, whatever they belong to: moments, levels, key-value pairs, comma-separated records, the
 * names Kubernetes gives. Works on bytes, knows no files.
 */
@NullMarked
package dev.vigil.backends.files.text;

import org.jspecify.annotations.NullMarked;
