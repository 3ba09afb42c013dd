/**
 * Elasticsearch: logs of any shipper, and the traces of Elastic APM.
 *
 * <p>Enter at {@link dev.vigil.backends.elastic.ElasticBackend}.
 */
@NullMarked
package dev.vigil.backends.elastic;

import org.jspecify.annotations.NullMarked;
