package dev.durable.processor.differential;

import java.util.List;
import java.util.function.Supplier;

/**
 * Random tasks and branches whose outcome does not depend on the order in which they run: a branch
 * has a trace of its own, and the mutable objects either to itself until it is joined, or not at
 * all; what all share, each only adds to.
 */
final class RandomTasks {
  private static final List<String> RESULTS = List.of("Integer", "String", "Item", "Void");
  private static final int NESTED = 2;

  private final Generators all;
  private final RandomScope scope;

  RandomTasks(Generators all) {
    this.all = all;
    this.scope = all.scope;
  }

  /** Statements that start something and wait for it, if they may stand here. */
  Piece statement(int depth) {
    return all.helpers.isConcurrent() && scope.takesStart() ? some(depth) : all.statements.log(2);
  }

  /** Statements that start something and wait for it. */
  Piece some(int depth) {
    if (scope.branches() >= NESTED) {
      return all.pick(() -> one(depth), () -> listed(depth), this::items);
    }
    return all.pick(
        () -> one(depth),
        () -> one(depth),
        () -> listed(depth),
        () -> listed(depth),
        this::items,
        () -> branch(depth),
        () -> branch(depth),
        () -> owner(depth),
        () -> fanOut(depth));
  }

  private Piece log(Object... parts) {
    return Piece.statement(scope.log() + "log(", Piece.of("logged", parts), ");\n");
  }

  private Piece meanwhile(int depth) {
    return all.statements.statements(depth - 1);
  }

  /** What a task does that is no branch: its arguments are evaluated at the start. */
  private Piece action(String result, String variable, String type) {
    scope.count(
        result.equals("Void") && variable.isEmpty()
            ? Construct.TASK_SLEEP
            : Construct.TASK_ACTIVITY);
    return scope.lambda(
        () -> {
          if (!variable.isEmpty()) {
            scope.declare(variable, type, true);
          }
          if (all.once(4)) {
            return all.events.task(primitive(result));
          }
          return switch (result) {
            case "Integer" -> Piece.of("call", "acts().a(", argument("int"), ")");
            case "String" -> Piece.of("call", "acts().s(", argument("String"), ")");
            case "Item" -> Piece.of("call", "acts().item(", argument("String"), ")");
            default ->
                variable.isEmpty()
                    ? Piece.of("call", "Durable.sleep(Duration.ofSeconds(", argument("int"), "))")
                    : Piece.of("call", "acts().x(", argument("String"), ")");
          };
        });
  }

  private static String primitive(String type) {
    return type.equals("Integer") ? "int" : type.equals("Void") ? "void" : type;
  }

  /** An argument whose evaluation does not fail: that would fail the start, or the task in Java. */
  private Piece argument(String type) {
    return all.pick(
        () -> all.expressions.leaf(type),
        () -> Piece.of(type, scope.log() + "at(", all.expressions.leaf(type), ")"),
        () ->
            Piece.of(
                type, "(", all.expressions.leaf(type), " + ", all.expressions.leaf(type), ")"));
  }

  // --- tasks

  private Piece one(int depth) {
    String name = scope.uniqueName("task");
    String result = all.oneOf(RESULTS);
    return Piece.statement(
        "Task<" + result + "> " + name + " = Durable.start(() -> ",
        action(result, "", ""),
        ");\n",
        meanwhile(depth),
        all.once(3) ? cancelled(name) : joined(name));
  }

  private Piece cancelled(String name) {
    scope.count(Construct.TASK_CANCEL);
    return all.random.nextBoolean()
        ? Piece.statement(name + ".cancel();\n")
        : log(name + ".await() + \"\" + " + name + ".cancel()");
  }

  /** Waits for a task and logs its result, in one of many ways. */
  private Piece joined(String name) {
    return all.pick(
        () -> log(name + ".await()"),
        () -> log(name + ".await() + \"\" + ", all.integer(2)),
        () -> log(all.text(2), " + " + name + ".await()"),
        () -> {
          scope.count(Construct.TASK_TIMEOUT);
          String late = scope.uniqueName("late");
          return Piece.statement(
              "try {\n",
              log(name + ".await(Duration.ofMinutes(1))"),
              "} catch (java.util.concurrent.TimeoutException " + late + ") {\n",
              log(name + ".await()"),
              "}\n");
        },
        () -> {
          scope.count(Construct.TASK_IS_DONE);
          return Piece.statement(
              name + ".isDone();\n", log(name + ".await() + \"\" + " + name + ".isDone()"));
        });
  }

  /** Tasks in a list or a map. */
  private Piece listed(int depth) {
    String tasks = scope.uniqueName("tasks");
    String item = scope.uniqueName("item");
    boolean isMap = all.once(3);
    scope.count(isMap ? Construct.TASK_IN_MAP : Construct.TASK_IN_LIST);
    return Piece.statement(
        isMap
            ? "Map<Integer, Task<Integer>> " + tasks + " = new TreeMap<>();\n"
            : "List<Task<Integer>> " + tasks + " = new ArrayList<>();\n",
        "for (int " + item + " : new int[] {3, 1, ",
        all.integer(1),
        "}) {\n" + tasks + (isMap ? ".put(" + item + ", " : ".add(") + "Durable.start(() -> ",
        action("Integer", item, "int"),
        "));\n",
        all.once(3) ? scope.nested(() -> all.statements.statements(0)) : Piece.statement(""),
        "}\n",
        meanwhile(depth),
        isMap ? log("Durable.all(" + tasks + ".values())") : joinedList(tasks));
  }

  private Piece joinedList(String tasks) {
    String name = scope.uniqueName("each");
    return all.pick(
        () -> {
          scope.count(Construct.TASK_ALL);
          return log("Durable.all(" + tasks + ")");
        },
        () -> {
          scope.count(Construct.TASK_ALL);
          return log("Durable.all(" + tasks + ".get(0), " + tasks + ".get(1)) + ", all.text(2));
        },
        () ->
            Piece.statement(
                "for (Task<Integer> " + name + " : " + tasks + ") {\n", joined(name), "}\n"),
        () -> {
          scope.count(Construct.TASK_ANY);
          String sum = scope.uniqueName("sum");
          String failure = scope.uniqueName("failure");
          return Piece.statement(
              """
              int %2$s = 0;
              while (!%1$s.isEmpty()) {
                Task<Integer> %3$s = Durable.any(%1$s);
                %1$s.remove(%3$s);
                try {
                  %2$s += %3$s.await();
                } catch (Exception %4$s) {
                  %2$s += 1000;
                }
              }
              """
                  .formatted(tasks, sum, name, failure),
              log(sum));
        });
  }

  private Piece items() {
    scope.count(Construct.ALL_ITEMS);
    String item = scope.uniqueName("item");
    Piece items = all.of("List<Integer>", 2);
    if (all.random.nextBoolean() || scope.branches() >= NESTED) {
      return log(
          "Durable.all(", items, ", " + item + " -> ", action("Integer", item, "Integer"), ")");
    }
    String notes = scope.uniqueName("notes");
    Piece body =
        scope.branch(
            notes + ".",
            "String",
            false,
            () -> {
              scope.declare(item, "Integer", true);
              return Piece.statement(
                  "Notes " + notes + " = new Notes();\n",
                  all.statements.statements(1),
                  "return " + notes + " + ",
                  all.text(2),
                  ";\n");
            });
    return log("Durable.all(", items, ", " + item + " -> {\n", body, "})");
  }

  // --- branches

  /** A branch without the objects of the code around it. */
  private Piece branch(int depth) {
    String name = scope.uniqueName("branch");
    String result = all.oneOf(RESULTS);
    String notes = scope.uniqueName("notes");
    return Piece.statement(
        "Notes "
            + notes
            + " = new Notes();\nTask<"
            + result
            + "> "
            + name
            + " = Durable.start(() -> {\n",
        body(notes, result, false, depth),
        "});\n",
        meanwhile(depth),
        all.once(3) ? joined(name) : Piece.statement(""),
        "try {\n",
        log(name + ".await()"),
        "} finally {\n",
        log(notes),
        "}\n");
  }

  /** A branch that has the mutable objects to itself until it is joined, come what may. */
  private Piece owner(int depth) {
    scope.count(Construct.BRANCH_OWNS_OBJECTS);
    scope.count(Construct.BRANCH_JOINED_IN_FINALLY);
    String name = scope.uniqueName("branch");
    String result = all.oneOf(RESULTS);
    String notes = scope.uniqueName("notes");
    Supplier<Piece> main =
        () ->
            Piece.statement(all.statements.statements(depth - 1), all.statements.conditionalJump());
    return Piece.statement(
        "Notes "
            + notes
            + " = new Notes();\nTask<"
            + result
            + "> "
            + name
            + " = Durable.start(() -> {\n",
        body(notes, result, true, depth),
        "});\ntry {\n",
        scope.inTry(() -> scope.withoutObjects(main)),
        "} finally {\ntry {\n",
        log(name + ".await()"),
        "} finally {\n",
        log(notes),
        "}\n}\n");
  }

  private Piece body(String notes, String result, boolean ownsObjects, int depth) {
    scope.count(scope.branches() > 0 ? Construct.BRANCH_IN_BRANCH : Construct.BRANCH);
    String type = primitive(result);
    return scope.branch(
        notes + ".",
        type,
        ownsObjects,
        () -> {
          Piece first =
              scope.branches() < NESTED && all.once(3)
                  ? some(1)
                  : all.statements.statements(depth - 1);
          Piece jump = all.once(3) ? failing() : Piece.statement("");
          return Piece.statement(
              first,
              jump,
              all.statements.statements(0),
              type.equals("void") ? "" : Piece.of("return", "return ", all.of(type, 2), ";\n"));
        });
  }

  private Piece failing() {
    scope.count(Construct.BRANCH_THROWS);
    return Piece.statement(
        "if (", all.truth(2), ") throw new IllegalStateException(", all.text(1), ");\n");
  }

  /** Branches that are started in a loop and share an object that each adds to. */
  private Piece fanOut(int depth) {
    scope.count(Construct.BRANCH_FAN_OUT);
    scope.count(Construct.BRANCH_SHARES_OBJECT);
    String tasks = scope.uniqueName("tasks");
    String number = scope.uniqueName("number");
    String item = scope.uniqueName("item");
    String notes = scope.uniqueName("notes");
    String shared = scope.uniqueName("shared");
    String seen = scope.uniqueName("seen");
    Piece body =
        scope.branch(
            notes + ".",
            "String",
            false,
            () -> {
              scope.declare(item, "int", true);
              return Piece.statement(
                  "Notes " + notes + " = new Notes();\n",
                  all.statements.statements(depth - 1),
                  shared + ".number += " + item + " + 1;\n" + seen + ".add(" + item + ");\n",
                  all.statements.statements(0),
                  "return " + notes + " + ",
                  all.text(1),
                  ";\n");
            });
    return Piece.statement(
        """
        Box %1$s = new Box();
        List<Integer> %2$s = new ArrayList<>();
        List<Task<String>> %3$s = new ArrayList<>();
        for (int %4$s = 0; %4$s < 3; %4$s++) {
        int %5$s = %4$s;
        %3$s.add(Durable.start(() -> {
        """
            .formatted(shared, seen, tasks, number, item),
        body,
        "}));\n}\n",
        meanwhile(depth),
        "try {\n",
        log("Durable.all(" + tasks + ")"),
        "} finally {\n",
        log(shared + ".number + \" \" + new TreeSet<>(" + seen + ")"),
        "}\n");
  }
}
