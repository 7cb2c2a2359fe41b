package dev.durable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.Op;
import dev.durable.processor.model.machine.Step;
import dev.durable.processor.model.machine.VariablePlacement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes one step as a method that returns the number of the next. */
final class StepWriter {
  private final VariablePlacement placement;
  private final FragmentWriter fragments;
  private final List<Step> steps;
  private final CodeBlock.Builder code = CodeBlock.builder();
  private final Set<LocalVariable> declared = new HashSet<>();
  private final Set<LocalVariable> copied = new HashSet<>();

  private StepWriter(VariablePlacement placement, ValueConstants constants, List<Step> steps) {
    this.placement = placement;
    this.fragments = new FragmentWriter(placement, constants);
    this.steps = steps;
  }

  static MethodSpec write(
      Step step, VariablePlacement placement, ValueConstants constants, List<Step> steps) {
    StepWriter writer = new StepWriter(placement, constants, steps);
    if (step.location().line() > 0) {
      writer.code.add("$L// $L\n", LineMarks.line(step.location().line()), step.location());
    }
    step.ops().forEach(writer::op);
    writer.exit(step.exit());
    return MethodSpec.methodBuilder(methodName(step))
        .addModifiers(Modifier.PRIVATE)
        .returns(TypeName.INT)
        .addException(Throwable.class)
        .addCode(writer.code.build())
        .build();
  }

  static String methodName(Step step) {
    return "$" + step.id() + "_" + step.name();
  }

  // --- operations

  private void op(Op op) {
    if (op instanceof Op.Code statement) {
      line(statement.code(), "");
    } else if (op instanceof Op.Comment comment) {
      code.add("$L\n", comment.text());
    } else if (op instanceof Op.Declare declare) {
      declare(declare);
    } else if (op instanceof Op.Assign assign) {
      copy(assign.value());
      assign(assign.variable(), fragments.write(assign.value()));
    } else if (op instanceof Op.Take take) {
      // A failure is thrown before the step runs.
      take.target().ifPresent(target -> assign(target, taken(target, take.call())));
    } else if (op instanceof Op.Keep keep) {
      assign(keep.completion(), CodeBlock.of("$$thrown()"));
    } else if (!(op instanceof Op.Discard)) {
      throw new AssertionError(op);
    }
  }

  private void line(Fragment fragment, String end) {
    copy(fragment);
    code.add("$L$L\n", fragments.write(fragment), end);
  }

  private void declare(Op.Declare declare) {
    LocalVariable variable = declare.variable();
    boolean asWritten =
        !placement.isField(variable) && placement.name(variable).equals(variable.name());
    if (asWritten && declare.original().isPresent()) {
      declared.add(variable);
      line(declare.original().get(), "");
    } else if (declare.initializer().isPresent()) {
      copy(declare.initializer().get());
      assign(variable, fragments.write(declare.initializer().get()));
    } else if (!placement.isField(variable)) {
      declared.add(variable);
      code.add("$T $L;\n", typeOf(variable), placement.name(variable));
    }
  }

  /** The type of the value is that of the variable, unless the assignment is to widen it. */
  private static CodeBlock taken(LocalVariable target, WaitCall call) {
    TypeRef result = call.result().ref().boxed();
    return target.type().ref() instanceof TypeRef.Primitive primitive
            && !primitive.boxed().equals(result)
        ? CodeBlock.of("this.<$T>$$take()", TypeNames.of(result))
        : CodeBlock.of("$$take()");
  }

  private void assign(LocalVariable variable, CodeBlock value) {
    if (!placement.isField(variable) && declared.add(variable)) {
      code.add("$T $L = $L;\n", typeOf(variable), placement.name(variable), value);
    } else {
      code.add("$L = $L;\n", placement.name(variable), value);
    }
  }

  private void copy(Fragment fragment) {
    for (LocalVariable variable : fragments.copies(fragment)) {
      if (copied.add(variable)) {
        code.add(
            "$T $L = $L;\n",
            typeOf(variable),
            fragments.copyOf(variable),
            placement.name(variable));
      }
    }
  }

  static TypeName typeOf(LocalVariable variable) {
    return switch (variable.type().storage()) {
      case COMPLETION -> RuntimeNames.COMPLETION;
      default -> TypeNames.of(variable.type().ref());
    };
  }

  // --- exits

  private void exit(Exit exit) {
    if (exit instanceof Exit.Goto to) {
      code.add(next(to.target()));
    } else if (exit instanceof Exit.Branch branch) {
      copy(branch.condition());
      code.add("if ($L) {\n$>", fragments.write(branch.condition()));
      code.add(next(branch.whenTrue()));
      code.add("$<}\n");
      code.add(next(branch.whenFalse()));
    } else if (exit instanceof Exit.Select select) {
      select(select);
    } else if (exit instanceof Exit.Await await) {
      await(await);
    } else if (exit instanceof Exit.Throw thrown) {
      copy(thrown.exception());
      code.add("throw $L;\n", fragments.write(thrown.exception()));
    } else if (exit instanceof Exit.Dispatch dispatch) {
      dispatch(dispatch);
    } else if (exit instanceof Exit.Catch caught) {
      caught(caught);
    } else if (!(exit instanceof Exit.None)) {
      throw new AssertionError(exit);
    }
  }

  private CodeBlock next(int target) {
    return CodeBlock.of("return $L", target(target));
  }

  private CodeBlock target(int target) {
    return target == Step.NONE
        ? CodeBlock.of("$$DONE;\n")
        : CodeBlock.of("$L; // $L\n", target, steps.get(target).name());
  }

  /** A {@code switch} that only chooses; Java itself throws if it is exhaustive and none fits. */
  private void select(Exit.Select select) {
    copy(select.selector());
    select.choices().forEach(choice -> copy(choice.label().whole()));
    code.add("return switch ($L) {\n$>", fragments.write(select.selector()));
    for (Exit.Choice choice : select.choices()) {
      code.add(fragments.label(choice.label()));
      CodeBlock assignments = fragments.assignments(choice.label());
      if (assignments.isEmpty()) {
        arm(choice.target());
      } else {
        code.add(" -> {\n$>$L", assignments);
        code.add("yield ").add(target(choice.target())).add("$<}\n");
      }
    }
    if (select.otherwise().isPresent()) {
      code.add("default");
      arm(select.otherwise().getAsInt());
    }
    code.add("$<};\n");
  }

  private void arm(int target) {
    code.add(" -> ").add(target(target));
  }

  private void await(Exit.Await await) {
    await.arguments().forEach(this::copy);
    CodeBlock arguments =
        CodeBlock.join(await.arguments().stream().map(fragments::write).toList(), ", ");
    WaitCall call = await.call();
    code.add("$L", LineMarks.wait(await.resumeAt(), call.location().line()));
    if (call instanceof WaitCall.Helper helper) {
      code.add(
          "return $$call($L, new $L($L));\n", await.resumeAt(), helper.body().frame(), arguments);
    } else if (call instanceof WaitCall.Builtin) {
      code.add(
          "return $$$L($L$L);\n",
          call.callee(),
          await.resumeAt(),
          arguments.isEmpty() ? "" : CodeBlock.of(", $L", arguments));
    } else if (call instanceof WaitCall.Event) {
      code.add(
          "return $$event($L, $L$L$L);\n",
          await.resumeAt(),
          fragments.callee(call),
          arguments.isEmpty() ? "" : ", ",
          arguments);
    } else {
      code.add(
          "return $$await($L, $L($L));\n", await.resumeAt(), fragments.callee(call), arguments);
    }
  }

  private void dispatch(Exit.Dispatch dispatch) {
    String completion = placement.name(dispatch.completion());
    code.add("return switch ($L.name()) {\n$>", completion);
    for (Exit.Case one : dispatch.cases()) {
      code.add("case $S -> $L;\n", one.name(), FragmentWriter.target(one.target()));
    }
    code.add("default -> throw $L.exception();\n$<};\n", completion);
  }

  private void caught(Exit.Catch caught) {
    code.add("$T $$thrown = $$caught();\n", Throwable.class);
    for (Exit.Clause clause : caught.clauses()) {
      List<CodeBlock> tests =
          clause.types().stream()
              .map(type -> CodeBlock.of("$$thrown instanceof $T", TypeNames.of(type)))
              .toList();
      code.add("if ($L) {\n$>", CodeBlock.join(tests, " || "));
      if (placement.isField(clause.parameter())) {
        TypeRef type = clause.parameter().type().ref();
        code.add(
            type.equals(TypeRef.THROWABLE)
                ? CodeBlock.of("$L = $$thrown;\n", placement.name(clause.parameter()))
                : CodeBlock.of(
                    "$L = ($T) $$thrown;\n",
                    placement.name(clause.parameter()),
                    TypeNames.of(type)));
      }
      code.add(next(clause.target()));
      code.add("$<}\n");
    }
    code.add("throw $$thrown;\n");
  }
}
