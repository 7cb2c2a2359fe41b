package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Random helper methods that wait, and calls of them. They call each other up to a depth. */
final class RandomHelpers {
  private static final List<String> RESULTS =
      List.of("int", "int", "String", "boolean", "double", "Box", "List<Integer>", "int[]", "void");

  /** A method; the calls that it makes are known when it is made. */
  private record Helper(String name, String result, boolean isStatic, List<String> parameters) {
    boolean sharesObject() {
      return Stream.concat(Stream.of(result), parameters.stream())
          .anyMatch(type -> new RandomScope.Variable("", type, true).isMutable());
    }
  }

  private record Call(String from, String to) {}

  private final Generators all;
  private final RandomScope scope;
  private final boolean isConcurrent;
  private final List<Helper> helpers = new ArrayList<>();
  private final Set<Call> calls = new HashSet<>();
  private String current = "";

  RandomHelpers(Generators all, boolean isConcurrent, int most) {
    this.all = all;
    this.scope = all.scope;
    this.isConcurrent = isConcurrent;
    int count = all.random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      List<String> parameters = new ArrayList<>();
      while (parameters.size() < 3 && !all.once(3)) {
        parameters.add(all.oneOf(RandomStatements.TYPES));
      }
      helpers.add(
          new Helper("helper" + i, all.oneOf(RESULTS), all.once(5), List.copyOf(parameters)));
    }
  }

  /** Whether the body has tasks; each method then has its trace as a parameter. */
  boolean isConcurrent() {
    return isConcurrent;
  }

  // --- calls

  /** A call that gives a value of a type, if one may stand here. */
  Optional<Piece> call(String type, int depth) {
    List<Helper> fitting = helpers.stream().filter(h -> h.result().equals(type)).toList();
    if (fitting.isEmpty() || !scope.takesCall()) {
      return Optional.empty();
    }
    scope.count(Construct.HELPER_IN_OPERAND);
    return Optional.of(call(all.oneOf(fitting), depth));
  }

  /** A call of any of the methods, or a log entry. */
  Piece statement() {
    if (helpers.isEmpty() || !scope.takesCall()) {
      return all.statements.log(1);
    }
    return Piece.statement(call(all.oneOf(helpers), 2), ";\n");
  }

  private Piece call(Helper helper, int depth) {
    count(helper);
    List<Object> parts = new ArrayList<>();
    parts.add(helper.name() + "(" + (current.isEmpty() ? 1 + all.random.nextInt(2) : "depth - 1"));
    if (isConcurrent) {
      parts.add(", " + scope.log().replace(".", ""));
    }
    for (String type : helper.parameters()) {
      parts.add(", ");
      parts.add(all.of(type, depth - 1));
    }
    parts.add(")");
    return new Piece(helper.result(), parts);
  }

  private void count(Helper helper) {
    scope.count(Construct.HELPER);
    if (helper.isStatic()) {
      scope.count(Construct.HELPER_STATIC);
    }
    if (helper.sharesObject()) {
      scope.count(Construct.HELPER_SHARES_OBJECT);
    }
    if (helper.result().equals("void")) {
      scope.count(Construct.HELPER_WITHOUT_RESULT);
    }
    if (scope.branches() > 0) {
      scope.count(Construct.BRANCH_CALLS_HELPER);
    }
    calls.add(new Call(current, helper.name()));
    if (current.equals(helper.name())) {
      scope.count(Construct.HELPER_RECURSION);
    } else if (calls.contains(new Call(helper.name(), current))) {
      scope.count(Construct.HELPER_MUTUAL);
    }
  }

  // --- declarations

  /** All methods. */
  Piece declarations() {
    return new Piece("members", List.copyOf(helpers.stream().map(this::declaration).toList()));
  }

  private Piece declaration(Helper helper) {
    current = helper.name();
    RandomScope.Budget budget =
        helper.isStatic()
            ? new RandomScope.Budget(-1, 0, 0)
            : new RandomScope.Budget(2 + all.random.nextInt(4), 2, 1);
    return scope.method(
        isConcurrent ? "notes." : "",
        helper.result(),
        budget,
        () -> {
          StringBuilder head = new StringBuilder("private ");
          head.append(helper.isStatic() ? "static " : "").append(helper.result());
          head.append(' ').append(helper.name()).append("(int depth");
          scope.declare("depth", "int", true);
          if (isConcurrent) {
            head.append(", Notes notes");
          }
          for (String type : helper.parameters()) {
            String name = scope.newName("v");
            scope.declare(name, type, all.once(3));
            head.append(", ").append(type).append(' ').append(name);
          }
          boolean isVoid = helper.result().equals("void");
          return Piece.of(
              "member",
              head + ") throws Exception {\n",
              "if (depth <= 0) return ",
              isVoid ? "" : all.of(helper.result(), 0),
              ";\n",
              all.statements.statements(1),
              scope.waiting(this::statement),
              isVoid ? "" : Piece.of("return", "return ", all.of(helper.result(), 2), ";\n"),
              "}\n");
        });
  }
}
