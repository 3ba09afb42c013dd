/** How numbers, moments and texts of others are written for people, the same on every screen and page. */
@NullMarked
package dev.vigil.api.text;

import org.jspecify.annotations.NullMarked;
