package dev.durable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.CaseLabel;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.model.machine.VariablePlacement;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes the user's text with the names that variables and types have in the generated file. */
final class FragmentWriter {
  private final VariablePlacement placement;
  private final ValueConstants constants;

  /** What the patterns in the text that is being written bind. */
  private Set<LocalVariable> matched = Set.of();

  private boolean labelling;

  FragmentWriter(VariablePlacement placement, ValueConstants constants) {
    this.placement = placement;
    this.constants = constants;
  }

  CodeBlock write(Fragment fragment) {
    matched = matches(fragment);
    return text(fragment);
  }

  private CodeBlock text(Fragment fragment) {
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
        code.add("$T", TypeNames.of(name.type()));
      } else if (part instanceof Fragment.Callee callee) {
        code.add(callee(callee.call()));
      } else if (part instanceof Fragment.Match match) {
        code.add(match(match));
      } else if (part instanceof Fragment.Bind bind) {
        code.add("$L", bound(bind.variable()));
      } else if (part instanceof Fragment.Goto jump) {
        code.add(jump(jump, indentation));
      } else {
        throw new AssertionError(part);
      }
    }
    return code.build();
  }

  /**
   * What describes a call: a generated method for an activity or another workflow, a constant for
   * an event.
   */
  CodeBlock callee(WaitCall call) {
    if (call instanceof WaitCall.Event event) {
      return CodeBlock.of("$L", constants.event(event.name(), event.result().ref()));
    }
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
    if (matched.contains(use.variable()) && (labelling || isCaptured(use))) {
      return bound(use.variable());
    }
    return isCaptured(use) ? copyOf(use.variable()) : placement.name(use.variable());
  }

  /*
   * [source]   o instanceof S s                          s is used in other steps, so it is a field
   * [written]  (o instanceof S s$match && $bind(s = s$match))
   */
  private CodeBlock match(Fragment.Match match) {
    CodeBlock test = text(match.test());
    CodeBlock bindings = labelling ? CodeBlock.of("") : bindings(match.test());
    return bindings.isEmpty() ? test : CodeBlock.of("($L && $L)", test, bindings);
  }

  /** The label of a case. A guard must not assign anything, so the arm does what is left. */
  CodeBlock label(CaseLabel label) {
    matched = matches(label.whole());
    labelling = true;
    CodeBlock text = text(label.whole());
    labelling = false;
    return text;
  }

  /** What an arm has to do first: assign the fields that its label binds. */
  CodeBlock assignments(CaseLabel label) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (LocalVariable variable : fields(matches(label.whole()))) {
      code.add("$L = $L;\n", placement.name(variable), matchOf(variable));
    }
    return code.build();
  }

  /** A test that is always true and assigns the fields that the pattern binds. */
  private CodeBlock bindings(Fragment pattern) {
    return fields(pattern.bindings()).stream()
        .map(
            variable ->
                CodeBlock.of("$$bind($L = $L)", placement.name(variable), matchOf(variable)))
        .collect(CodeBlock.joining(" && "));
  }

  private List<LocalVariable> fields(Collection<LocalVariable> variables) {
    return variables.stream().filter(placement::isField).toList();
  }

  private String bound(LocalVariable variable) {
    return placement.isField(variable) ? matchOf(variable) : placement.name(variable);
  }

  private String matchOf(LocalVariable variable) {
    return placement.name(variable) + "$match";
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
      block.add("$L = $L;\n$L", placement.name(set.variable()), text(set.value()), line);
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
  private boolean isCaptured(Fragment.Use use) {
    return use.captured() && placement.isField(use.variable());
  }

  String copyOf(LocalVariable variable) {
    return placement.name(variable) + "$";
  }

  /** The variables of which a fragment needs local copies; what it matches itself needs none. */
  Set<LocalVariable> copies(Fragment fragment) {
    Set<LocalVariable> copies = new LinkedHashSet<>();
    addCopies(fragment, copies);
    copies.removeAll(matches(fragment));
    return copies;
  }

  private void addCopies(Fragment fragment, Set<LocalVariable> copies) {
    for (Fragment.Part part : fragment.parts()) {
      if (part instanceof Fragment.Use use && isCaptured(use)) {
        copies.add(use.variable());
      } else if (part instanceof Fragment.Match match) {
        addCopies(match.test(), copies);
      } else if (part instanceof Fragment.Goto jump) {
        jump.sets().forEach(set -> addCopies(set.value(), copies));
      }
    }
  }

  /** The variables that the patterns in a fragment bind. */
  private static Set<LocalVariable> matches(Fragment fragment) {
    Set<LocalVariable> matches = new LinkedHashSet<>(fragment.bindings());
    for (Fragment.Part part : fragment.parts()) {
      if (part instanceof Fragment.Match match) {
        matches.addAll(matches(match.test()));
      } else if (part instanceof Fragment.Goto jump) {
        jump.sets().forEach(set -> matches.addAll(matches(set.value())));
      }
    }
    return matches;
  }
}
