/**
 * The one query language for all backends: text to a tree, the tree to text, the tree to an answer about an event.
 *
 * <p>Enter at {@link dev.vigil.api.query.Query}. The language is described in docs/reference/query-language.md.
 */
@NullMarked
package dev.vigil.api.query;

import org.jspecify.annotations.NullMarked;
