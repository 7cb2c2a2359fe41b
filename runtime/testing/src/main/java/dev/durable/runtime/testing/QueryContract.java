package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.durable.runtime.hub.InstancePage;
import dev.durable.runtime.hub.InvalidContinuationTokenException;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Queries find what they ask for: all of it, once, in their order. */
interface QueryContract extends ContractSteps {
  default List<InstanceState> all(InstanceQuery query) {
    List<InstanceState> found = new ArrayList<>();
    String token = null;
    do {
      InstancePage page = hub().list(query.withContinuationToken(token));
      assertThat(page.instances()).hasSizeLessThanOrEqualTo(query.pageSize());
      found.addAll(page.instances());
      token = page.continuationToken();
    } while (token != null);
    return found;
  }

  default List<String> ids(InstanceQuery query) {
    return all(query).stream().map(InstanceState::instanceId).toList();
  }

  default void create(String id, String workflow, Map<String, String> tags) {
    assertThat(
            hub().create(new NewInstance(id, workflow, "[]", null, null, tags, List.of())).join())
        .isTrue();
  }

  /** Takes some instance and leaves it with a status. */
  default String leaveAs(RuntimeStatus status) throws InterruptedException {
    OrchestrationWorkItem item = take();
    commit(item, status.isFinished() ? turn(item).ended(status) : turn(item).waiting(status));
    return item.state().instanceId();
  }

  /** Creates instances of all kinds. */
  default void createMany(Random random, int count) throws InterruptedException {
    RuntimeStatus[] statuses = RuntimeStatus.values();
    for (int i = 0; i < count; i++) {
      String id = "abc".charAt(random.nextInt(3)) + "-" + i;
      Map<String, String> tags =
          random.nextBoolean()
              ? Map.of("tenant", "t" + random.nextInt(3))
              : Map.of("tenant", "t" + random.nextInt(3), "colour", "c" + random.nextInt(2));
      create(id, "Flow" + random.nextInt(3), random.nextInt(4) == 0 ? Map.of() : tags);
      RuntimeStatus status = statuses[random.nextInt(statuses.length)];
      if (status != RuntimeStatus.PENDING) {
        leaveAs(status);
      }
      if (random.nextInt(3) > 0) {
        fixture().advance(Duration.ofSeconds(random.nextInt(3)));
      }
    }
  }

  @Test
  default void randomQueriesFindWhatTheyAskFor() throws InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Instant begin = fixture().now();
    createMany(random, fixture().scaled(60));
    List<InstanceState> instances = all(InstanceQuery.ALL);
    assertThat(instances).hasSize(fixture().scaled(60));
    for (int i = 0; i < fixture().scaled(300); i++) {
      InstanceQuery query = randomQuery(random, begin);
      List<InstanceState> expected =
          instances.stream().filter(query::matches).sorted(order(query)).toList();
      assertThat(all(query)).as("seed %s, %s", seed, query).isEqualTo(expected);
      assertThat(hub().count(query)).as("seed %s, %s", seed, query).isEqualTo(expected.size());
    }
  }

  private static InstanceQuery randomQuery(Random random, Instant begin) {
    InstanceQuery query = InstanceQuery.ALL.withPageSize(1 + random.nextInt(20));
    if (random.nextInt(3) == 0) {
      query = query.withWorkflow("Flow" + random.nextInt(4));
    }
    if (random.nextInt(2) == 0) {
      RuntimeStatus[] statuses = RuntimeStatus.values();
      query =
          query.withStatuses(
              Set.copyOf(
                  List.of(
                      statuses[random.nextInt(statuses.length)],
                      statuses[random.nextInt(statuses.length)])));
    }
    if (random.nextInt(3) == 0) {
      query = query.withTag("tenant", "t" + random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      query = query.withTag("colour", "c" + random.nextInt(2));
    }
    if (random.nextInt(3) == 0) {
      Instant from = moment(random, begin);
      query = query.withCreated(from, moment(random, from == null ? begin : from));
    }
    if (random.nextInt(4) == 0) {
      Instant from = moment(random, begin);
      query = query.withCompleted(from, moment(random, from == null ? begin : from));
    }
    if (random.nextInt(5) == 0) {
      query = query.withIdPrefix(List.of("", "a", "b-", "c-1", "x").get(random.nextInt(5)));
    }
    return query;
  }

  private static @Nullable Instant moment(Random random, Instant begin) {
    return random.nextInt(3) == 0 ? null : begin.plusSeconds(random.nextInt(60));
  }

  private Comparator<InstanceState> order(InstanceQuery query) {
    Comparator<InstanceState> byId = Comparator.comparing(InstanceState::instanceId);
    if (query.idPrefix() != null || !fixture().keepsOrder()) {
      return byId;
    }
    return Comparator.comparing(
            query.asksForCompletion() ? InstanceState::lastUpdatedAt : InstanceState::createdAt)
        .thenComparing(byId);
  }

  @Test
  default void instancesComeInTheOrderOfTheirCreationThenOfTheirIds() {
    assumeTrue(fixture().keepsOrder());
    create("z", "Flow", Map.of());
    fixture().advance(Duration.ofNanos(1));
    create("b", "Flow", Map.of());
    create("a", "Other", Map.of());
    create("ä", "Flow", Map.of());
    fixture().advance(Duration.ofSeconds(1));
    create("0", "Flow", Map.of());
    assertThat(ids(InstanceQuery.ALL)).containsExactly("z", "a", "b", "ä", "0");
    assertThat(ids(InstanceQuery.ALL.withPageSize(1))).containsExactly("z", "a", "b", "ä", "0");
    assertThat(ids(InstanceQuery.ALL.withStatus(RuntimeStatus.PENDING).withPageSize(2)))
        .containsExactly("z", "a", "b", "ä", "0");
    assertThat(ids(InstanceQuery.ALL.withIdPrefix(""))).containsExactly("0", "a", "b", "z", "ä");
  }

  @Test
  default void instanceThatChangesItsStatusBetweenPagesIsFoundOnce() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      create("i" + (10 + i), "Flow", Map.of());
    }
    InstanceQuery query = InstanceQuery.ALL.withWorkflow("Flow").withPageSize(3);
    List<String> found = new ArrayList<>();
    String token = null;
    int changed = 0;
    do {
      InstancePage page = hub().list(query.withContinuationToken(token));
      page.instances().forEach(state -> found.add(state.instanceId()));
      token = page.continuationToken();
      if (changed++ < 7) {
        leaveAs(RuntimeStatus.RUNNING);
        leaveAs(RuntimeStatus.COMPLETED);
      }
    } while (token != null);
    assertThat(found).hasSize(20).doesNotHaveDuplicates().isSorted();
  }

  @Test
  default void instanceIsFoundByEachStatusOfItsLife() throws InterruptedException {
    create("a", "Flow", Map.of("tag", "value"));
    OrchestrationWorkItem item = take();
    assertFoundAs(RuntimeStatus.PENDING);
    commit(item, turn(item).activity("A", "[]").waiting());
    assertFoundAs(RuntimeStatus.RUNNING);
    complete(takeActivity());
    item = take();
    commit(item, turn(item).activity("A", "[]").waiting(RuntimeStatus.SUSPENDED));
    assertFoundAs(RuntimeStatus.SUSPENDED);
    complete(takeActivity());
    leaveAs(RuntimeStatus.CANCELED);
    assertFoundAs(RuntimeStatus.CANCELED);
    assertThat(hub().replace(new NewInstance("a", "Flow", "[]")).join()).isTrue();
    assertFoundAs(RuntimeStatus.PENDING);
    assertThat(ids(InstanceQuery.ALL.withTag("tag", "value"))).isEmpty();
  }

  default void assertFoundAs(RuntimeStatus status) {
    for (RuntimeStatus asked : RuntimeStatus.values()) {
      InstanceQuery query = InstanceQuery.ALL.withStatus(asked);
      int expected = asked == status ? 1 : 0;
      assertThat(ids(query)).hasSize(expected);
      assertThat(hub().count(query)).isEqualTo(expected);
      assertThat(hub().count(query.withWorkflow("Flow"))).isEqualTo(expected);
      assertThat(hub().count(query.withWorkflow("Flo"))).isZero();
    }
    assertThat(all(InstanceQuery.ALL)).containsExactly(state("a"));
    assertThat(hub().count(InstanceQuery.ALL)).isOne();
  }

  @Test
  default void fewOfManyAreFoundThoughAPageMayBeShort() throws InterruptedException {
    int count = 2 * fixture().scaled(2_500);
    String first = "i" + (count / 2 - 1);
    String last = "i" + (count - 1);
    List<CompletableFuture<Boolean>> creations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, String> tags =
          i % (count / 2) == count / 2 - 1 ? Map.of("rare", "yes", "all", "1") : Map.of("all", "1");
      creations.add(
          hub().create(new NewInstance("i" + i, "Flow", "[]", null, null, tags, List.of())));
    }
    creations.forEach(CompletableFuture::join);
    assertThat(ids(InstanceQuery.ALL.withTag("rare", "yes").withTag("all", "1")))
        .containsExactlyInAnyOrder(first, last);
    assertThat(ids(InstanceQuery.ALL.withIdPrefix("i").withTag("rare", "yes")))
        .containsExactlyInAnyOrder(first, last);
    assertThat(hub().count(InstanceQuery.ALL.withTag("rare", "yes").withTag("all", "1")))
        .isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(TaskHubFixture.Restart.class)
  default void tokenIsGoodAfterARestart(TaskHubFixture.Restart how) {
    if (how == TaskHubFixture.Restart.CRASH && !fixture().canCrash()) {
      return;
    }
    create("a", "Flow", Map.of("x", "1", "y", "2"));
    create("b", "Flow", Map.of("x", "1", "y", "2"));
    InstanceQuery query = InstanceQuery.ALL.withTag("y", "2").withTag("x", "1").withPageSize(1);
    String token = hub().list(query).continuationToken();
    fixture().restart(how);
    assertThat(hub().list(query.withContinuationToken(token)).instances())
        .containsExactly(state("b"));
    assertThat(hub().list(query.withPageSize(7).withContinuationToken(token)).instances())
        .containsExactly(state("b"));
  }

  @Test
  default void tokenThatIsNoneIsRefused() {
    create("a");
    create("b");
    String token =
        Objects.requireNonNull(hub().list(InstanceQuery.ALL.withPageSize(1)).continuationToken());
    String changed =
        token.substring(0, 5) + (token.charAt(5) == 'A' ? "B" : "A") + token.substring(6);
    for (String wrong : List.of("", "?", "AAAA", "x".repeat(1_000), token + "A", changed)) {
      assertThatThrownBy(() -> hub().list(InstanceQuery.ALL.withContinuationToken(wrong)))
          .isInstanceOf(InvalidContinuationTokenException.class)
          .hasMessageContaining("is not a continuation token");
    }
    assertThatThrownBy(
            () -> hub().list(InstanceQuery.ALL.withWorkflow("F").withContinuationToken(token)))
        .isInstanceOf(InvalidContinuationTokenException.class)
        .hasMessageContaining("one of another query");
  }

  @Test
  default void boundsAreInTheirOrder() {
    Instant now = fixture().now();
    assertThatThrownBy(() -> InstanceQuery.ALL.withCreated(now, now.minusMillis(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("created from")
        .hasMessageContaining("the end is before the beginning");
    assertThatThrownBy(() -> InstanceQuery.ALL.withCompleted(Instant.MAX, Instant.MIN))
        .hasMessageContaining("completed from");
    assertThat(hub().list(InstanceQuery.ALL.withCreated(now, now)).instances()).isEmpty();
  }

  @Test
  default void sizeOfAPageHasBounds() {
    assertThatThrownBy(() -> InstanceQuery.ALL.withPageSize(0))
        .hasMessageContaining("pageSize must be from 1 to 1000, but is 0");
    assertThatThrownBy(() -> InstanceQuery.ALL.withPageSize(1_001))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
