package dev.durable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.processor.Golden;
import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.NewInstance;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClientTest {
  @Test
  void theGeneratedSourceIsAsExpected() {
    Compiled compiled =
        Compiled.of("dev.shop.OrderWorkflow", Golden.input("client/OrderWorkflow.java"));

    // The user's own declaration of generic varargs is what javac warns about here.
    assertThat(compiled.compilation().errors()).isEmpty();
    assertThat(compiled.compilation().warnings())
        .allSatisfy(
            warning -> assertThat(warning.getSource().getName()).endsWith("/OrderWorkflow.java"));
    Golden.check(
        "client/OrderWorkflowClient.java", compiled.source("dev.shop.OrderWorkflowClient"));
  }

  @Test
  void aStartCarriesTheNameTheIdAndTheArguments() throws Exception {
    ClassLoader loader =
        Compiled.of(
                "p.Sum",
                """
                package p;
                @dev.durable.Workflow
                public interface Sum {
                  @dev.durable.Orchestrator
                  default int sum(int client, int... WORKFLOW) { return client + WORKFLOW.length; }
                }
                """,
                "p.Nothing",
                """
                package p;
                @dev.durable.Workflow
                public interface Nothing {
                  @dev.durable.Orchestrator
                  default void run() {}
                }
                """)
            .withoutComplaint()
            .load();
    List<String> created = new ArrayList<>();
    DurableClient client = new DurableClient(recordingHub(created));

    Object sum = newClient(loader, "p.SumClient", client);
    Object nothing = newClient(loader, "p.NothingClient", client);
    Object id = method(sum, "startWithId").invoke(sum, "my-id", 1, new int[] {2, 3});
    Object randomId = method(nothing, "start").invoke(nothing);

    assertThat(id).isEqualTo("my-id");
    assertThat(created)
        .containsExactly(
            "[" + new NewInstance("my-id", "Sum", "{\"client\":1,\"WORKFLOW\":[2,3]}", null) + "]",
            "[" + new NewInstance((String) randomId, "Nothing", "null", null) + "]");
    assertThat(method(sum, "status").invoke(sum, "other")).isEqualTo(Optional.empty());
    assertThat(method(sum, "await").getReturnType()).isEqualTo(int.class);
    assertThat(method(nothing, "await").getReturnType()).isEqualTo(void.class);
  }

  private static Object newClient(ClassLoader loader, String name, DurableClient client)
      throws Exception {
    return loader.loadClass(name).getConstructor(DurableClient.class).newInstance(client);
  }

  private static Method method(Object target, String name) {
    return Arrays.stream(target.getClass().getMethods())
        .filter(each -> each.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static TaskHub recordingHub(List<String> created) {
    return (TaskHub)
        Proxy.newProxyInstance(
            ClientTest.class.getClassLoader(),
            new Class<?>[] {TaskHub.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "create" -> {
                    created.add(Arrays.toString(arguments));
                    yield CompletableFuture.completedFuture(true);
                  }
                  case "instance" -> Optional.empty();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
