package dev.durable.runtime.json;

import dev.durable.runtime.generated.ValueType;

/** The type of "no value": only {@code null} fits. */
final class VoidType extends ValueType<Void> {}
