package dev.durable.runtime.json;

import dev.durable.runtime.generated.ExceptionType;
import org.jspecify.annotations.Nullable;

/**
 * A value could not be turned into JSON, or JSON into a value of the wanted type. The message names
 * the field, for JSON its line and column, what was expected and what was found.
 */
public class DataConversionException extends RuntimeException {
  static final ExceptionType<DataConversionException> TYPE =
      new ExceptionType<>(
          DataConversionException.class,
          (exception, out) -> {},
          (message, cause, in) ->
              new DataConversionException(message == null ? "" : message, cause));

  private static final long serialVersionUID = 1L;

  DataConversionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The text is not JSON. */
  static DataConversionException malformed(String what, String reason, int line, int column) {
    return new DataConversionException(
        "%s is not well-formed JSON at line %d, column %d: %s."
            .formatted(what, line, column, reason),
        null);
  }

  /** A JSON object is needed. */
  static DataConversionException notAnObject(String what, String found, int line, int column) {
    return new DataConversionException(
        "%s must be a JSON object, but at line %d, column %d there is %s."
            .formatted(what, line, column, found),
        null);
  }

  /** JSON that does not fit the type. */
  static DataConversionException mismatch(
      String type, String path, int line, int column, String reason, @Nullable Throwable cause) {
    return new DataConversionException(
        "JSON does not fit %s%s, line %d, column %d: %s."
            .formatted(type, at(path), line, column, reason),
        cause);
  }

  /** A JSON array is needed. */
  static DataConversionException notAnArray(String what, String found, int line, int column) {
    return new DataConversionException(
        "%s must be a JSON array, but at line %d, column %d there is %s."
            .formatted(what, line, column, found),
        null);
  }

  /** A frame without one of its fields. */
  static DataConversionException missingMember(String name) {
    return new DataConversionException("The snapshot has no '%s'.".formatted(name), null);
  }

  /** A parameter that the input does not have. */
  static DataConversionException missingParameter(String name, String type) {
    return new DataConversionException(
        "The input has no field '%s' of type %s.".formatted(name, type), null);
  }

  /** Input for a workflow without parameters. */
  static DataConversionException unexpectedInput(String found) {
    return new DataConversionException(
        "The workflow has no parameters, so the input must be null, but is %s.".formatted(found),
        null);
  }

  /** A field of the input that is no parameter. */
  static DataConversionException unknownParameter(String name, String known, int line, int column) {
    return new DataConversionException(
        "The input has an unknown field '%s' at line %d, column %d; the parameters are %s."
            .formatted(name, line, column, known),
        null);
  }

  /** A value that cannot be written. */
  static DataConversionException unwritable(
      String type, String path, String reason, @Nullable Throwable cause) {
    return new DataConversionException(
        "A value of type %s cannot be stored%s: %s.".formatted(type, at(path), reason), cause);
  }

  /** A value that refers to itself or is nested without end. */
  static DataConversionException tooDeep(String type, String path, @Nullable Throwable cause) {
    return unwritable(type, path, "it is nested too deeply, or contains itself", cause);
  }

  /** A value, or all variables of an instance, whose JSON is too long. */
  static DataConversionException tooLarge(int limit) {
    return new DataConversionException(
        "It is more than %,d characters long as JSON, which is the limit. Store it elsewhere and pass where it is, or raise the limit with DataConverter.withPayloadLimit in all workers and clients."
            .formatted(limit),
        null);
  }

  /** The fields of an exception could not be written. */
  static DataConversionException exceptionFields(String type, RuntimeException cause) {
    return new DataConversionException(
        "The fields of exception %s cannot be stored, so it cannot be rebuilt: %s"
            .formatted(type, cause.getMessage()),
        cause.getCause());
  }

  /** A stored record is damaged, or from a version of the format that is not known here. */
  static DataConversionException unreadableRecord(
      String what, String reason, @Nullable Throwable cause) {
    return new DataConversionException(
        "A stored %s cannot be read: %s. It is damaged, or was written by a newer version; run that version to read it."
            .formatted(what, reason),
        cause);
  }

  /** What an activity returned cannot be stored. */
  public static DataConversionException activityResult(
      String activity, DataConversionException cause) {
    return new DataConversionException(
        "The result of activity '%s' cannot be stored: %s".formatted(activity, cause.getMessage()),
        cause);
  }

  /** What an orchestrator method returned cannot be stored. */
  public static DataConversionException workflowResult(
      String workflow, DataConversionException cause) {
    return new DataConversionException(
        "The result of workflow '%s' cannot be stored: %s".formatted(workflow, cause.getMessage()),
        cause);
  }

  /** A variable that is needed after a wait cannot be stored. */
  public static DataConversionException variables(
      String workflow, String state, DataConversionException cause) {
    return new DataConversionException(
        "Workflow '%s' cannot wait at '%s', because a variable that is needed afterwards cannot be stored: %s"
            .formatted(workflow, state, cause.getMessage()),
        cause);
  }

  private static String at(String path) {
    return path.isEmpty() ? "" : " at '" + path + "'";
  }
}
