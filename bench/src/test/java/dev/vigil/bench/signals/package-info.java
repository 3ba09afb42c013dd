@org.jspecify.annotations.NullMarked
package dev.vigil.bench.signals;
