/**
 * The immutable types that the phases exchange: records and sealed interfaces without logic beyond
 * their invariants. Depends on nothing; neither javac's nor JavaPoet's types appear here.
 */
@NullMarked
package dev.durable.processor.model;

import org.jspecify.annotations.NullMarked;
