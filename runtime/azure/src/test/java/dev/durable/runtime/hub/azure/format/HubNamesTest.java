package dev.durable.runtime.hub.azure.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubNamesTest {
  private final HubNames names = new HubNames("OrderHub", 16);

  @Test
  void queuesAndContainersAreInLowerCaseAndTablesAsGiven() {
    assertThat(names.controlQueue(0)).isEqualTo("orderhub-control-00");
    assertThat(names.controlQueue(15)).isEqualTo("orderhub-control-15");
    assertThat(names.workItemQueue()).isEqualTo("orderhub-workitems");
    assertThat(names.historyTable()).isEqualTo("OrderHubHistory");
    assertThat(names.instancesTable()).isEqualTo("OrderHubInstances");
    assertThat(names.partitionsTable()).isEqualTo("OrderHubPartitions");
    assertThat(names.largeMessages()).isEqualTo("orderhub-largemessages");
    assertThat(names.leases()).isEqualTo("orderhub-leases");
  }

  @Test
  void thereAreNoQueuesBeyondThePartitions() {
    assertThatThrownBy(() -> names.controlQueue(16)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "1abc", "a-b", "a_bc", "żółw", "ab c"})
  void aNameThatStorageRefusesIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HubNames(name, 4))
        .withMessage(
            "'%s' cannot be the name of a task hub. Use 3 to 45 letters (A-Z, a-z) and digits, the first one a letter."
                .formatted(name));
  }

  @Test
  void aNameHasAtMost45Characters() {
    assertThat(new HubNames("a".repeat(45), 4).partitionCount()).isEqualTo(4);
    assertThatIllegalArgumentException().isThrownBy(() -> new HubNames("a".repeat(46), 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 17, -1})
  void partitionsAreOneToSixteen(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HubNames("Hub", count))
        .withMessage("Task hub 'Hub' cannot have %d partitions. Use 1 to 16.".formatted(count));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2166136261, 1, 5",
    "a, 3826002220, 0, 12",
    "abc, 440920331, 3, 11",
    "Order-1, 1546168589, 1, 13",
    "order-1, 729795949, 1, 13",
    "@counter@myKey, 1776272992, 0, 0",
    "6b749f72e73443d0bc84d7bb53a6a79f, 172982564, 0, 4",
    "żółw, 178938182, 2, 6",
    "instance123, 709692710, 2, 6"
  })
  void partitionsAreThoseOfTheReferenceImplementation(String id, long hash, int of4, int of16) {
    assertThat(Integer.toUnsignedLong(PartitionHash.of(id))).isEqualTo(hash);
    assertThat(new HubNames("Hub", 4).partitionOf(id)).isEqualTo(of4);
    assertThat(names.partitionOf(id)).isEqualTo(of16);
  }
}
