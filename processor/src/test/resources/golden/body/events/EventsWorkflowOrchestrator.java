package dev.shop;

import dev.durable.Task;
import dev.durable.runtime.generated.EventType;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.annotation.processing.Generated;

/**
 * The state machine of {@link EventsWorkflow#watch}.
 *
 * <p>A step is a method that runs a piece of the body and returns the number of the
 * step to run next. A step that ends in {@code $await} or {@code $sleep} waits; when
 * the result is in, the machine goes on at the step named there.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class EventsWorkflowOrchestrator implements Orchestrator {
  private static final ValueType<EventsWorkflow.Progress> $PROGRESS_TYPE = new ValueType<>() {};

  private static final ValueType<Void> $VOID_TYPE = new ValueType<>() {};

  private static final ValueType<Task<Object>> $TASK_OF_OBJECT_TYPE = new ValueType<>() {};

  private static final ValueType<String> $STRING_TYPE = new ValueType<>() {};

  private static final ValueType<Long> $LONG_TYPE = new ValueType<>() {};

  private static final ValueType<Task<Void>> $TASK_OF_VOID_TYPE = new ValueType<>() {};

  private static final ExceptionType<TimeoutException> $TIMEOUT_EXCEPTION = new ExceptionType<>(
      TimeoutException.class,
      (e, out) -> {},
      (message, cause, in) -> new TimeoutException(message));

  private static final EventType<EventsWorkflow.Progress> $APPROVAL_EVENT = new EventType<>("approval", $PROGRESS_TYPE);

  private static final EventType<Void> $STOP_IT_EVENT = new EventType<>("stop-it", $VOID_TYPE);

  /**
   * For registration with a worker.
   */
  public EventsWorkflowOrchestrator() {
  }

  @Override
  public String workflow() {
    return "EventsWorkflow";
  }

  @Override
  public List<Orchestrator.Parameter> parameters() {
    return List.of(new Orchestrator.Parameter("name", $STRING_TYPE), new Orchestrator.Parameter("round", $LONG_TYPE));
  }

  @Override
  public ValueType<?> result() {
    return $VOID_TYPE;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of($TIMEOUT_EXCEPTION);
  }

  @Override
  public List<TaskType<?>> tasks() {
    return List.of($APPROVAL_EVENT, $STOP_IT_EVENT);
  }

  @Override
  public Frame start(ValueReader in) {
    WatchFrame frame = new WatchFrame();
    frame.name = in.read("name", $STRING_TYPE);
    frame.round = in.read("round", $LONG_TYPE);
    return frame;
  }

  @Override
  public Frame frame(String method) {
    return switch (method) {
      case "watch" -> new WatchFrame();
      default -> throw new IllegalArgumentException(method);
    };
  }

  /**
   * The frame of {@link EventsWorkflow#watch}.
   */
  private static final class WatchFrame extends Frame implements EventsWorkflow {
    String name;

    long round;

    EventsWorkflow.Progress first;

    Task<Void> stopped;

    private int $0_start() throws Throwable {
      // EventsWorkflow.java:47
      progress(new EventsWorkflow.Progress("asked", round));
      return $event(1, $APPROVAL_EVENT, Duration.ofDays(3));
    }

    private int $1_first_approval() throws Throwable {
      // EventsWorkflow.java:48
      first = $take();
      stopped = $start($STOP_IT_EVENT);
      Task<EventsWorkflow.Progress> second = $start($APPROVAL_EVENT);
      return $any(2, List.of(stopped, second));
    }

    private int $2_done_any() throws Throwable {
      // EventsWorkflow.java:51
      Task<?> done = $take();
      if (done == stopped) {
        return $DONE;
      }
      String id = $startDetached(null, EventsWorkflow_ShelfStub.fill(List.of(first.step())));
      tell(id, 2);
      return $event(3, $STOP_IT_EVENT);
    }

    private int $3_stop() throws Throwable {
      // EventsWorkflow.java:57
      $continueAsNew(EventsWorkflowStub.watch(name, round + 1).arguments());
      return $DONE;
    }

    @Override
    protected int $run(int step) throws Throwable {
      return switch (step) {
        case 0 -> $0_start();
        case 1 -> $1_first_approval();
        case 2 -> $2_done_any();
        case 3 -> $3_stop();
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $handler(int step) {
      return $DONE;
    }

    @Override
    protected String $state(int step) {
      return switch (step) {
        case 1 -> "first=approval";
        case 2 -> "done=any";
        case 3 -> "stop";
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $step(String state) {
      return switch (state) {
        case "first=approval" -> 1;
        case "done=any" -> 2;
        case "stop" -> 3;
        default -> $DONE;
      };
    }

    @Override
    protected ValueType<?> $result(int step) {
      return switch (step) {
        case 1 -> $PROGRESS_TYPE;
        case 2 -> $TASK_OF_OBJECT_TYPE;
        case 3 -> $VOID_TYPE;
        default -> null;
      };
    }

    @Override
    protected String $eventName(int step) {
      return switch (step) {
        case 1 -> "approval";
        case 3 -> "stop-it";
        default -> "";
      };
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      switch (step) {
        case 1 -> { // first=approval
          out.write("name", $STRING_TYPE, this.name);
          out.write("round", $LONG_TYPE, this.round);
        }
        case 2 -> { // done=any
          out.write("name", $STRING_TYPE, this.name);
          out.write("round", $LONG_TYPE, this.round);
          out.write("first", $PROGRESS_TYPE, this.first);
          out.write("stopped", $TASK_OF_VOID_TYPE, this.stopped);
        }
        case 3 -> { // stop
          out.write("name", $STRING_TYPE, this.name);
          out.write("round", $LONG_TYPE, this.round);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected void $load(int step, ValueReader in) {
      switch (step) {
        case 1 -> { // first=approval
          this.name = in.read("name", $STRING_TYPE);
          this.round = in.read("round", $LONG_TYPE);
        }
        case 2 -> { // done=any
          this.name = in.read("name", $STRING_TYPE);
          this.round = in.read("round", $LONG_TYPE);
          this.first = in.read("first", $PROGRESS_TYPE);
          this.stopped = in.read("stopped", $TASK_OF_VOID_TYPE);
        }
        case 3 -> { // stop
          this.name = in.read("name", $STRING_TYPE);
          this.round = in.read("round", $LONG_TYPE);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected Object $value() {
      return null;
    }

    @Override
    protected String $method() {
      return "watch";
    }

    @Override
    protected String $sourceLines() {
      return $Lines.TABLE;
    }

    @Override
    public EventsWorkflow.Shelf shelf() {
      throw $notCompiled("shelf");
    }

    @Override
    public EventsWorkflow.Progress approval() {
      throw $notCompiled("approval");
    }

    @Override
    public EventsWorkflow.Progress approval(Duration timeout) {
      throw $notCompiled("approval");
    }

    @Override
    public void stop() {
      throw $notCompiled("stop");
    }

    @Override
    public void progress(EventsWorkflow.Progress status) {
      $customStatus($PROGRESS_TYPE, status);
    }

    @Override
    public void tell(String instanceId, int payload) {
      $raise(instanceId, "filled", $LONG_TYPE, (long) payload);
    }
  }

  /**
   * Where the lines of this file stand in the source: for stack traces.
   */
  private static final class $Lines {
    static final String TABLE = String.join(
        " ",
        "dev.shop.EventsWorkflowOrchestrator$WatchFrame dev.shop.EventsWorkflow watch EventsWorkflow.java",
        "@1:48 107-108:47 109-114:48 115:49 @2:51 116:50 117-122:51 123:52 124:53 125:54",
        "126:55 @3:57 127-131:56 132:57 133-138:58");
  }
}
