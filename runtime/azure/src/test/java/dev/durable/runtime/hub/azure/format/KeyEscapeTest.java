package dev.durable.runtime.hub.azure.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEscapeTest {
  @ParameterizedTest
  @CsvSource({
    "order-1, order-1",
    "a/b, a^0b",
    "a\\b, a^1b",
    "a#b, a^2b",
    "a?b, a^3b",
    "a^b, a^^b",
    "żółw, żółw",
    "'', ''"
  })
  void charactersThatKeysCannotHaveAreEscaped(String id, String key) {
    assertThat(KeyEscape.escape(id)).isEqualTo(key);
    assertThat(KeyEscape.unescape(key)).isEqualTo(id);
  }

  @Test
  void controlCharactersAreMovedUp() {
    assertThat(KeyEscape.escape("\u0000\u001f\u007f\u009f"))
        .isEqualTo("^\u00c0^\u00df^\u013f^\u015f");
  }

  @Test
  void everyIdComesBack() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder id = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        id.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x180));
        id.append("^/\\#?0123".charAt(random.nextInt(9)));
      }
      String key = KeyEscape.escape(id.toString());
      assertThat(key).as("seed %d", seed).doesNotContain("/", "\\", "#", "?");
      assertThat(KeyEscape.unescape(key)).as("seed %d", seed).isEqualTo(id.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a^", "a^4", "a^z", "^\u00a0"})
  void aKeyThatIsNoneIsRefused(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyEscape.unescape(key))
        .withMessageContaining("is not the key of an instance");
  }
}
