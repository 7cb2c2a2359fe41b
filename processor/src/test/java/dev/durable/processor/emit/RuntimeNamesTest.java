package dev.durable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuntimeNamesTest {
  @Test
  void everyNameIsThatOfAPublicClassOfTheRuntime() throws Exception {
    List<ClassName> names = new ArrayList<>();
    for (Field field : RuntimeNames.class.getDeclaredFields()) {
      if (field.getType() == ClassName.class) {
        names.add((ClassName) field.get(null));
      }
    }

    assertThat(names)
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(Class.forName(name.reflectionName())).isPublic());
  }
}
