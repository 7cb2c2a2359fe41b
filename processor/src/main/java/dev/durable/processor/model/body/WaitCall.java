package dev.durable.processor.model.body;

import dev.durable.processor.model.Location;
import dev.durable.processor.model.TypeRef;

/** What a body waits for, without the arguments. */
public sealed interface WaitCall {
  /** The last part of the name in the source, as in {@code charge} or {@code sleep}. */
  String callee();

  /** Where the call stands. */
  Location location();

  /**
   * An activity.
   *
   * @param activities the {@code @Activities} type
   * @param callee the method
   * @param result the type of the result; {@code void} for none
   */
  record Activity(
      TypeRef.Declared activities, String callee, VariableType result, Location location)
      implements WaitCall {}

  /** {@code Durable.sleep}: a time span. */
  record Sleep(Location location) implements WaitCall {
    @Override
    public String callee() {
      return "sleep";
    }
  }

  /** {@code Durable.sleepUntil}: a moment. */
  record SleepUntil(Location location) implements WaitCall {
    @Override
    public String callee() {
      return "sleepUntil";
    }
  }

  /** The type of the result; {@code void} for none. */
  default VariableType resultType() {
    return this instanceof Activity activity
        ? activity.result()
        : VariableType.storable(TypeRef.VOID);
  }
}
