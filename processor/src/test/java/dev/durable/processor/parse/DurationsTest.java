package dev.durable.processor.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "1.5s, PT1.5S",
    "0s, PT0S",
    "90m, PT1H30M",
    "2h, PT2H",
    "1d, PT24H",
    "0.0000015ms, PT0.000000001S",
    "400000d, PT9600000H",
    "PT1M30S, PT1M30S",
    "P2D, PT48H"
  })
  void durationsHaveAShortAndAnIsoForm(String text, Duration expected) {
    assertThat(Durations.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "s", "1 s", "1w", "-1s", "1.s", "1e3s", "PT", "999999999999999999999d"})
  void otherTextsAreNoDurations(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }
}
