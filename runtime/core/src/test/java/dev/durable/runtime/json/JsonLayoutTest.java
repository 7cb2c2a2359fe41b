package dev.durable.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class JsonLayoutTest {
  @Test
  void indentedHasAPropertyPerLine() {
    assertThat(JsonLayout.indented("{\"a\":[1,{\"b\":null}],\"c\":{}}").lines())
        .containsExactly(
            "{", "  \"a\" : [ 1, {", "    \"b\" : null", "  } ],", "  \"c\" : { }", "}");
  }

  @Test
  void numbersKeepAllTheirDigits() {
    String digits = "12345678901234567890.12345678901234567890";

    assertThat(JsonLayout.indented(digits)).isEqualTo(digits);
    assertThat(JsonLayout.indented("1.50")).isEqualTo("1.50");
  }

  @Test
  void compactTextsOfEqualContentAreEqual() {
    assertThat(JsonLayout.compact(" { \"a\" : 1 ,\n \"b\" : [ ] } "))
        .isEqualTo("{\"a\":1,\"b\":[]}");
  }

  @Test
  void aTextThatIsNotJsonIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> JsonLayout.indented("{\"a\":\n oops}"))
        .isInstanceOf(DataConversionException.class)
        .hasMessageContaining("line 2");
  }
}
