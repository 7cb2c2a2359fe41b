package dev.durable.example.limits;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.example.limits.PayloadWorkflow.Place;
import dev.durable.runtime.client.InstanceFailedException;
import dev.durable.runtime.json.DataConversionException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link LimitsRun} measures, a hundred times smaller: each build checks that it is right. */
@Timeout(120)
final class LimitsTest {
  private static final int PAYLOAD = 500_000;

  @TempDir Path folder;
  private Limits limits;

  @BeforeEach
  void open() {
    limits = new Limits(folder, PAYLOAD + 1_000);
  }

  @AfterEach
  void close() {
    limits.close();
  }

  @ParameterizedTest
  @CsvSource({"1000, 0", "1000, 64", "1, 1", "0, 0"})
  void fanOut(int count, int parallelism) throws Exception {
    limits.fanOut(count, parallelism);
  }

  @Test
  void chain() throws Exception {
    limits.chain(2_000);
  }

  @Test
  void waitingInstances() throws Exception {
    limits.startWaiting(2_000);
    limits.wake(2_000);
  }

  @Test
  void eventsToOneInstance() throws Exception {
    limits.events(1_000);
  }

  @ParameterizedTest
  @EnumSource
  void payload(Place place) throws Exception {
    limits.payload(place, PAYLOAD);
  }

  @ParameterizedTest
  @EnumSource(names = {"INPUT", "EVENT"})
  void aPayloadThatIsTooLargeIsRefusedWhereItIsSent(Place place) {
    assertThatThrownBy(() -> limits.payload(place, 2 * PAYLOAD))
        .isInstanceOf(DataConversionException.class)
        .hasMessageContaining("It is more than 501,000 characters long as JSON");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"INPUT", "EVENT"})
  void aPayloadThatIsTooLargeFailsTheBodyThatCreatesIt(Place place) {
    assertThatThrownBy(() -> limits.payload(place, 2 * PAYLOAD))
        .isInstanceOf(InstanceFailedException.class)
        .hasMessageContaining("DataConversionException")
        .hasMessageContaining("It is more than 501,000 characters long as JSON");
  }
}
