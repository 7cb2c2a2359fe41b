package dev.durable.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.client.IfExists;
import dev.durable.runtime.client.InstanceExistsException;
import dev.durable.runtime.client.InstanceFinishedException;
import dev.durable.runtime.client.InstanceNotFinishedException;
import dev.durable.runtime.client.InstanceStatus;
import dev.durable.runtime.client.InvalidInstanceIdException;
import dev.durable.runtime.client.InvalidRequestException;
import dev.durable.runtime.client.StartOptions;
import dev.durable.runtime.client.UnknownInstanceException;
import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.json.DataConversionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways to start an instance. */
@Timeout(60)
class ClientStartTest {
  private static final Message.EventRaised GO = new Message.EventRaised("go", "\"now\"");

  private final ClientSteps steps = new ClientSteps();

  @AfterEach
  void close() {
    steps.close();
  }

  private String start(StartOptions options) {
    return steps.client.start("Flow", "[1]", options);
  }

  private String startAndRaise(StartOptions options) {
    return steps.client.startAndRaise(
        "Flow", Arguments.NONE, "go", GreetFlow.STRING, "now", options);
  }

  private InstanceStatus status(String id) {
    return steps.client.status(id).orElseThrow();
  }

  @Test
  void anInputThatIsNoJsonStartsNothing() {
    StartOptions options = StartOptions.withId("a");
    assertThatThrownBy(() -> steps.client.start("Flow", "{oops", options))
        .isInstanceOf(DataConversionException.class);
    assertThatThrownBy(() -> steps.client.startAndRaise("Flow", "[1", "go", "1", options))
        .isInstanceOf(DataConversionException.class);
    assertThat(steps.client.status("a")).isEmpty();
  }

  // --- later, with tags

  @Test
  void delayIsCountedFromTheStart() throws Exception {
    start(StartOptions.withId("a").delay(Duration.ofHours(2)).tag("tenant", "acme"));

    assertThat(status("a").startAt()).isEqualTo(steps.clock.instant().plus(Duration.ofHours(2)));
    assertThat(status("a").tags()).isEqualTo(Map.of("tenant", "acme"));
    steps.clock.advance(Duration.ofHours(2).minusNanos(1));
    assertThat(steps.isIdle()).isTrue();
    assertThatThrownBy(() -> steps.client.awaitStart("a", Duration.ofMillis(5)))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("'a' of workflow 'Flow' has not begun within PT0.005S")
        .hasMessageContaining("or its start is delayed");
    steps.clock.advance(Duration.ofNanos(1));
    steps.turn(turn -> turn.waiting());
    assertThat(steps.client.awaitStart("a", Duration.ZERO).runtimeStatus())
        .isEqualTo(RuntimeStatus.RUNNING);
  }

  @Test
  void theLastOfDelayAndMomentCounts() {
    Instant moment = Instant.parse("2031-05-01T00:00:00Z");
    start(StartOptions.withId("a").delay(Duration.ofHours(2)).startAt(moment));
    start(StartOptions.withId("b").startAt(moment).delay(Duration.ofHours(2)));
    start(StartOptions.withId("c").startAt(moment).delay(Duration.ZERO));
    assertThat(status("a").startAt()).isEqualTo(moment);
    assertThat(status("b").startAt()).isEqualTo(steps.clock.instant().plus(Duration.ofHours(2)));
    assertThat(status("c").startAt()).isNull();
  }

  @Test
  void delayHasBounds() {
    assertThatThrownBy(() -> StartOptions.DEFAULT.delay(Duration.ofSeconds(-1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The delay must not be negative, but is PT-1S.");
    StartOptions endless = StartOptions.DEFAULT.delay(Duration.ofSeconds(Long.MAX_VALUE));
    assertThatThrownBy(() -> start(endless))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("is too long");
    start(StartOptions.withId("far").startAt(Instant.MAX));
    assertThat(status("far").startAt()).isEqualTo(Instant.MAX);
  }

  @Test
  void textsThatCannotBeStoredAreRefused() {
    assertThatThrownBy(() -> StartOptions.DEFAULT.tag(" ", "x"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The tag must not be blank.");
    assertThatThrownBy(() -> StartOptions.DEFAULT.tag("tenant", "a\0b"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("value of tag 'tenant' 'a?b' has a control character");
    assertThatThrownBy(() -> StartOptions.DEFAULT.tag("x".repeat(257), ""))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("has 257 characters");
    assertThatThrownBy(() -> StartOptions.withId("a\tb"))
        .isInstanceOf(InvalidInstanceIdException.class);
    assertThatThrownBy(() -> steps.client.start("", "a", "[]"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The name of the workflow must not be blank.");
    start(StartOptions.withId("empty").tag("key", ""));
    assertThat(status("empty").tags()).isEqualTo(Map.of("key", ""));
  }

  @Test
  void inputThatIsNoJsonIsRefused() {
    for (String wrong : List.of("", "{", "[1] 2", "one")) {
      assertThatThrownBy(() -> steps.client.start("Flow", "a", wrong))
          .isInstanceOf(DataConversionException.class)
          .hasMessageContaining("is not well-formed JSON at line 1");
    }
    assertThat(steps.client.status("a")).isEmpty();
  }

  @Test
  void nothingIsStoredForANullThatHasNoMeaning() {
    assertThatNullPointerException().isThrownBy(() -> steps.client.start(nil(), "a", "1"));
    assertThatNullPointerException().isThrownBy(() -> steps.client.start("Flow", "a", nil()));
    assertThatNullPointerException().isThrownBy(() -> StartOptions.DEFAULT.tag("key", nil()));
    assertThat(steps.client.count(InstanceQuery.ALL)).isZero();
  }

  @SuppressWarnings("NullAway") // What a caller without these checks does.
  private static String nil() {
    return null;
  }

  // --- if the id is in use

  @ParameterizedTest
  @EnumSource
  void anInstanceThatHasNotFinishedIsNeverReplaced(IfExists ifExists) {
    StartOptions options = StartOptions.withId("a").ifExists(ifExists);
    steps.client.start("Flow", "a", "[0]");
    boolean returns =
        ifExists == IfExists.RETURN || ifExists == IfExists.RETURN_OR_REPLACE_FINISHED;
    if (returns) {
      assertThat(start(options)).isEqualTo("a");
    } else {
      assertThatThrownBy(() -> start(options)).isInstanceOf(InstanceExistsException.class);
    }
    assertThat(status("a").input()).isEqualTo("[0]");
  }

  @ParameterizedTest
  @EnumSource
  void aFinishedInstanceIsReplacedIfAskedFor(IfExists ifExists) throws Exception {
    StartOptions options = StartOptions.withId("a").ifExists(ifExists);
    steps.completed("Flow", "a");
    switch (ifExists) {
      case FAIL ->
          assertThatThrownBy(() -> start(options)).isInstanceOf(InstanceExistsException.class);
      case RETURN -> {
        assertThat(start(options)).isEqualTo("a");
        assertThat(status("a").input()).isEqualTo("[\"a\"]");
      }
      case REPLACE_FINISHED, RETURN_OR_REPLACE_FINISHED -> {
        assertThat(start(options)).isEqualTo("a");
        assertThat(status("a").input()).isEqualTo("[1]");
        assertThat(status("a").runtimeStatus()).isEqualTo(RuntimeStatus.PENDING);
      }
    }
  }

  @Test
  void anInstanceOfAnotherWorkflowIsNotReturned() {
    steps.client.start("Other", "a", "[0]");
    assertThatThrownBy(() -> start(StartOptions.withId("a").ifExists(IfExists.RETURN)))
        .isInstanceOf(InstanceExistsException.class)
        .hasMessageContaining("an instance of workflow 'Other' has this id");
  }

  // --- with an event

  @Test
  void anEventArrivesTogetherWithTheStart() throws Exception {
    String id = startAndRaise(StartOptions.DEFAULT);
    assertThat(steps.take().messages()).containsExactly(new Message.Start(), GO);
    assertThat(id).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"RETURN", "RETURN_OR_REPLACE_FINISHED"})
  void anEventWithAnIdArrivesOnceThoughTheStartIsTriedAgain(IfExists ifExists) throws Exception {
    StartOptions options = StartOptions.withId("a").ifExists(ifExists).eventId("mail-1");
    startAndRaise(options);
    startAndRaise(options);
    assertThat(steps.turn(turn -> turn.waiting()).messages())
        .containsExactly(new Message.Start(), GO);
    assertThat(steps.client.raiseEvent("a", "go", "1", "mail-1")).isFalse();
    startAndRaise(options.eventId("mail-2"));
    assertThat(steps.take().messages()).containsExactly(GO);
  }

  @Test
  void aStartWithAnEventThatIsTriedAgainWithoutReturningTellsThatItHasHappened() {
    StartOptions options = StartOptions.withId("a");
    startAndRaise(options);
    assertThatThrownBy(() -> startAndRaise(options)).isInstanceOf(InstanceExistsException.class);
  }

  @ParameterizedTest
  @EnumSource
  void anEventGoesToTheOneThatIsReturned(IfExists ifExists) throws Exception {
    StartOptions options = StartOptions.withId("a").ifExists(ifExists);
    steps.client.start("Flow", "a", "[0]");
    steps.turn(turn -> turn.waiting());
    boolean returns =
        ifExists == IfExists.RETURN || ifExists == IfExists.RETURN_OR_REPLACE_FINISHED;
    if (returns) {
      startAndRaise(options);
      assertThat(steps.take().messages()).containsExactly(GO);
    } else {
      assertThatThrownBy(() -> startAndRaise(options)).isInstanceOf(InstanceExistsException.class);
      assertThat(steps.isIdle()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventDoesNotReachAFinishedInstance(IfExists ifExists) throws Exception {
    StartOptions options = StartOptions.withId("a").ifExists(ifExists);
    steps.completed("Flow", "a");
    switch (ifExists) {
      case FAIL ->
          assertThatThrownBy(() -> startAndRaise(options))
              .isInstanceOf(InstanceExistsException.class);
      case RETURN ->
          assertThatThrownBy(() -> startAndRaise(options))
              .isInstanceOf(InstanceFinishedException.class)
              .hasMessageContaining("so event 'go' does not reach it");
      case REPLACE_FINISHED, RETURN_OR_REPLACE_FINISHED -> {
        startAndRaise(options);
        assertThat(steps.take().messages()).containsExactly(new Message.Start(), GO);
      }
    }
  }

  // --- again

  @Test
  void aFinishedInstanceIsStartedAgainInItsPlace() throws Exception {
    steps.client.start("Flow", "[7]", StartOptions.withId("a").tag("tenant", "acme"));
    steps.turn(turn -> turn.ended(RuntimeStatus.FAILED));
    String before = steps.hub.instance("a").orElseThrow().executionId();

    steps.client.restart("a");

    assertThat(status("a").input()).isEqualTo("[7]");
    assertThat(status("a").tags()).isEqualTo(Map.of("tenant", "acme"));
    assertThat(steps.hub.instance("a").orElseThrow().executionId()).isNotEqualTo(before);
    assertThatThrownBy(() -> steps.client.restart("a"))
        .isInstanceOf(InstanceNotFinishedException.class)
        .hasMessageContaining("'a' cannot be restarted, because it has not finished");
    assertThatThrownBy(() -> steps.client.restart("none"))
        .isInstanceOf(UnknownInstanceException.class);
    assertThatThrownBy(() -> steps.client.workflow("Other").restart("a"))
        .isInstanceOf(UnknownInstanceException.class);
  }

  @Test
  void anInstanceIsStartedAgainAsAnother() {
    steps.client.start("Flow", "[7]", StartOptions.withId("a").tag("tenant", "acme"));
    assertThat(steps.client.restartAs("a", "b")).isEqualTo("b");
    String random = steps.client.workflow("Flow").restartAs("a", null);
    for (String id : List.of("b", random)) {
      assertThat(status(id).workflow()).isEqualTo("Flow");
      assertThat(status(id).input()).isEqualTo("[7]");
      assertThat(status(id).tags()).isEqualTo(Map.of("tenant", "acme"));
    }
    assertThatThrownBy(() -> steps.client.restartAs("a", "b"))
        .isInstanceOf(InstanceExistsException.class);
    assertThatThrownBy(() -> steps.client.restartAs("none", "c"))
        .isInstanceOf(UnknownInstanceException.class);
  }
}
