package dev.durable.processor.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.processor.model.TypeRef;
import java.util.function.BiFunction;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeProjectionTest {
  private static final String FIELDS =
      """
      package p;
      import java.util.*;
      class Sample<T extends Number & Comparable<T>> {
        int primitive;
        String[][] array;
        Map.Entry<String, List<? super Integer>> nested;
        List raw;
        T variable;
        List<? extends Number> extendsNumber;
        List<? super Integer> superInteger;
        List<?> unknown;
        Map<? extends List<? extends Number>, ?> two;
        List<Missing> missing;
      }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          primitive | int
          array     | String[][]
          nested    | Map.Entry<String, List<? super Integer>>
          raw       | List
          variable  | T
          unknown   | List<?>
          """)
  void typesWithANotationStayAsTheyAre(String field, String expected) {
    assertThat((Object) ask((env, type) -> project(env, InCompilation.field(type, field))))
        .hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          extendsNumber | List<? extends Number>
          superInteger  | List<? super Integer>
          unknown       | List<?>
          two           | Map<? extends List<? extends Number>, ?>
          """)
  void capturedArgumentsBecomeWildcardsAgain(String field, String expected) {
    assertThat(
            (Object)
                ask(
                    (env, type) ->
                        project(env, env.getTypeUtils().capture(InCompilation.field(type, field)))))
        .hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          extendsNumber | Number
          superInteger  | Object
          unknown       | Object
          """)
  void aCapturedVariableBecomesItsBound(String field, String expected) {
    assertThat((Object) ask((env, type) -> project(env, capturedArgument(env, type, field))))
        .hasToString(expected);
  }

  @Test
  void capturesInsideOfArgumentsAreProjectedOutwards() {
    assertThat(
            (Object)
                ask(
                    (env, type) -> {
                      TypeElement list = env.getElementUtils().getTypeElement("java.util.List");
                      TypeMirror captured =
                          env.getTypeUtils().capture(InCompilation.field(type, "extendsNumber"));
                      return project(env, env.getTypeUtils().getDeclaredType(list, captured));
                    }))
        .hasToString("List<? extends List<? extends Number>>");
  }

  @Test
  void aCapturedVariableThatOccursInItsOwnBoundIsCut() {
    assertThat(
            (Object)
                InCompilation.ask(
                    "package p; class Sample { Class<? extends Enum<?>> f; Enum<?> e; }",
                    (env, type) ->
                        project(env, env.getTypeUtils().capture(InCompilation.field(type, "e")))))
        .hasToString("Enum<? extends Enum<?>>");
  }

  @Test
  void anIntersectionBecomesItsFirstUsableBound() {
    assertThat(
            (Object)
                ask(
                    (env, type) ->
                        project(
                            env,
                            ((TypeVariable) InCompilation.field(type, "variable"))
                                .getUpperBound())))
        .hasToString("Number");
  }

  @Test
  void theTypeOfNullBecomesObject() {
    TypeRef projected = ask((env, type) -> project(env, env.getTypeUtils().getNullType()));

    assertThat(projected).isEqualTo(TypeRef.OBJECT);
  }

  @Test
  void aTypeThatDoesNotExistIsSignalled() {
    assertThatThrownBy(() -> ask((env, type) -> project(env, InCompilation.field(type, "missing"))))
        .hasRootCauseInstanceOf(UnresolvedTypeException.class)
        .hasRootCauseMessage("'Missing' does not exist");
  }

  private static TypeMirror capturedArgument(
      ProcessingEnvironment env, TypeElement type, String field) {
    DeclaredType captured =
        (DeclaredType) env.getTypeUtils().capture(InCompilation.field(type, field));
    return captured.getTypeArguments().get(0);
  }

  private static TypeRef project(ProcessingEnvironment env, TypeMirror type) {
    return new TypeProjection(env.getTypeUtils(), env.getElementUtils(), LocalTypes.none())
        .project(type);
  }

  private static TypeRef ask(BiFunction<ProcessingEnvironment, TypeElement, TypeRef> question) {
    return InCompilation.ask(FIELDS, question);
  }
}
