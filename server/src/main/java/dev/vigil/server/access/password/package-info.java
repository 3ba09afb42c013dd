/** What a good password is, and how it is kept. The only package that knows Argon2. */
@NullMarked
package dev.vigil.server.access.password;

import org.jspecify.annotations.NullMarked;
