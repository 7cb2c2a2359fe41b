package dev.durable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.durable.processor.model.ExceptionDeclaration;
import dev.durable.processor.model.ExceptionDeclaration.Argument;
import dev.durable.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The constants of one generated class that tell the runtime about types: one {@code ValueType} for
 * each type, one {@code ExceptionType} for each exception and one {@code EventType} for each event,
 * without duplicates, named in the order in which they are asked for.
 */
final class ValueConstants {
  private final String prefix;
  private final Set<String> taken;
  private final Map<TypeRef, String> values = new LinkedHashMap<>();
  private final Map<ExceptionDeclaration, String> exceptions = new LinkedHashMap<>();
  private final Map<String, Event> events = new LinkedHashMap<>();

  private record Event(TypeRef payload, String constant) {}

  /**
   * Creates an empty set.
   *
   * @param prefix what each name begins with
   * @param taken names that would be confused with constants
   */
  ValueConstants(String prefix, Collection<String> taken) {
    this.prefix = prefix;
    this.taken = new HashSet<>(taken);
  }

  /** The name of the constant for a type; a primitive type shares that of its box. */
  String value(TypeRef type) {
    return values.computeIfAbsent(type.boxed(), boxed -> allocate(words(boxed) + "_TYPE"));
  }

  /** The name of the constant for an exception. */
  String exception(ExceptionDeclaration exception) {
    String known = exceptions.get(exception);
    if (known != null) {
      return known;
    }
    for (Argument argument : exception.arguments()) {
      if (argument instanceof Argument.Value value && !value.isThrowable()) {
        String unused = value(value.type());
      }
    }
    String words = GeneratedNames.constant(exception.type().simpleName());
    String name = allocate(words.endsWith("EXCEPTION") ? words : words + "_EXCEPTION");
    exceptions.put(exception, name);
    return name;
  }

  /** The name of the constant for an external event. */
  String event(String name, TypeRef payload) {
    return events
        .computeIfAbsent(
            name,
            key -> {
              String unused = value(payload);
              String words = GeneratedNames.constant(name.replaceAll("\\W", "_"));
              return new Event(payload.boxed(), allocate(words + "_EVENT"));
            })
        .constant();
  }

  /** The declarations of all constants that were asked for, in an order in which they compile. */
  List<FieldSpec> fields(Modifier... modifiers) {
    List<FieldSpec> fields = new ArrayList<>();
    values.forEach(
        (type, name) ->
            fields.add(
                FieldSpec.builder(
                        ParameterizedTypeName.get(RuntimeNames.VALUE_TYPE, TypeNames.of(type)),
                        name,
                        modifiers)
                    .initializer("new $T<>() {}", RuntimeNames.VALUE_TYPE)
                    .build()));
    exceptions.forEach(
        (exception, name) ->
            fields.add(
                FieldSpec.builder(
                        ParameterizedTypeName.get(
                            RuntimeNames.EXCEPTION_TYPE, TypeNames.of(exception.type())),
                        name,
                        modifiers)
                    .initializer(exceptionType(exception))
                    .build()));
    events.forEach(
        (name, event) ->
            fields.add(
                FieldSpec.builder(
                        ParameterizedTypeName.get(
                            RuntimeNames.EVENT_TYPE, TypeNames.of(event.payload())),
                        event.constant(),
                        modifiers)
                    .initializer(
                        "new $T<>($S, $L)", RuntimeNames.EVENT_TYPE, name, value(event.payload()))
                    .build()));
    return fields;
  }

  private CodeBlock exceptionType(ExceptionDeclaration exception) {
    TypeName type = TypeNames.of(exception.type());
    return CodeBlock.of(
        "new $T<>(\n$>$>$T.class,\n$L,\n$L$<$<)",
        RuntimeNames.EXCEPTION_TYPE,
        type,
        write(exception),
        read(exception, type));
  }

  private CodeBlock write(ExceptionDeclaration exception) {
    List<CodeBlock> writes = new ArrayList<>();
    for (Argument argument : exception.arguments()) {
      if (argument instanceof Argument.Value value) {
        writes.add(
            value.isThrowable()
                ? CodeBlock.of("out.writeThrowable($S, e.$L)", value.name(), value.accessor())
                : CodeBlock.of(
                    "out.write($S, $L, e.$L)",
                    value.name(),
                    value(value.type()),
                    value.accessor()));
      }
    }
    return Lambdas.of("(e, out)", writes);
  }

  private CodeBlock read(ExceptionDeclaration exception, TypeName type) {
    List<CodeBlock> arguments = new ArrayList<>();
    for (Argument argument : exception.arguments()) {
      arguments.add(read(argument, arguments.size()));
    }
    return CodeBlock.of(
        "(message, cause, in) -> new $T($L)", type, CodeBlock.join(arguments, ",$W"));
  }

  private CodeBlock read(Argument argument, int index) {
    if (argument instanceof Argument.Message) {
      return CodeBlock.of("message");
    }
    if (argument instanceof Argument.Cause cause) {
      return throwable(CodeBlock.of("cause"), cause.type(), index);
    }
    if (argument instanceof Argument.Value value) {
      return value.isThrowable()
          ? throwable(CodeBlock.of("in.readThrowable($S)", value.name()), value.type(), index)
          : CodeBlock.of("in.read($S, $L)", value.name(), value(value.type()));
    }
    throw new AssertionError(argument);
  }

  /** An exception of a type that nobody knows how to rebuild comes back as a supertype of it. */
  private static CodeBlock throwable(CodeBlock value, TypeRef type, int index) {
    return type.equals(TypeRef.THROWABLE)
        ? value
        : CodeBlock.of(
            "$L instanceof $T typed$L ? typed$L : null", value, TypeNames.of(type), index, index);
  }

  private String allocate(String wanted) {
    String name = GeneratedNames.free(prefix + wanted, taken);
    taken.add(name);
    return name;
  }

  private static String words(TypeRef type) {
    if (type instanceof TypeRef.Declared declared) {
      String name = GeneratedNames.constant(declared.simpleName());
      return declared.arguments().isEmpty()
          ? name
          : name
              + "_OF_"
              + String.join(
                  "_AND_", declared.arguments().stream().map(ValueConstants::words).toList());
    }
    if (type instanceof TypeRef.Primitive primitive) {
      return GeneratedNames.constant(primitive.keyword());
    }
    if (type instanceof TypeRef.Array array) {
      return words(array.component()) + "_ARRAY";
    }
    if (type instanceof TypeRef.Extends wildcard) {
      return words(wildcard.bound());
    }
    if (type instanceof TypeRef.Super wildcard) {
      return words(wildcard.bound());
    }
    if (type instanceof TypeRef.Variable variable) {
      return GeneratedNames.constant(variable.name());
    }
    throw new AssertionError(type);
  }
}
