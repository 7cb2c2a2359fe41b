package dev.durable.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.generated.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotShapeTest {
  private static final ValueType<List<String>> STRINGS = new ValueType<>() {};

  private final DataConverter converter = new DataConverter();

  @Test
  void theShapeIsTheDocumentedOne() {
    SnapshotWriter out =
        new SnapshotWriter(converter, new ThrowableCodec(converter, List.of()), TaskHandles.NONE);
    out.stack(
        SavedStack.MAIN,
        new SavedWait(SavedWait.Mode.ALL, List.of(1L, 4L, 5L, 6L, 9L), 12L, false));
    out.frame("place", "packed", v -> v.write("a", STRINGS, new ArrayList<>(List.of("x"))));
    out.stack(7, null);
    out.frame("pack", "", v -> {});

    String json = out.toJson();

    assertThat(json)
        .isEqualTo(
            "{\"stacks\":[{\"id\":-1,\"wait\":{\"mode\":\"ALL\",\"tasks\":[1,\"4-6\",9],\"timeout\":12},"
                + "\"frames\":[{\"method\":\"place\",\"state\":\"packed\",\"variables\":{\"a\":[\"x\"]}}]},"
                + "{\"id\":7,\"frames\":[{\"method\":\"pack\",\"state\":\"\",\"variables\":{}}]}]}");
    assertThat(new SnapshotReader(converter, json).stacks())
        .containsExactly(
            new SavedStack(
                -1,
                new SavedWait(SavedWait.Mode.ALL, List.of(1L, 4L, 5L, 6L, 9L), 12L, false),
                List.of(new SavedFrame("place", "packed", "{\"a\":[\"x\"]}"))),
            new SavedStack(7, null, List.of(new SavedFrame("pack", "", "{}"))));
  }

  @Test
  void aLimitAndAWaitForASlotComeBack() {
    SavedWait limited = new SavedWait(SavedWait.Mode.ALL, List.of(4L, 5L), null, false, 2L);
    SavedWait slot = new SavedWait(SavedWait.Mode.SLOT, List.of(), null, false);
    SnapshotWriter out =
        new SnapshotWriter(converter, new ThrowableCodec(converter, List.of()), TaskHandles.NONE);
    out.stack(SavedStack.MAIN, limited);
    out.stack(4, slot);

    assertThat(new SnapshotReader(converter, out.toJson()).stacks())
        .extracting(SavedStack::waitsFor)
        .containsExactly(limited, slot);
  }

  @Test
  void anotherShapeIsRefused() {
    for (String json :
        List.of(
            "[]",
            "{}",
            "{\"stacks\":{}}",
            "{\"stacks\":[{\"id\":1}]}",
            "{\"stacks\":[{\"id\":1,\"wait\":{\"mode\":\"X\",\"tasks\":[]},\"frames\":[]}]}",
            "{\"sta")) {
      assertThatThrownBy(() -> new SnapshotReader(converter, json))
          .isInstanceOf(DataConversionException.class);
    }
  }
}
