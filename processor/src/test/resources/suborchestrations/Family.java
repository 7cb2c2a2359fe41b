package p;

import dev.durable.Activities;
import dev.durable.Durable;
import dev.durable.Orchestrator;
import dev.durable.SubOrchestrationFailedException;
import dev.durable.Task;
import dev.durable.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Workflows that start each other. */
public interface Family {
  @Activities
  class Work {
    public String pack(String item) {
      return "packed " + item;
    }
  }

  final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
    private final String item;
    private final int pieces;

    public Broken(String item, int pieces) {
      super(item + " is in " + pieces + " pieces");
      this.item = item;
      this.pieces = pieces;
    }

    public String item() {
      return item;
    }

    public int pieces() {
      return pieces;
    }
  }

  @Workflow(name = "shipping")
  interface Shipping {
    Work work();

    @Orchestrator
    default String ship(String item, int times) throws Broken {
      if (item.equals("cup")) {
        throw new Broken(item, times);
      }
      if (item.equals("bomb")) {
        throw new IllegalArgumentException("no bombs");
      }
      String packed = work().pack(item);
      return packed + " x " + times;
    }
  }

  /** The stub comes from a generic interface. */
  interface Ships<S> {
    S shipping();
  }

  @Workflow
  interface Order extends Ships<Shipping> {
    @Orchestrator
    default List<String> place(List<String> items) {
      List<String> shipped = new ArrayList<>();
      for (String item : items) {
        shipped.add(one(item));
      }
      return shipped;
    }

    private String one(String item) {
      try {
        return shipping().ship(item, item.length());
      } catch (Broken e) {
        return e.item() + " broke into " + e.pieces();
      } catch (SubOrchestrationFailedException e) {
        return e.workflow() + " failed: " + e.failureType() + ": " + e.failureMessage();
      }
    }
  }

  @Workflow
  interface Bulk {
    Shipping shipping();

    Order order();

    @Orchestrator
    default List<String> all(List<String> items) throws Exception {
      List<Task<String>> tasks = new ArrayList<>();
      for (String item : items) {
        tasks.add(Durable.start(() -> shipping().ship(item, tasks.size())));
      }
      Task<List<String>> nested = Durable.start(() -> order().place(items));
      List<String> all = new ArrayList<>(Durable.all(tasks));
      all.addAll(nested.await());
      return all;
    }
  }

  /** A workflow that starts itself. */
  @Workflow
  interface Countdown {
    Countdown next();

    @Orchestrator
    default int count(int from) {
      return from == 0 ? 0 : 1 + next().count(from - 1);
    }
  }

  @Workflow
  interface Silent {
    Countdown countdown();

    @Orchestrator
    default void run() {
      countdown().count(2);
    }
  }
}
