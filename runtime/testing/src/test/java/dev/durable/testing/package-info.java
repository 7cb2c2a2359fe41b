/** Tests of what users test with. */
@NullMarked
package dev.durable.testing;

import org.jspecify.annotations.NullMarked;
