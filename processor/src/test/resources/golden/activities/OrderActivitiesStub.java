package dev.shop;

import dev.durable.runtime.generated.ActivityCall;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.TimeLimits;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.instance.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * What compiled workflows call instead of the methods of {@link OrderActivities}: each method
 * describes a call, and its constant the activity.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class OrderActivitiesStub {
  static final ValueType<OrderActivities.Order> ORDER_TYPE = new ValueType<>() {};

  static final ValueType<OrderActivities.Payment> PAYMENT_TYPE = new ValueType<>() {};

  static final ValueType<List<OrderActivities.Item>> LIST_OF_ITEM_TYPE = new ValueType<>() {};

  static final ValueType<Boolean> BOOLEAN_TYPE = new ValueType<>() {};

  static final ValueType<Duration> DURATION_TYPE = new ValueType<>() {};

  private static final ValueType<Map<String, Integer>> MAP_OF_STRING_AND_INTEGER_TYPE = new ValueType<>() {};

  private static final ValueType<OrderActivities.Item> ITEM_TYPE = new ValueType<>() {};

  private static final ValueType<Integer> INTEGER_TYPE = new ValueType<>() {};

  private static final ValueType<Void> VOID_TYPE = new ValueType<>() {};

  static final ValueType<String> STRING_TYPE = new ValueType<>() {};

  static final ValueType<List<String>[]> LIST_OF_STRING_ARRAY_TYPE = new ValueType<>() {};

  static final ValueType<int[]> INT_ARRAY_TYPE = new ValueType<>() {};

  static final ValueType<Character> CHARACTER_TYPE = new ValueType<>() {};

  private static final ExceptionType<OrderActivities.Rejected> REJECTED_EXCEPTION = new ExceptionType<>(
      OrderActivities.Rejected.class,
      (e, out) -> {},
      (message, cause, in) -> new OrderActivities.Rejected(message,
          cause instanceof IOException typed1 ? typed1 : null));

  private static final ExceptionType<OrderActivities.OutOfStock> OUT_OF_STOCK_EXCEPTION = new ExceptionType<>(
      OrderActivities.OutOfStock.class,
      (e, out) -> {
        out.write("item", ITEM_TYPE, e.item());
        out.write("missing", INTEGER_TYPE, e.getMissing());
      },
      (message, cause, in) -> new OrderActivities.OutOfStock(in.read("item", ITEM_TYPE),
          in.read("missing", INTEGER_TYPE)));

  private static final ExceptionType<IOException> IO_EXCEPTION = new ExceptionType<>(
      IOException.class,
      (e, out) -> {},
      (message, cause, in) -> new IOException(message, cause));

  /**
   * {@link OrderActivities#charge}.
   */
  public static final ActivityType<OrderActivities.Payment> CHARGE = new ActivityType<>(
      "OrderActivities.charge",
      PAYMENT_TYPE,
      new RetryPolicy(5, Duration.ofMillis(500L), 1.5, Duration.ofSeconds(90L)),
      List.of(REJECTED_EXCEPTION));

  /**
   * {@link OrderActivities#pack}.
   */
  public static final ActivityType<Map<String, Integer>> PACK = new ActivityType<>(
      "OrderActivities.pack",
      MAP_OF_STRING_AND_INTEGER_TYPE,
      new RetryPolicy(9, Duration.ofSeconds(1L), 2.0, null, Duration.ofSeconds(3600L),
          List.of("java.lang.Exception"), List.of("dev.shop.OrderActivities$OutOfStock")),
      new TimeLimits(Duration.ofSeconds(30L), Duration.ofMillis(1500L), null),
      List.of(OUT_OF_STOCK_EXCEPTION, IO_EXCEPTION));

  /**
   * {@link OrderActivities#refund}.
   */
  public static final ActivityType<Void> REFUND = new ActivityType<>(
      "OrderActivities.refund",
      VOID_TYPE,
      new RetryPolicy(2, Duration.ofSeconds(1L), 2.0, null),
      List.of());

  /**
   * {@link OrderActivities#count}.
   */
  public static final ActivityType<Integer> COUNT = new ActivityType<>(
      "OrderActivities.count",
      INTEGER_TYPE,
      new RetryPolicy(2, Duration.ofSeconds(1L), 2.0, null),
      List.of());

  /**
   * {@link OrderActivities#join}.
   */
  public static final ActivityType<String> JOIN = new ActivityType<>(
      "OrderActivities.join",
      STRING_TYPE,
      new RetryPolicy(2, Duration.ofSeconds(1L), 2.0, null),
      List.of());

  /**
   * {@link OrderActivities#explain}.
   */
  public static final ActivityType<String> EXPLAIN = new ActivityType<>(
      "OrderActivities.explain",
      STRING_TYPE,
      new RetryPolicy(2, Duration.ofSeconds(1L), 2.0, null),
      List.of());

  /**
   * {@link OrderActivities#audit}.
   */
  public static final ActivityType<Boolean> AUDIT = new ActivityType<>(
      "OrderActivities.audit",
      BOOLEAN_TYPE,
      new RetryPolicy(2, Duration.ofSeconds(1L), 2.0, null),
      List.of());

  private OrderActivitiesStub() {
  }

  /**
   * A call of {@link #CHARGE}.
   */
  public static ActivityCall<OrderActivities.Payment> charge(OrderActivities.Order order) {
    return CHARGE.call(new Arguments(1, out -> out.write("order", ORDER_TYPE, order)));
  }

  /**
   * A call of {@link #PACK}.
   */
  public static ActivityCall<Map<String, Integer>> pack(List<OrderActivities.Item> items,
      boolean fragile, Duration limit) {
    return PACK.call(new Arguments(3, out -> {
      out.write("items", LIST_OF_ITEM_TYPE, items);
      out.write("fragile", BOOLEAN_TYPE, fragile);
      out.write("limit", DURATION_TYPE, limit);
    }));
  }

  /**
   * A call of {@link #REFUND}.
   */
  public static ActivityCall<Void> refund(OrderActivities.Payment payment) {
    return REFUND.call(new Arguments(1, out -> out.write("payment", PAYMENT_TYPE, payment)));
  }

  /**
   * A call of {@link #COUNT}.
   */
  public static ActivityCall<Integer> count() {
    return COUNT.call(Arguments.NONE);
  }

  /**
   * A call of {@link #JOIN}.
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static ActivityCall<String> join(String separator, List<String>... parts) {
    return JOIN.call(new Arguments(2, out -> {
      out.write("separator", STRING_TYPE, separator);
      out.write("parts", LIST_OF_STRING_ARRAY_TYPE, parts);
    }));
  }

  /**
   * A call of {@link #EXPLAIN}.
   */
  public static ActivityCall<String> explain(Throwable reason, Exception out) {
    return EXPLAIN.call(new Arguments(2, out_2 -> {
      out_2.writeThrowable("reason", reason);
      out_2.writeThrowable("out", out);
    }));
  }

  /**
   * A call of {@link #AUDIT}.
   */
  public static ActivityCall<Boolean> audit(int[] order, char out) {
    return AUDIT.call(new Arguments(2, out_2 -> {
      out_2.write("order", INT_ARRAY_TYPE, order);
      out_2.write("out", CHARACTER_TYPE, out);
    }));
  }
}
