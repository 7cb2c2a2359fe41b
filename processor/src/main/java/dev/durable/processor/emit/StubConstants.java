package dev.durable.processor.emit;

import com.palantir.javapoet.FieldSpec;
import dev.durable.processor.model.ActivitiesDeclaration;
import dev.durable.processor.model.ActivityMethod;
import dev.durable.processor.model.Parameter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The names of the constants in the stub of an activities type; its dispatcher uses those of
 * parameters, too.
 *
 * @param activities the constant of each activity, by the name of its method
 * @param values the constants of types
 * @param shared the names of those that the dispatcher uses
 */
record StubConstants(Map<String, String> activities, ValueConstants values, Set<String> shared) {

  /** Names them all, the same in every build. */
  static StubConstants of(ActivitiesDeclaration declaration) {
    // A parameter of a stub's method would hide a type constant of the same name.
    Set<String> taken = new HashSet<>();
    for (ActivityMethod method : declaration.methods()) {
      method.parameters().stream().map(Parameter::name).forEach(taken::add);
    }
    Map<String, String> activities = new LinkedHashMap<>();
    List<String> names = declaration.methods().stream().map(ActivityMethod::name).toList();
    for (ActivityMethod method : declaration.methods()) {
      String name = GeneratedNames.constant(method.name(), names);
      taken.add(name);
      activities.put(method.name(), name);
    }
    ValueConstants values = new ValueConstants("", taken);
    Set<String> shared = new HashSet<>();
    for (ActivityMethod method : declaration.methods()) {
      method.parameters().stream()
          .filter(each -> !ArgumentsExpression.isThrowable(each))
          .map(parameter -> values.value(parameter.type()))
          .forEach(shared::add);
      String unused = values.value(method.result());
      method.exceptions().forEach(values::exception);
    }
    return new StubConstants(activities, values, shared);
  }

  /**
   * The declarations of the constants of types. What need not be visible is private, so that tools
   * which build incrementally do not take an exception of one activity for part of all signatures.
   */
  List<FieldSpec> typeFields() {
    return values.fields(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL).stream()
        .map(field -> shared.contains(field.name()) ? visible(field) : field)
        .toList();
  }

  private static FieldSpec visible(FieldSpec field) {
    return FieldSpec.builder(field.type(), field.name(), Modifier.STATIC, Modifier.FINAL)
        .initializer(field.initializer())
        .build();
  }

  /** The constant of an activity. */
  String activity(ActivityMethod method) {
    return Objects.requireNonNull(activities.get(method.name()), method.name());
  }
}
