package shop;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.testing.MemoryStore;
import dev.durable.runtime.worker.Worker;
import java.time.Duration;
import java.time.InstantSource;

final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    try (TaskHub hub = EmbeddedTaskHub.open(new MemoryStore(), InstantSource.system());
        Worker worker = worker(hub, arguments)) {
      OrderWorkflowClient client = new OrderWorkflowClient(new DurableClient(hub));
      worker.start();
      String id = client.start(new Order("first", 40));
      System.out.println(Main.class.getModule() + ": " + client.await(id, Duration.ofMinutes(1)));
    }
  }

  private static Worker worker(TaskHub hub, String[] arguments) {
    if (arguments.length > 0) {
      return Worker.builder(hub)
          .workflow(new OrderWorkflowOrchestrator())
          .activities(new OrderActivitiesDispatcher(new OrderActivities()))
          .build();
    }
    return Worker.builder(hub).discover(Main.class.getClassLoader()).build();
  }
}
