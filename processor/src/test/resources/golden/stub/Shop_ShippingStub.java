package dev.shop;

import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.TimeLimits;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.WorkflowCall;
import dev.durable.runtime.generated.WorkflowType;
import dev.durable.runtime.instance.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * What compiled workflows call that start {@link Shop.Shipping} as a sub-orchestration: the
 * method describes a start, and its constant the workflow.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class Shop_ShippingStub {
  private static final ValueType<List<Shop.Address>> LIST_OF_ADDRESS_TYPE = new ValueType<>() {};

  private static final ValueType<Integer> INTEGER_TYPE = new ValueType<>() {};

  private static final ValueType<boolean[]> BOOLEAN_ARRAY_TYPE = new ValueType<>() {};

  private static final ValueType<Map<String, Integer>> MAP_OF_STRING_AND_INTEGER_TYPE = new ValueType<>() {};

  private static final ValueType<String> STRING_TYPE = new ValueType<>() {};

  private static final ExceptionType<Shop.NoSuchTown> NO_SUCH_TOWN_EXCEPTION = new ExceptionType<>(
      Shop.NoSuchTown.class,
      (e, out) -> out.write("town", STRING_TYPE, e.town()),
      (message, cause, in) -> new Shop.NoSuchTown(in.read("town", STRING_TYPE)));

  private static final ExceptionType<IOException> IO_EXCEPTION = new ExceptionType<>(
      IOException.class,
      (e, out) -> {},
      (message, cause, in) -> new IOException(message, cause));

  /**
   * {@link Shop.Shipping#shipAll}.
   */
  public static final WorkflowType<Map<String, Integer>> SHIP_ALL = new WorkflowType<>(
      "shipping",
      MAP_OF_STRING_AND_INTEGER_TYPE,
      new RetryPolicy(3, Duration.ofSeconds(1L), 2.0, null, null, List.of(),
          List.of("dev.shop.Shop$NoSuchTown")),
      new TimeLimits(null, null, Duration.ofSeconds(129600L)),
      List.of(NO_SUCH_TOWN_EXCEPTION, IO_EXCEPTION));

  private Shop_ShippingStub() {
  }

  /**
   * A start of {@link #SHIP_ALL}.
   */
  public static WorkflowCall<Map<String, Integer>> shipAll(List<Shop.Address> addresses,
      int SHIP_ALL, boolean... out) {
    return Shop_ShippingStub.SHIP_ALL.call(new Arguments(3, out_2 -> {
      out_2.write("addresses", LIST_OF_ADDRESS_TYPE, addresses);
      out_2.write("SHIP_ALL", INTEGER_TYPE, SHIP_ALL);
      out_2.write("out", BOOLEAN_ARRAY_TYPE, out);
    }));
  }
}
