package dev.durable.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FramesCodecTest {
  private final FramesCodec codec = new FramesCodec();

  @Test
  void stacksAndFramesComeBackWithTheirVariablesUntouched() {
    List<List<SavedFrame>> stacks =
        List.of(
            List.of(
                new SavedFrame("place", "helper", null, "{}"),
                new SavedFrame("helper", "charge", 3L, "{\"a\":1.100,\"b\":{\"c\":[ ]}}")),
            List.of(new SavedFrame("place", "pack", 4L, "{\"x\":\"}\"}")));

    assertThat(codec.decode(codec.encode(stacks))).isEqualTo(stacks);
  }

  @Test
  void theShapeIsTheDocumentedOne() {
    assertThat(codec.encode(List.of(List.of(new SavedFrame("place", "charge", 3L, "{\"a\":1}")))))
        .isEqualTo(
            "{\"stacks\":[[{\"method\":\"place\",\"state\":\"charge\",\"task\":3,\"variables\":{\"a\":1}}]]}");
  }

  @Test
  void anotherShapeIsRefused() {
    for (String json :
        List.of("[]", "{}", "{\"stacks\":{}}", "{\"stacks\":[[{\"method\":\"m\"}]]}", "{\"sta")) {
      assertThatThrownBy(() -> codec.decode(json)).isInstanceOf(DataConversionException.class);
    }
  }
}
