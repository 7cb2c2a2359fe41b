package dev.durable.testing;

import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;

/** The arguments with which a faked activity is called, by the names of its parameters. */
public final class FakeCall {
  private final ValueReader in;

  FakeCall(ValueReader in) {
    this.in = in;
  }

  /**
   * An argument.
   *
   * @param name the name of the parameter
   * @param type its class, of primitive types the boxed one
   */
  public <T> T argument(String name, Class<T> type) {
    return in.read(name, ValueType.of(type));
  }

  /**
   * An argument of a generic type.
   *
   * @param name the name of the parameter
   * @param type as in {@code new ValueType<List<Item>>() {}}
   */
  public <T> T argument(String name, ValueType<T> type) {
    return in.read(name, type);
  }
}
