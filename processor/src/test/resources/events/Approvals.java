package p;

import dev.durable.Durable;
import dev.durable.Event;
import dev.durable.Orchestrator;
import dev.durable.RaiseEvent;
import dev.durable.Status;
import dev.durable.Workflow;
import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.client.IfExists;
import dev.durable.runtime.client.StartOptions;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Workflows with events, and what clients do with them. */
public final class Approvals {
  private static final Duration SOON = Duration.ofSeconds(60);

  private Approvals() {}

  public record Approval(boolean granted, String by) {}

  public record Progress(String step, int round) {}

  /** Waits for what others say. */
  @Workflow(name = "Order")
  public interface Order {
    @Event
    Approval approval();

    @Event(name = "note")
    String noteWithin(Duration timeout) throws TimeoutException;

    @Event
    void close();

    @Status
    void progress(Progress progress);

    Clerk clerk();

    @Orchestrator
    default String place(String item) {
      progress(new Progress("asked", 0));
      String clerkId = Durable.startDetached(() -> clerk().decide(Durable.instanceId(), item));
      Approval approval = approval();
      progress(new Progress("approved by " + approval.by(), 1));
      String note;
      try {
        note = noteWithin(Duration.ofMillis(1));
      } catch (TimeoutException e) {
        note = "none";
      }
      close();
      return item + " " + approval.granted() + " " + note + " " + !clerkId.isEmpty();
    }
  }

  /** Tells orders. */
  @Workflow(name = "Clerk")
  public interface Clerk {
    @RaiseEvent(workflow = Order.class, event = "approval")
    void approve(String orderId, Approval approval);

    @Orchestrator
    default void decide(String orderId, String item) {
      approve(orderId, new Approval(item.length() < 5, "clerk"));
    }
  }

  /** Adds up what it is sent, in an execution for each. */
  @Workflow(name = "Sum")
  public interface Sum {
    @Event
    int add();

    @Orchestrator
    default int run(int left, int total) {
      int sum = total + add();
      if (left > 1) {
        Durable.continueAsNew(left - 1, sum);
      }
      return sum;
    }
  }

  /** An order that is approved by another workflow and closed by a client. */
  public static final class Ordered implements Function<DurableClient, List<String>> {
    @Override
    public List<String> apply(DurableClient client) {
      Approvals_OrderClient orders = new Approvals_OrderClient(client);
      List<String> seen = new ArrayList<>();
      try {
        String id = orders.startWith(StartOptions.withId("o-1").tag("tenant", "acme"), "pen");
        seen.add("" + orders.raiseClose(id, "once") + orders.raiseClose(id, "once"));
        seen.add(orders.await(id, SOON));
        seen.add(orders.customStatus(id).orElseThrow().step());
        seen.add("" + orders.count(InstanceQuery.ALL.withTag("tenant", "acme")));
        seen.add("" + orders.purge(id) + orders.status(id).isPresent());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      return seen;
    }
  }

  /** Starts together with an event, and one that is ended. */
  public static final class Summed implements Function<DurableClient, List<String>> {
    @Override
    public List<String> apply(DurableClient client) {
      Approvals_SumClient sums = new Approvals_SumClient(client);
      List<String> seen = new ArrayList<>();
      try {
        StartOptions options = StartOptions.withId("s-1").ifExists(IfExists.RETURN);
        String id = sums.startAndRaiseAdd(options, 3, 3, 0);
        sums.startAndRaiseAdd(options, 4, 3, 0);
        sums.suspend(id, "wait");
        sums.raiseAdd(id, 5);
        sums.resume(id, "go on");
        seen.add("" + sums.await(id, SOON));
        String other = sums.start(9, 0);
        sums.terminate(other, "enough", false);
        try {
          sums.await(other, SOON);
        } catch (RuntimeException e) {
          seen.add("" + sums.status(other).orElseThrow().runtimeStatus());
        }
        seen.add("" + sums.list(InstanceQuery.ALL).instances().size());
        seen.add("" + sums.purge(InstanceQuery.ALL.withStatus(RuntimeStatus.TERMINATED)));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      return seen;
    }
  }
}
