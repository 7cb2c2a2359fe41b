package dev.shop;

import dev.durable.runtime.generated.ActivitiesProvider;
import dev.durable.runtime.generated.ActivitiesUnavailableException;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.ValueReader;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * Runs the activities of {@link OrderActivities} by name.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class OrderActivitiesDispatcher implements ActivityDispatcher {
  private final OrderActivities activities;

  /**
   * Runs them on the given implementation.
   */
  public OrderActivitiesDispatcher(OrderActivities activities) {
    this.activities = Objects.requireNonNull(activities, "activities");
  }

  @Override
  public List<ActivityType<?>> activities() {
    return List.of(OrderActivitiesStub.CHARGE, OrderActivitiesStub.PACK, OrderActivitiesStub.REFUND,
        OrderActivitiesStub.COUNT, OrderActivitiesStub.JOIN, OrderActivitiesStub.EXPLAIN,
        OrderActivitiesStub.AUDIT);
  }

  @Override
  public int parameterCount(String activity) {
    return switch (activity) {
      case "OrderActivities.charge" -> 1;
      case "OrderActivities.pack" -> 3;
      case "OrderActivities.refund" -> 1;
      case "OrderActivities.count" -> 0;
      case "OrderActivities.join" -> 2;
      case "OrderActivities.explain" -> 2;
      case "OrderActivities.audit" -> 2;
      default -> throw unknown(activity);
    };
  }

  @Override
  public Object run(String activity, ValueReader in) throws Throwable {
    return switch (activity) {
      case "OrderActivities.charge" ->
          activities.charge(in.read("order", OrderActivitiesStub.ORDER_TYPE));
      case "OrderActivities.pack" ->
          activities.pack(in.read("items", OrderActivitiesStub.LIST_OF_ITEM_TYPE),
          in.read("fragile", OrderActivitiesStub.BOOLEAN_TYPE),
          in.read("limit", OrderActivitiesStub.DURATION_TYPE));
      case "OrderActivities.refund" -> {
        activities.refund(in.read("payment", OrderActivitiesStub.PAYMENT_TYPE));
        yield null;
      }
      case "OrderActivities.count" -> activities.count();
      case "OrderActivities.join" ->
          activities.join(in.read("separator", OrderActivitiesStub.STRING_TYPE),
          in.read("parts", OrderActivitiesStub.LIST_OF_STRING_ARRAY_TYPE));
      case "OrderActivities.explain" -> activities.explain(in.readThrowable("reason"),
          (Exception) in.readThrowable("out"));
      case "OrderActivities.audit" ->
          activities.audit(in.read("order", OrderActivitiesStub.INT_ARRAY_TYPE),
          in.read("out", OrderActivitiesStub.CHARACTER_TYPE));
      default -> throw unknown(activity);
    };
  }

  private static IllegalArgumentException unknown(String activity) {
    return new IllegalArgumentException("OrderActivities has no activity '" + activity + "'");
  }

  /**
   * Creates {@link OrderActivities} where nobody registers an object; found by {@link java.util.ServiceLoader}.
   */
  public static final class Provider implements ActivitiesProvider {
    /**
     * For {@link java.util.ServiceLoader}.
     */
    public Provider() {
    }

    @Override
    public String typeName() {
      return OrderActivities.class.getName();
    }

    @Override
    public ActivityDispatcher create() {
      try {
        return new OrderActivitiesDispatcher(new OrderActivities());
      } catch (Exception | LinkageError e) {
        throw ActivitiesUnavailableException.constructorFailed(typeName(), e);
      }
    }
  }
}
