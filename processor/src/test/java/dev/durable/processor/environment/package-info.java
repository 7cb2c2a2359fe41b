/** The processor in compilers, tools and projects of other kinds, beside other processors. */
@NullMarked
package dev.durable.processor.environment;

import org.jspecify.annotations.NullMarked;
