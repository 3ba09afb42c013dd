/** What the tests of several modules share: golden files, contracts that implementations pass, fakes by hand. */
@NullMarked
package dev.vigil.testkit;

import org.jspecify.annotations.NullMarked;
