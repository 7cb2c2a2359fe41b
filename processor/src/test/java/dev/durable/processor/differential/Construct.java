package dev.durable.processor.differential;

/** What random bodies are made of, counted so that none can go missing. */
enum Construct {
  // Operands
  ACTIVITY,
  CONDITIONAL_OPERATOR,
  SHORT_CIRCUIT,
  CONCATENATION,
  UNBOXING,
  COMPOUND_ASSIGNMENT,
  COMPOUND_ELEMENT,
  COMPOUND_FIELD,
  ASSIGNMENT_OF_ITSELF,
  CHAINED_ASSIGNMENT,
  MUTATION_BEFORE_WAIT,
  NARROWING_ASSIGNMENT,
  NUMERIC_PROMOTION,
  CAST,
  IDENTITY,
  LAMBDA,
  STREAM,
  WILDCARD_PARAMETER,

  // Statements
  SLEEP,
  VAR,
  LOCAL_RECORD,
  RECORD_CONSTRUCTOR,
  WHILE,
  DO,
  FOR,
  ENDLESS_LOOP,
  FOR_EACH_ARRAY,
  FOR_EACH_LIST,
  FOR_EACH_MAP,
  LABELLED_BLOCK,
  LABELLED_BREAK,
  LABELLED_CONTINUE,
  THROW,
  RETURN_IN_TRY,
  TRY_CATCH,
  TRY_FINALLY,
  WAIT_IN_FINALLY,
  JUMP_OUT_OF_FINALLY,
  RETHROW,
  MULTI_CATCH,
  TRY_TOWER,

  // Switches and patterns
  SWITCH_OLD,
  SWITCH_ARROW,
  SWITCH_ENUM,
  SWITCH_STRING,
  SWITCH_EXPRESSION,
  SWITCH_EXPRESSION_OLD,
  YIELD_IN_LOOP,
  PATTERN_IN_CONDITION,
  PATTERN_IN_SCOPE_AFTER,
  PATTERN_SWITCH(21),
  RECORD_PATTERN(21),

  // Events
  EVENT,
  EVENT_TIMEOUT,
  EVENT_TIMEOUT_CAUGHT,
  EVENT_AWAITED_AGAIN,

  // Helper methods
  HELPER,
  HELPER_IN_OPERAND,
  HELPER_RECURSION,
  HELPER_MUTUAL,
  HELPER_STATIC,
  HELPER_WITHOUT_RESULT,
  HELPER_SHARES_OBJECT,

  // Tasks and branches
  TASK_ACTIVITY,
  TASK_SLEEP,
  TASK_EVENT,
  TASK_EVENT_TIMEOUT,
  TASK_TIMEOUT,
  TASK_IS_DONE,
  TASK_CANCEL,
  TASK_IN_LIST,
  TASK_IN_MAP,
  TASK_ALL,
  TASK_ANY,
  ALL_ITEMS,
  BRANCH,
  BRANCH_FAN_OUT,
  BRANCH_CALLS_HELPER,
  BRANCH_SHARES_OBJECT,
  BRANCH_OWNS_OBJECTS,
  BRANCH_JOINED_IN_FINALLY,
  BRANCH_IN_BRANCH,
  BRANCH_THROWS;

  private final int javaVersion;

  Construct() {
    this(17);
  }

  Construct(int javaVersion) {
    this.javaVersion = javaVersion;
  }

  /** Whether it is a wait for an event. */
  boolean isEvent() {
    return this == EVENT
        || this == EVENT_TIMEOUT
        || this == TASK_EVENT
        || this == TASK_EVENT_TIMEOUT;
  }

  /** Whether this JDK compiles it. */
  boolean isKnown() {
    return javaVersion <= Runtime.version().feature();
  }
}
