/**
 * Speaks to the services of Amazon Web Services: who asks is found as AWS's own tools find it, each question is signed, and all of
 * it goes through the one outbound client (docs/adr/0006-aws-without-its-sdk.md says why without the SDK).
 *
 * <p>Enter at {@link dev.vigil.backends.aws.Aws}.
 */
@NullMarked
package dev.vigil.backends.aws;

import org.jspecify.annotations.NullMarked;
