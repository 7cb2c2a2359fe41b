package dev.durable.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.durable.processor.model.TypeRef;
import java.util.Collection;
import java.util.Locale;

/**
 * The names of generated classes and of what is in them. A class generated for {@code Outer.Inner}
 * is called {@code Outer_InnerStub}, and so on, in the same package.
 */
final class GeneratedNames {
  private GeneratedNames() {}

  /** The calls of activities, for compiled workflows. */
  static ClassName stub(TypeRef.Declared activities) {
    return named(activities, "Stub");
  }

  /** What runs activities by name. */
  static ClassName dispatcher(TypeRef.Declared activities) {
    return named(activities, "Dispatcher");
  }

  /** The typed client of a workflow. */
  static ClassName client(TypeRef.Declared workflow) {
    return named(workflow, "Client");
  }

  /** The state machine of a workflow. */
  static ClassName orchestrator(TypeRef.Declared workflow) {
    return named(workflow, "Orchestrator");
  }

  /** {@code ORDER_ITEM} for {@code orderItem} and {@code OrderItem}. */
  static String constant(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
        .toUpperCase(Locale.ROOT);
  }

  /** The same for one of several names, of which some may differ in nothing but their style. */
  static String constant(String name, Collection<String> all) {
    String constant = constant(name);
    boolean unique = all.stream().filter(each -> constant(each).equals(constant)).count() == 1;
    return unique ? constant : constant + "$" + name;
  }

  /** The wanted name, or with the first number behind it that makes it free. */
  static String free(String wanted, Collection<String> taken) {
    String name = wanted;
    for (int i = 2; taken.contains(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  private static ClassName named(TypeRef.Declared type, String suffix) {
    return ClassName.get(type.packageName(), String.join("_", type.simpleNames()) + suffix);
  }
}
