package dev.durable.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.generated.Orchestrator.Parameter;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.instance.RuntimeStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InputGuideTest {
  private final DataConverter converter = new DataConverter();
  private final InputGuide guide = new InputGuide(converter);

  record Order(String id, List<Line> lines, Optional<Instant> due, Map<String, Duration> delays) {}

  record Line(BigDecimal price, int quantity, boolean gift, RuntimeStatus status, char size) {}

  record Tree(String name, List<Tree> children) {}

  sealed interface Payment {}

  record Card(String number) implements Payment {}

  record Cash() implements Payment {}

  @Test
  void oneParameterIsShownAsItsValueWithAllFields() {
    Parameter order = new Parameter("order", new ValueType<Order>() {});

    assertThat(guide.example(List.of(order)))
        .isEqualTo(
            "{'id':'','lines':[{'price':0,'quantity':0,'gift':false,'status':'PENDING','size':'a'}],"
                    .replace('\'', '"')
                + "'due':'2030-01-31T12:00:00Z','delays':{'key':'PT1H'}}".replace('\'', '"'));
  }

  @Test
  void anExampleFitsTheParametersItIsFor() {
    List<Parameter> parameters =
        List.of(
            new Parameter("order", new ValueType<Order>() {}),
            new Parameter("count", new ValueType<Long>() {}));

    new ArgumentsCodec(converter, new ThrowableCodec(converter, List.of()))
        .checkInput(parameters, guide.example(parameters));
  }

  @Test
  void aTypeThatContainsItselfEndsThere() {
    Parameter tree = new Parameter("tree", new ValueType<Tree>() {});

    assertThat(guide.example(List.of(tree))).isEqualTo("{\"name\":\"\",\"children\":[null]}");
  }

  @Test
  void aSealedTypeShowsItsAlternatives() {
    Parameter payment = new Parameter("payment", new ValueType<Payment>() {});

    assertThat(guide.example(List.of(payment))).isEqualTo("{\"@type\":\"Card | Cash\"}");
  }

  @Test
  void noParametersAreNull() {
    assertThat(guide.example(List.of())).isEqualTo("null");
  }

  @Test
  void typesAreNamedWithoutPackages() {
    assertThat(guide.typeName(new ValueType<Map<String, List<RuntimeStatus>>>() {}))
        .isEqualTo("Map<String, List<RuntimeStatus>>");
    assertThat(guide.typeName(new ValueType<Integer[]>() {})).isEqualTo("Integer[]");
  }
}
