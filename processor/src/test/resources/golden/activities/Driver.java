package dev.shop;

import dev.durable.runtime.generated.ActivityCall;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.ThrowableCodec;
import dev.shop.OrderActivities.Item;
import dev.shop.OrderActivities.Order;
import dev.shop.OrderActivities.OutOfStock;
import dev.shop.OrderActivities.Payment;
import dev.shop.OrderActivities.Rejected;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs each activity through its stub, the JSON of its arguments, and its dispatcher. */
public final class Driver implements Supplier<String> {
  private final StringBuilder transcript = new StringBuilder();
  private final ActivityDispatcher dispatcher =
      new OrderActivitiesDispatcher.Provider().create();
  private final DataConverter converter = new DataConverter();
  private final ThrowableCodec throwables = new ThrowableCodec(converter, exceptions());
  private final ArgumentsCodec arguments = new ArgumentsCodec(converter, throwables);

  @Override
  public String get() {
    Item pen = new Item("pen", 3);
    run(OrderActivitiesStub.charge(new Order("o-1", List.of(pen), Optional.of("soon"))));
    run(OrderActivitiesStub.charge(new Order("o-2", List.of(), Optional.empty())));
    run(OrderActivitiesStub.pack(List.of(pen), true, Duration.ofMinutes(5)));
    run(OrderActivitiesStub.pack(List.of(new Item("ink", 12)), false, Duration.ZERO));
    run(OrderActivitiesStub.refund(new Payment("o-1", 100)));
    run(OrderActivitiesStub.count());
    run(OrderActivitiesStub.join("-", List.of("a", "b")));
    run(OrderActivitiesStub.explain(untraced(new IOException("x")), untraced(new EOFException("y"))));
    run(OrderActivitiesStub.audit(new int[] {1}, 'x'));
    return transcript.toString();
  }

  private static <E extends Throwable> E untraced(E exception) {
    exception.setStackTrace(new StackTraceElement[0]);
    return exception;
  }

  private List<ExceptionType<?>> exceptions() {
    List<ExceptionType<?>> exceptions = new ArrayList<>();
    for (ActivityType<?> type : dispatcher.activities()) {
      exceptions.addAll(type.exceptions());
    }
    return exceptions;
  }

  private void run(ActivityCall<?> call) {
    String name = call.type().name();
    String json = arguments.encode(call.arguments());
    transcript.append(name).append(' ').append(json).append(" -> ");
    try {
      transcript.append(
          dispatcher.run(
              name, arguments.reader(dispatcher.parameterCount(name), json)));
    } catch (Throwable thrown) {
      Throwable rebuilt = throwables.decode(throwables.encode(thrown));
      transcript.append(rebuilt);
      if (rebuilt instanceof OutOfStock e) {
        transcript.append(' ').append(e.item()).append(" missing ").append(e.getMissing());
      }
      if (rebuilt instanceof Rejected e) {
        transcript.append(" caused by ").append(e.getCause());
      }
    }
    transcript.append('\n');
  }
}
