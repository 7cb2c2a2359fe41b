package dev.durable.processor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.deployment.Deployment.Build;
import dev.durable.runtime.schema.Incompatibility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Versions of a workflow side by side, and what happens to those who are left behind. */
@Timeout(120)
final class VersionsTest {
  private static final String FIRST =
      """
      @Workflow(name = "Order")
      interface Order {
        @Event String go();
        @Orchestrator default String run(String name) { return "first " + name + " " + go(); }
      }
      """;
  private static final String SECOND =
      """
      @Workflow(name = "Order", version = 2)
      interface Order2 {
        @Event String go();
        @Orchestrator default String run(String name) {
          String word = go();
          return "second " + name + " " + word + go();
        }
      }
      """;
  private static final Build OLD = Build.of(FIRST);
  private static final Build BOTH = Build.of(FIRST, SECOND);
  private static final Build NEW = Build.of(SECOND);

  private final Deployment deployment = new Deployment();

  @AfterEach
  void close() {
    deployment.close();
  }

  private String start(String id) throws InterruptedException {
    String started = deployment.client.start("Order", id, "\"" + id + "\"");
    deployment.awaitWaiting(started);
    return started;
  }

  private void go(String id) {
    deployment.raise(id, "go", "\"x\"");
  }

  @Test
  void anInstanceStaysOnItsVersionAndANewOneBeginsWithTheNewest() throws Exception {
    assertThat(OLD.check(BOTH)).isEmpty();
    deployment.deploy(OLD);
    start("a");
    deployment.deploy(BOTH);
    start("b");

    go("b");
    go("b");
    go("a");

    assertThat(deployment.awaitResult("a")).isEqualTo("first a x");
    assertThat(deployment.awaitResult("b")).isEqualTo("second b xx");
  }

  @Test
  void anInstanceThatHasNotBegunBeginsWithTheNewestVersion() throws Exception {
    String id = deployment.client.start("Order", "a", "\"a\"");
    deployment.deploy(BOTH);
    go(id);
    go(id);
    assertThat(deployment.awaitResult(id)).isEqualTo("second a xx");
  }

  @Test
  void anInstanceOfARemovedVersionIsParkedAsTheCheckSaysUntilTheVersionIsBack() throws Exception {
    assertThat(OLD.check(NEW))
        .singleElement()
        .extracting(Incompatibility::problem)
        .isEqualTo("this build has no workflow 'Order' of version 1.");
    deployment.deploy(OLD);
    start("a");
    deployment.deploy(NEW);
    start("b");
    go("a");
    go("b");
    go("b");

    assertThat(deployment.awaitBlocked("a"))
        .startsWith(
            "Instance 'a' of workflow 'Order' cannot go on: this build has no workflow 'Order' of"
                + " version 1. It has the versions [2]. Keep its interface, if need be beside that"
                + " of the next version, until no instance is left.");
    assertThat(deployment.awaitResult("b")).isEqualTo("second b xx");

    deployment.deploy(BOTH);
    assertThat(deployment.awaitResult("a")).isEqualTo("first a x");
  }

  @Test
  void anInstanceOfALaterVersionIsParkedInAnEarlierBuild() throws Exception {
    deployment.deploy(BOTH);
    start("b");
    deployment.deploy(OLD);
    go("b");
    assertThat(deployment.awaitBlocked("b"))
        .contains("this build has no workflow 'Order' of version 2. It has the versions [1].");

    deployment.deploy(NEW);
    go("b");
    assertThat(deployment.awaitResult("b")).isEqualTo("second b xx");
  }

  @Test
  void whatContinuesAsNewGoesOnInTheNewestVersion() throws Exception {
    String counting =
        """
        @Workflow(name = "Count"%s)
        interface Count%s {
          @Event String go();
          @Orchestrator default String run(String name) {
            if (name.length() > 3) return "%s" + name;
            Durable.continueAsNew(name + go());
            return "";
          }
        }
        """;
    deployment.deploy(Build.of(counting.formatted("", "", "first ")));
    String id = deployment.client.start("Count", "c", "\"a\"");
    deployment.awaitWaiting(id);
    deployment.deploy(
        Build.of(
            counting.formatted("", "", "first "),
            counting.formatted(", version = 2", "2", "second ")));
    deployment.raise(id, "go", "\"bcd\"");
    assertThat(deployment.awaitResult(id)).isEqualTo("second abcd");
  }
}
