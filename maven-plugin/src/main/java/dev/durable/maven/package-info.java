/**
 * The goals of {@code mvn durable:…}. They only gather what Maven knows and hand it to the tools of
 * the runtime, which know no Maven.
 *
 * <p>Start reading at {@link dev.durable.maven.RunMojo}.
 */
@NullMarked
package dev.durable.maven;

import org.jspecify.annotations.NullMarked;
