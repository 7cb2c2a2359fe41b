package dev.durable.processor.diagnostic;

/**
 * Everything the compiler can complain about. A message says what is wrong, why if that is not
 * obvious, and what to do; {@code docs/problems.md} has a section for each.
 */
public enum Problem {
  // --- declarations
  NOT_AN_INTERFACE(
      Kind.ERROR, "'%s' is not an interface. @Workflow belongs on an interface; make it one."),
  GENERIC_WORKFLOW(
      Kind.ERROR,
      "workflow '%s' has type parameters. An instance is stored with concrete types; remove them."),
  WORKFLOW_NOT_ACCESSIBLE(
      Kind.ERROR,
      "workflow '%s' is %s. Generated code must be able to implement it; make it an interface that every class of its package can implement."),
  BAD_WORKFLOW(Kind.ERROR, "@Workflow on '%s': %s."),
  DUPLICATE_WORKFLOW(
      Kind.ERROR,
      "workflow '%s' version %d is declared by '%s' already. Raise the version of one of the two, or give it another name."),
  NO_ORCHESTRATOR(
      Kind.ERROR,
      "workflow '%s' has no @Orchestrator method. Mark the default method whose body is the workflow."),
  SEVERAL_ORCHESTRATORS(
      Kind.ERROR,
      "workflow '%s' has a second @Orchestrator method, '%s'. A workflow has one; move the other to a workflow of its own."),
  ORCHESTRATOR_NOT_DEFAULT(
      Kind.ERROR,
      "@Orchestrator method '%s' has no body to compile. Make it a default method of the workflow interface."),
  ORCHESTRATOR_OUTSIDE_WORKFLOW(
      Kind.ERROR,
      "@Orchestrator method '%s' is neither in a @Workflow interface nor in one that such an interface extends, so nothing compiles it. Annotate its interface with @Workflow, or remove the annotation."),
  ORCHESTRATOR_WITHOUT_SOURCE(
      Kind.ERROR,
      "@Orchestrator method '%s' is in '%s', whose source is not in this compilation, so its body cannot be compiled. Compile all sources together, or override the method in the workflow."),
  GENERIC_ORCHESTRATOR(
      Kind.ERROR,
      "@Orchestrator method '%s' has type parameters. Its input and output are stored with concrete types; remove them."),
  UNEXPECTED_ABSTRACT_METHOD(
      Kind.ERROR,
      "abstract method '%s' of workflow '%s' returns '%s', which is neither an @Activities nor a @Workflow type. Annotate that type, mark the method with @Event, @Status or @RaiseEvent if it is one, or give it a body."),
  STUB_WITH_PARAMETERS(
      Kind.ERROR,
      "method '%s' returns an @Activities or @Workflow type and has parameters. A stub takes none; remove them."),
  BAD_EVENT(Kind.ERROR, "@Event on '%s': %s."),
  EVENT_TIMEOUT_NOT_DECLARED(
      Kind.ERROR,
      "event method '%s' has a timeout and does not declare what it throws when the time is up. Add 'throws TimeoutException'."),
  DUPLICATE_EVENT(
      Kind.ERROR,
      "event '%s' is declared by '%s' already. Remove one of the two, or give one another name with @Event(name = \"...\")."),
  EVENT_FORMS_DIFFER(
      Kind.ERROR,
      "the payload of event '%s' is of type '%s' here and of type '%s' in '%s'. Both wait for the same event; give them the same return type."),
  EVENT_CLIENT_METHOD_TAKEN(
      Kind.ERROR,
      "the generated client would have a method '%s' for the event '%s' as well as for '%s'. Rename one of the two methods; @Event(name = \"...\") keeps the name of the event."),
  BAD_STATUS(Kind.ERROR, "@Status on '%s': %s."),
  SEVERAL_STATUSES(
      Kind.ERROR,
      "workflow '%s' has a second @Status method, '%s'. An instance has one custom status; put both into one record."),
  BAD_RAISE_EVENT(Kind.ERROR, "@RaiseEvent on '%s': %s."),
  UNKNOWN_EVENT(
      Kind.ERROR,
      "'%s' raises event '%s', and workflow '%s' declares %s. Correct the name, or declare the event there."),
  RAISED_PAYLOAD(
      Kind.ERROR, "'%s' raises event '%s' of workflow '%s' with a payload of type '%s', and %s."),
  OVERLOADED_ACTIVITY(
      Kind.ERROR,
      "activity '%s' is declared twice. An activity is known by its name; rename one of the methods."),
  GENERIC_ACTIVITIES(
      Kind.ERROR,
      "@Activities type '%s' has type parameters. Arguments and results are stored with concrete types; remove them."),
  GENERIC_ACTIVITY(
      Kind.ERROR,
      "activity '%s' has type parameters. Arguments and results are stored with concrete types; remove them."),
  NO_ACTIVITIES(
      Kind.ERROR, "@Activities type '%s' has no public method. Declare at least one activity."),
  ACTIVITIES_NOT_ACCESSIBLE(
      Kind.ERROR,
      "@Activities type '%s' is %s. Generated code must be able to call it; make it a top-level or static nested type that its package can see."),
  UNREADABLE_SIGNATURE_TYPE(
      Kind.ERROR,
      "%s of '%s' has type '%s', which cannot be stored and read back: %s. Use a record, a bean, a collection or another type that can."),
  UNREADABLE_EXCEPTION(
      Kind.ERROR,
      "exception '%s' cannot be rebuilt: %s. Give it a constructor whose parameters have accessors of the same name, or one that takes (String) or (String, Throwable)."),
  BAD_RETRY(Kind.ERROR, "@Retry on '%s': %s."),
  BAD_TIMEOUT(Kind.ERROR, "@Timeout on '%s': %s."),
  GENERATED_NAME_TAKEN(
      Kind.ERROR,
      "class '%s' is to be generated for '%s', but exists already. Rename one of the two."),

  // --- bodies
  STUB_ESCAPES(
      Kind.ERROR,
      "stub '%s()' is used as a value. Only a direct call of an activity or of an orchestrator method, as in %s().name(...), can be compiled to a wait; write the call out."),
  WAIT_IN_LAMBDA(
      Kind.ERROR,
      "'%s' waits inside a lambda. A lambda cannot be paused; use a loop, or call it before and let the lambda capture the result."),
  WAIT_IN_CLASS(
      Kind.ERROR,
      "'%s' waits inside a class body. Only the @Orchestrator body itself can be paused; move the call there."),
  WAIT_IN_SYNCHRONIZED(
      Kind.ERROR,
      "'%s' waits inside a synchronized block. A lock cannot be held while an instance is stored; end the block before the wait."),
  WAIT_WITH_OPEN_RESOURCE(
      Kind.ERROR,
      "'%s' waits while a resource of a try statement is open. An open resource cannot be stored; close it before the wait, or do the work in an activity."),
  WAIT_IN_GUARD(
      Kind.ERROR,
      "'%s' waits inside the guard of a case. Assign the result to a variable before the switch, or test it inside the case."),
  WAIT_ON_OTHER_OBJECT(
      Kind.ERROR,
      "'%s' calls a method of the workflow that waits, but of another object. Only what this instance calls of itself can be paused; call it without a receiver, or make it a workflow of its own."),
  HELPER_WITHOUT_SOURCE(
      Kind.ERROR,
      "'%s' is a method of '%s', whose source is not in this compilation, so it cannot be compiled to a state machine if it waits. Compile all sources together, override it in the workflow, or move it to an interface without stubs and events if it never waits."),
  GENERIC_HELPER(
      Kind.ERROR,
      "'%s' waits or starts tasks, so it is compiled for the types that it is called with, but it cannot be for '%s' as '%s': %s. Write the method for one type, or let a generic method that does not wait do the generic part."),
  START_WITHOUT_LAMBDA(
      Kind.ERROR,
      "'%s' is not a lambda expression, and %s must see the code that it is to compile. Write a lambda there."),
  DETACHED_WITHOUT_WORKFLOW(
      Kind.ERROR,
      "'%s' is not one call of the orchestrator method of another workflow, and Durable.startDetached starts nothing else. Call it as in () -> stub().method(...), and move other code to a workflow of its own."),
  CONTINUE_ARGUMENTS(
      Kind.ERROR,
      "%s. Durable.continueAsNew takes the arguments of '%s', in order and of its types."),
  CONTINUE_IN_BRANCH(
      Kind.ERROR,
      "%s is called in a branch. It is the orchestrator method that begins anew; call it there or in a method that it calls."),
  BRANCH_RESULT(
      Kind.ERROR,
      "the result of branch '%s' has type '%s', which cannot be stored and read back: %s. Use a record, a bean, a collection or another type that can."),
  WAIT_BY_REFERENCE(
      Kind.ERROR,
      "'%s' is referred to as a method reference. A wait must be a call in the body; write the call out."),
  UNSUPPORTED_SUPER_CALL(
      Kind.ERROR,
      "'%s' calls a method of a superinterface that the workflow overrides, which generated code cannot do. Move what it does to a method of another name, and call that."),
  RECORD_CONSTRUCTOR_IN_WORKFLOW(
      Kind.ERROR,
      "record '%s' has a canonical constructor of its own, and javac cannot compile such a record inside the type that contains the body of a workflow, where another annotation processor, such as Lombok, adds to what the body uses. Move the record to a file of its own."),
  RECORD_CONSTRUCTOR_AT_SUPERCLASS(
      Kind.ERROR,
      "a superclass is declared inside '%s', together with record '%s', which has a canonical constructor of its own. Javac cannot compile such a record if a class beside it is extended in the type that contains the body of a workflow, where another annotation processor, such as Lombok, adds to what the body uses. Move the record or the superclass to a file of its own."),
  ANONYMOUS_VAR(
      Kind.ERROR,
      "the type of '%s' is inferred and mentions an anonymous class, which javac cannot compile inside the type that contains the body of a workflow, where another annotation processor, such as Lombok, adds to what the body uses. Declare it with a named type, or make a local record or class of the anonymous one."),
  CAPTURED_PARAMETER(
      Kind.ERROR,
      "the type of lambda parameter '%s' is inferred from a wildcard, which javac cannot compile inside the type that contains the body of a workflow, where another annotation processor, such as Lombok, adds to what the body uses. Write the types of the parameters, as in '%s -> ...', or use a method reference."),
  LOMBOK_VAL(
      Kind.ERROR,
      "'%s' is declared with Lombok's 'val' in the type that contains the body of a workflow. Lombok gives it a type when bodies are compiled already; write 'final var'."),
  LOCAL_CLASS_ACROSS_WAIT(
      Kind.ERROR,
      "local class '%s' uses variables or methods of what surrounds it, and is itself used after a wait. Give it what it needs as constructor arguments, or declare it outside of the body."),
  UNDENOTABLE_TYPE(
      Kind.ERROR,
      "'%s' has a type that generated code cannot name (%s) and is used after a wait. Declare it with a named type from outside of the body."),
  UNREADABLE_LIVE_VARIABLE(
      Kind.ERROR,
      "%s of type '%s' is used after the wait '%s' (%s), so it is stored there, but it cannot be read back: %s. Compute it after the wait, or use a type that can be stored: a record, a bean, a collection."),
  ADDED_NOT_COMPUTABLE(
      Kind.ERROR,
      "@Added variable '%s' cannot be computed for an instance that was stored without it: %s. Initialize it with an expression of constants and of variables before it."),
  BAD_RENAME(
      Kind.ERROR, "the earlier names contradict the body: %s. Correct @Renamed or @RenamedState."),
  RESERVED_NAME(
      Kind.ERROR,
      "name '%s' begins with '$', which is reserved for generated code. Choose another name."),
  STATE_NAMES_COLLIDE(
      Kind.WARNING,
      "the wait '%s' occurs more than once in '%s', so an edit could mix the two up for instances that are waiting. Assign the results to different variables, or put a label before the statement."),
  BRANCH_NAMES_COLLIDE(
      Kind.WARNING,
      "the branch '%s' occurs more than once in '%s', so an edit could mix the two up for instances in which they run. Assign the tasks to different variables, or put a label before the statement."),

  // --- the compiler itself
  MACHINE(Kind.NOTE, "%s"),
  NEEDS_JAVAC(
      Kind.NOTE,
      "the body of workflow '%s' is compiled by javac only; this compiler generates its client and leaves the state machine out."),
  INTERNAL(
      Kind.ERROR,
      "the compiler failed in phase '%s': %s. Please report this with the source of the workflow.");

  /** How serious a problem is. */
  public enum Kind {
    /** The build fails. */
    ERROR,
    /** The build goes on, unless warnings are errors. */
    WARNING,
    /** Information. */
    NOTE
  }

  private final Kind kind;
  private final String template;

  Problem(Kind kind, String template) {
    this.kind = kind;
    this.template = template;
  }

  /** How serious it is. */
  public Kind kind() {
    return kind;
  }

  /** The name in messages and in the documentation, as in {@code WaitInLambda}. */
  public String tag() {
    StringBuilder tag = new StringBuilder();
    for (String word : name().split("_", -1)) {
      tag.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return tag.toString();
  }

  /** The whole message. */
  public String message(Object... args) {
    return "[Durable:" + tag() + "] " + String.format(template, args);
  }
}
