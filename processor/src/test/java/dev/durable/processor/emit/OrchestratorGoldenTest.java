package dev.durable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.processor.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrchestratorGoldenTest {
  private static Compiled compile(String folder, String type) {
    return Compiled.of(
        "dev.shop.ShopActivities",
        Golden.input("body/ShopActivities.java"),
        "dev.shop." + type,
        Golden.input("body/" + folder + "/" + type + ".java"));
  }

  @ParameterizedTest
  @CsvSource({
    "straight, StraightWorkflow",
    "loop, LoopWorkflow",
    "jump, JumpWorkflow",
    "compensation, CompensationWorkflow",
    "capture, CaptureWorkflow",
    "labels, LabelsWorkflow",
    "helper, HelperWorkflow",
    "fanout, FanOutWorkflow",
    "branch, BranchWorkflow",
    "events, EventsWorkflow"
  })
  void stateMachineIsAsExpectedAndTheSameEveryTime(String folder, String type) {
    String orchestrator = "dev.shop." + type + "Orchestrator";

    String text = compile(folder, type).withoutComplaint().source(orchestrator);

    Golden.check("body/" + folder + "/" + type + "Orchestrator.java", text);
    assertThat(compile(folder, type).source(orchestrator)).isEqualTo(text);
  }
}
