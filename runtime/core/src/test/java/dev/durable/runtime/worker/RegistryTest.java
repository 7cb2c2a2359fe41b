package dev.durable.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.json.DataConverter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private record Version(int version) implements Orchestrator {
    @Override
    public String workflow() {
      return "Order";
    }

    @Override
    public List<Parameter> parameters() {
      return List.of();
    }

    @Override
    public ValueType<?> result() {
      return new ValueType<String>() {};
    }

    @Override
    public List<ExceptionType<?>> exceptions() {
      return List.of();
    }

    @Override
    public List<TaskType<?>> tasks() {
      return List.of();
    }

    @Override
    public Frame start(ValueReader in) {
      throw new AssertionError();
    }

    @Override
    public Frame frame(String method) {
      throw new AssertionError();
    }
  }

  private static Registry registry(Orchestrator... orchestrators) {
    return new Registry(List.of(orchestrators), List.of(), new DataConverter());
  }

  @Test
  void newInstancesTakeTheNewestVersionAndOthersStayOnTheirs() {
    Registry registry = registry(new Version(1), new Version(12), new Version(3));

    assertThat(registry.workflow("Order", 0)).isEqualTo(new Version(12));
    assertThat(registry.workflow("Order", 3)).isEqualTo(new Version(3));
    assertThat(registry.workflow("Order", 2)).isNull();
    assertThat(registry.workflow("Other", 0)).isNull();
    assertThat(registry.workflowVersions("Order")).containsExactly(1, 3, 12);
  }

  @Test
  void oneVersionIsRegisteredOnce() {
    assertThatThrownBy(() -> registry(new Version(2), new Version(2)))
        .isInstanceOf(WorkerConfigurationException.class)
        .hasMessageContaining("Workflow 'Order version 2' is registered twice");
  }
}
