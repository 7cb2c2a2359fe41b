package dev.durable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.machine.StoredVariables;
import dev.durable.processor.model.machine.VariablePlacement;
import java.util.List;

/** Writes how a frame stores and restores one variable. */
final class StoredVariableWriter {
  private final StoredVariables stored;
  private final VariablePlacement placement;
  private final ValueConstants constants;

  StoredVariableWriter(
      StoredVariables stored, VariablePlacement placement, ValueConstants constants) {
    this.stored = stored;
    this.placement = placement;
    this.constants = constants;
  }

  CodeBlock save(int step, LocalVariable variable) {
    String name = stored.storedName(step, variable);
    String field = placement.name(variable);
    return switch (variable.type().storage()) {
      case COMPLETION ->
          CodeBlock.of("$T.write($S, this.$L, out);\n", RuntimeNames.COMPLETION, name, field);
      case THROWABLE -> CodeBlock.of("out.writeThrowable($S, this.$L);\n", name, field);
      default ->
          CodeBlock.of(
              "out.write($S, $L, this.$L);\n", name, constants.value(variable.type().ref()), field);
    };
  }

  /*
   * this.total = in.read("total", $INTEGER_TYPE);
   * this.total = in.read(in.has("total") ? "total" : "sum", $INTEGER_TYPE);    @Renamed("sum")
   * this.total = in.has("total") ? in.read("total", $INTEGER_TYPE) : 0;         @Added
   * this.limit = 10;                                                            a constant
   */
  CodeBlock load(int step, LocalVariable variable) {
    return CodeBlock.of("this.$L = $L;\n", placement.name(variable), value(step, variable));
  }

  private CodeBlock value(int step, LocalVariable variable) {
    FragmentWriter fragments = new FragmentWriter(placement, constants);
    Fragment constant = stored.constants().get(variable);
    if (constant != null) {
      return fragments.write(constant);
    }
    String name = stored.storedName(step, variable);
    List<String> formerNames = variable.history().formerNames();
    CodeBlock found = read(variable, name(name, formerNames), constants);
    Fragment initializer = stored.defaults().get(variable);
    if (initializer == null) {
      return found;
    }
    CodeBlock isThere = has(name);
    for (String former : formerNames) {
      isThere = CodeBlock.of("$L || $L", isThere, has(former));
    }
    return CodeBlock.of(
        "$L ? $L : $$added(() -> $L)", isThere, found, fragments.write(initializer));
  }

  private static CodeBlock has(String name) {
    return CodeBlock.of("in.has($S)", name);
  }

  /** The name under which a variable is there: of the present and the earlier ones. */
  private static CodeBlock name(String name, List<String> formerNames) {
    CodeBlock result = CodeBlock.of("$S", name);
    for (String former : formerNames) {
      result = CodeBlock.of("in.has($S) ? $S : $L", former, former, result);
    }
    return result;
  }

  /** Reads a parameter from {@code in} under its name in the source, or an earlier one. */
  static CodeBlock parameter(LocalVariable variable, ValueConstants constants) {
    return read(variable, name(variable.name(), variable.history().formerNames()), constants);
  }

  private static CodeBlock read(LocalVariable variable, CodeBlock name, ValueConstants constants) {
    TypeRef type = variable.type().ref();
    return switch (variable.type().storage()) {
      case COMPLETION -> CodeBlock.of("$T.read($L, in)", RuntimeNames.COMPLETION, name);
      case THROWABLE ->
          type.equals(TypeRef.THROWABLE)
              ? CodeBlock.of("in.readThrowable($L)", name)
              : CodeBlock.of("($T) in.readThrowable($L)", TypeNames.of(type), name);
      default -> CodeBlock.of("in.read($L, $L)", name, constants.value(type));
    };
  }
}
