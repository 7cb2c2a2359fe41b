package dev.durable.runtime.hub.azure.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonAsciiTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "\"",
          "{",
          "é",
          "漢",
          "\uD83D\uDE00",
          "\uD83D",
          "\\",
          "\\\\",
          "u",
          "00e9",
          "\\u00e9",
          "\\u00E9",
          "\\u0041",
          "\\\\u00e9",
          "\\n",
          "\\ud83d\\ude00",
          "\\u",
          "\\u12",
          "\u0080");

  @Test
  void aTextInAsciiIsLeftAsItIs() {
    JsonAscii ascii = JsonAscii.of("{\"a\":\"\\u00e9\"}");

    assertThat(ascii.text()).isEqualTo("{\"a\":\"\\u00e9\"}");
    assertThat(ascii.differsFrom("{\"a\":\"\\u00e9\"}")).isFalse();
  }

  @Test
  void otherCharactersBecomeEscapeSequences() {
    assertThat(JsonAscii.escape("\"é\uD83D\uDE00\"")).isEqualTo("\"\\u00e9\\ud83d\\ude00\"");
  }

  @Test
  void escapeSequencesThatWereThereStay() {
    JsonAscii ascii = JsonAscii.of("\"é\\u00e9\\u0041\\\\u00e9é\"");

    assertThat(ascii.text()).isEqualTo("\"\\u00e9\\u00e9\\u0041\\\\u00e9\\u00e9\"");
    assertThat(ascii.kept()).containsExactly(1);
    assertThat(ascii.original()).isEqualTo("\"é\\u00e9\\u0041\\\\u00e9é\"");
  }

  @Test
  void theExactTextComesBackWhateverItIs() throws JsonProcessingException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int json = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder("\"");
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      String original = text.append('"').toString();
      JsonAscii ascii = JsonAscii.of(original);
      if (ascii.differsFrom(original)) {
        assertThat(ascii.original()).as("seed %d", seed).isEqualTo(original);
      } else {
        assertThat(ascii.text()).isEqualTo(original);
      }
      if (Json.treeOrNull(original) != null) {
        json++;
        assertThat(ascii.text()).as("seed %d", seed).matches("\\p{ASCII}*");
        assertThat(Json.tree(ascii.text())).isEqualTo(Json.tree(original));
      }
    }
    assertThat(json).isGreaterThan(10_000);
  }
}
