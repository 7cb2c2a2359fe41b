package dev.durable.processor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.deployment.Deployment.Build;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.schema.Incompatibility;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instances that a later build cannot go on with are blocked, in the words of the check. */
@Timeout(120)
final class ParkedInstancesTest {
  private final Deployment deployment = new Deployment();

  @AfterEach
  void close() {
    deployment.close();
  }

  /** What the check says of a change, up to what is different in detail. */
  private static String problem(Build before, Build after) {
    List<Incompatibility> found = before.check(after);
    assertThat(found).hasSize(1);
    return found.get(0).problem().replaceFirst(": .*", "");
  }

  private static Build taking(String component) {
    return Build.of(
        "record Input(String name%s) {}".formatted(component),
        """
        @Workflow(name = "Take")
        interface Take {
          @Orchestrator default String run(Input input) { return input.toString(); }
        }
        """);
  }

  @Test
  void anInputThatTheBuildCannotReadWaitsForABuildThatCan() throws Exception {
    Build before = taking("");
    Build after = taking(", int count");
    deployment.client.start("Take", "a", "{\"name\":\"n\"}");
    deployment.deploy(after);

    assertThat(deployment.awaitBlocked("a"))
        .startsWith("Instance 'a' of workflow 'Take' cannot go on: Take: ")
        .contains(problem(before, after));
    assertThat(deployment.client.status("a").orElseThrow().runtimeStatus())
        .isEqualTo(RuntimeStatus.PENDING);

    deployment.deploy(before);
    assertThat(deployment.awaitResult("a")).isEqualTo("Input[name=n]");
  }

  @Test
  void anInstanceWithAWrongInputCanBeTerminated() throws Exception {
    deployment.client.start("Take", "a", "[1]");
    deployment.deploy(taking(""));
    assertThat(deployment.awaitBlocked("a")).contains("terminate it");

    deployment.client.terminate("a", "wrong", /* cascades= */ false);
    deployment.awaitEnd("a");
    assertThat(deployment.client.status("a").orElseThrow().runtimeStatus())
        .isEqualTo(RuntimeStatus.TERMINATED);
  }

  private static Build waitingFor(String event) {
    return Build.of(
        """
        @Workflow(name = "Ask")
        interface Ask {
          @Event String yes();
          @Event String no();
          @Orchestrator default String run() {
            String answer;
            asked: answer = %s();
            return answer;
          }
        }
        """
            .formatted(event));
  }

  @Test
  void aBuildThatWaitsForAnotherEventIsToldWhenEitherOfThemComes() throws Exception {
    Build before = waitingFor("yes");
    Build after = waitingFor("no");
    deployment.deploy(before);
    for (String id : List.of("a", "b")) {
      deployment.client.start("Ask", id, "null");
      deployment.awaitWaiting(id);
    }
    deployment.deploy(after);
    deployment.raise("a", "no", "\"n\"");
    deployment.raise("b", "yes", "\"y\"");

    String message = before.check(after).get(0).message();
    assertThat(deployment.awaitBlocked("a")).contains(message);
    assertThat(deployment.awaitBlocked("b")).contains(message);

    deployment.deploy(before);
    deployment.raise("a", "yes", "\"y\"");
    assertThat(deployment.awaitResult("a")).isEqualTo("y");
    assertThat(deployment.awaitResult("b")).isEqualTo("y");
  }

  private static Build reading(String type) {
    return Build.of(
        """
        @Workflow(name = "Read")
        interface Read {
          @Event String first();
          @Event %s second();
          @Orchestrator default String run() {
            String one = first();
            return one + second();
          }
        }
        """
            .formatted(type));
  }

  @Test
  void anEventThatWasRaisedAndCannotBeReadWaitsForABuildThatCan() throws Exception {
    Build before = reading("String");
    Build after = reading("int");
    deployment.deploy(before);
    deployment.client.start("Read", "a", "null");
    deployment.awaitWaiting("a");
    deployment.raise("a", "second", "\"two\"");
    deployment.awaitHistory("a", "EventRaised");
    deployment.deploy(after);
    deployment.raise("a", "first", "\"one\"");

    assertThat(deployment.awaitBlocked("a")).contains(problem(before, after));

    deployment.deploy(before);
    assertThat(deployment.awaitResult("a")).isEqualTo("onetwo");
  }
}
