package dev.durable.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.Orchestrator.Parameter;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValueWriterTest {
  private static final ValueType<String> STRING = new ValueType<>() {};
  private static final ValueType<Integer> INTEGER = new ValueType<>() {};
  private static final ValueType<List<String>> STRINGS = new ValueType<>() {};
  private static final ValueType<BigDecimal> DECIMAL = new ValueType<>() {};
  private static final ValueType<Optional<String>> OPTIONAL = new ValueType<>() {};

  private final DataConverter converter = new DataConverter();
  private final ThrowableCodec throwables = new ThrowableCodec(converter, List.of());
  private final ArgumentsCodec arguments = new ArgumentsCodec(converter, throwables);

  @Test
  void namedValuesComeBackExactly() {
    JsonValueWriter out = new JsonValueWriter(converter, throwables);
    List<String> list = new ArrayList<>(List.of("a"));
    out.write("list", STRINGS, list);
    list.add("later");
    out.write("price", DECIMAL, new BigDecimal("1.100"));
    out.write("none", STRING, null);
    out.write("odd \"name\"", INTEGER, 7);
    out.writeThrowable("e", new IllegalStateException("broken"));
    out.writeThrowable("noThrowable", null);

    JsonValueReader in = new JsonValueReader(converter, throwables, out.toJson());

    assertThat(in.read("list", STRINGS)).containsExactly("a");
    assertThat(in.read("price", DECIMAL)).isEqualTo(new BigDecimal("1.100"));
    assertThat(in.read("none", STRING)).isNull();
    assertThat(in.read("absent", STRING)).isNull();
    assertThat(in.read("absent", OPTIONAL)).isEmpty();
    assertThat(in.read("odd \"name\"", INTEGER)).isEqualTo(7);
    assertThat(in.readThrowable("e"))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
    assertThat(in.readThrowable("noThrowable")).isNull();
  }

  @Test
  void aMismatchIsPlacedInTheWholeText() {
    JsonValueReader in =
        new JsonValueReader(converter, throwables, "{\n \"list\": [\"a\",\n   {}],\n \"n\": true}");

    assertThatThrownBy(() -> in.read("list", STRINGS))
        .hasMessageContaining("at 'list[1]', line 3, column 4");
    assertThatThrownBy(() -> in.read("n", INTEGER))
        .hasMessageContaining("at 'n', line 4, column 7: expected Integer, found true");
  }

  @Test
  void textThatIsNoObjectIsRefused() {
    assertThatThrownBy(() -> new JsonValueReader(converter, throwables, "[1]"))
        .isInstanceOf(DataConversionException.class)
        .hasMessageContaining("must be a JSON object, but at line 1, column 1 there is an array");
    assertThatThrownBy(() -> new JsonValueReader(converter, throwables, "{} x"))
        .isInstanceOf(DataConversionException.class);
    assertThatThrownBy(() -> new JsonValueReader(converter, throwables, "{\"a\":1,"))
        .isInstanceOf(DataConversionException.class)
        .hasMessageContaining("is not well-formed JSON");
  }

  @Test
  void oneArgumentIsBareSeveralAreAnObjectNoneIsNull() {
    assertThat(arguments.encode(Arguments.NONE)).isEqualTo("null");
    assertThat(arguments.encode(new Arguments(1, out -> out.write("a", STRING, "x"))))
        .isEqualTo("\"x\"");
    String two =
        arguments.encode(
            new Arguments(
                2,
                out -> {
                  out.write("a", STRING, "x");
                  out.write("b", INTEGER, 2);
                }));
    assertThat(two).isEqualTo("{\"a\":\"x\",\"b\":2}");

    assertThat(arguments.reader(1, "\"x\"").read("whatever", STRING)).isEqualTo("x");
    ValueReader in = arguments.reader(2, two);
    assertThat(in.read("b", INTEGER)).isEqualTo(2);
    assertThatThrownBy(() -> arguments.reader(2, "7"))
        .hasMessageContaining("The arguments must be");
    assertThatThrownBy(() -> arguments.reader(1, "7").read("name", STRINGS))
        .hasMessageContaining("at 'name'");
  }

  @Test
  void inputFromOutsideIsCheckedAgainstTheParameters() {
    List<Parameter> two = List.of(new Parameter("a", STRING), new Parameter("b", INTEGER));

    arguments.checkInput(two, "{\"b\":1,\"a\":\"x\"}");
    arguments.checkInput(List.of(), "null");
    arguments.checkInput(two.subList(0, 1), "\"x\"");

    assertThatThrownBy(() -> arguments.checkInput(two, "{\"a\":\"x\"}"))
        .hasMessage("The input has no field 'b' of type Integer.");
    assertThatThrownBy(() -> arguments.checkInput(two, "{\"a\":\"x\",\"b\":1,\"c\":1}"))
        .hasMessage(
            "The input has an unknown field 'c' at line 1, column 20; the parameters are a, b.");
    assertThatThrownBy(() -> arguments.checkInput(two, "{\"a\":\"x\",\n\"b\":\"1\"}"))
        .hasMessageContaining("at 'b', line 2, column 5: expected Integer, found the text \"1\"");
    assertThatThrownBy(() -> arguments.checkInput(List.of(), "{}"))
        .isInstanceOf(DataConversionException.class);
  }
}
