package dev.durable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.model.machine.VariablePlacement;
import java.util.LinkedHashSet;
import java.util.Set;

/** Writes the user's text with the names that variables and types have in the generated file. */
final class FragmentWriter {
  private final VariablePlacement placement;

  FragmentWriter(VariablePlacement placement) {
    this.placement = placement;
  }

  CodeBlock write(Fragment fragment) {
    CodeBlock.Builder code = CodeBlock.builder();
    String indentation = "";
    long line = 0;
    for (Fragment.Part part : fragment.parts()) {
      if (part instanceof Fragment.Line known) {
        line = known.number();
        code.add("$L", LineMarks.line(line));
      } else if (part instanceof Fragment.Text text) {
        code.add("$L", line == 0 ? text.text() : LineMarks.lines(text.text(), line));
        line += line == 0 ? 0 : text.text().chars().filter(c -> c == '\n').count();
        indentation = indentationAfter(text.text(), indentation);
      } else if (part instanceof Fragment.Use use) {
        code.add("$L", name(use));
      } else if (part instanceof Fragment.TypeName name) {
        code.add("$T", TypeNames.raw((TypeRef.Declared) name.type()));
      } else if (part instanceof Fragment.Callee callee) {
        code.add(callee(callee.call()));
      } else if (part instanceof Fragment.Binding binding) {
        code.add(binding(binding));
      } else if (part instanceof Fragment.Goto jump) {
        code.add(jump(jump, indentation));
      } else {
        throw new AssertionError(part);
      }
    }
    return code.build();
  }

  /** The generated method that describes a call of an activity or of another workflow. */
  static CodeBlock callee(WaitCall call) {
    TypeRef.Declared type;
    if (call instanceof WaitCall.Activity activity) {
      type = activity.activities();
    } else if (call instanceof WaitCall.SubOrchestration workflow) {
      type = workflow.workflow();
    } else {
      throw new AssertionError(call);
    }
    return CodeBlock.of("$T.$L", GeneratedNames.stub(type), call.callee());
  }

  /** The blanks at the beginning of the line that a text ends in. */
  private static String indentationAfter(String text, String before) {
    int line = text.lastIndexOf('\n') + 1;
    if (line == 0) {
      return before;
    }
    String last = text.substring(line);
    return last.substring(0, last.length() - last.stripLeading().length());
  }

  private String name(Fragment.Use use) {
    return isCopied(use) ? copyOf(use.variable()) : placement.name(use.variable());
  }

  /*
   * [source]   o instanceof S s              s is used in other steps, so it is a field
   * [written]  (o instanceof S s$match && (s = s$match) != null)
   */
  private CodeBlock binding(Fragment.Binding binding) {
    LocalVariable variable = binding.variable();
    String name = placement.name(variable);
    return placement.isField(variable)
        ? CodeBlock.of(
            "($L$L && ($L = $L) != null)",
            write(binding.test()),
            variable.name() + "$match",
            name,
            variable.name() + "$match")
        : CodeBlock.of("$L$L", write(binding.test()), name);
  }

  private CodeBlock jump(Fragment.Goto jump, String indentation) {
    CodeBlock target = CodeBlock.of("return $L;", target(jump.target()));
    if (jump.sets().isEmpty()) {
      return target;
    }
    String line = jump.inBlock() ? indentation : indentation + "  ";
    CodeBlock.Builder block = CodeBlock.builder();
    if (!jump.inBlock()) {
      block.add("{\n$L", line);
    }
    for (Fragment.Assignment set : jump.sets()) {
      block.add("$L = $L;\n$L", placement.name(set.variable()), write(set.value()), line);
    }
    block.add(target);
    if (!jump.inBlock()) {
      block.add("\n$L}", indentation);
    }
    return block.build();
  }

  static String target(int step) {
    return step < 0 ? "$DONE" : Integer.toString(step);
  }

  /*
   * A lambda or a class captures by value, and a field would be captured by reference, so it captures
   * a local copy. The variable is effectively final: no later assignment can make the copy stale.
   */
  private boolean isCopied(Fragment.Use use) {
    return use.captured() && placement.isField(use.variable());
  }

  static String copyOf(LocalVariable variable) {
    return variable.name() + "$";
  }

  /** The variables of which a fragment needs local copies. */
  Set<LocalVariable> copies(Fragment fragment) {
    Set<LocalVariable> copies = new LinkedHashSet<>();
    for (Fragment.Part part : fragment.parts()) {
      if (part instanceof Fragment.Use use && isCopied(use)) {
        copies.add(use.variable());
      } else if (part instanceof Fragment.Binding binding) {
        copies.addAll(copies(binding.test()));
      } else if (part instanceof Fragment.Goto jump) {
        jump.sets().forEach(set -> copies.addAll(copies(set.value())));
      }
    }
    return copies;
  }
}
