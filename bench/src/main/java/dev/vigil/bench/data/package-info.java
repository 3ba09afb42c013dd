/**
 * What a suite over a data set consists of: answers that are found without a look at any label, and their score, which is a
 * step of its own. Enter at {@link dev.vigil.bench.data.DataSet}.
 */
@NullMarked
package dev.vigil.bench.data;

import org.jspecify.annotations.NullMarked;
