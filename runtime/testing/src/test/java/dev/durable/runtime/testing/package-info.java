/** Tests of what this module offers to tests. */
@NullMarked
package dev.durable.runtime.testing;

import org.jspecify.annotations.NullMarked;
