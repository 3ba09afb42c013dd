/**
 * Logs and traces in OpenSearch and Elasticsearch: what the two have in common of their search API
 * (docs.opensearch.org/latest/api-reference/search-apis/search, elastic.co/docs/api/doc/elasticsearch).
 *
 * <p>Enter at {@link dev.vigil.backends.search.SearchLogs} and {@link dev.vigil.backends.search.SearchTraces}.
 */
@NullMarked
package dev.vigil.backends.search;

import org.jspecify.annotations.NullMarked;
