package dev.durable.processor.lower;

/**
 * What the statement around a wait tells about its name.
 *
 * @param label the label before the statement, or empty
 * @param variable the variable that the statement declares or assigns, or empty
 */
record NameHint(String label, String variable) {
  static final NameHint NONE = new NameHint("", "");

  NameHint withVariable(String name) {
    return label.isEmpty() ? new NameHint("", name) : this;
  }
}
