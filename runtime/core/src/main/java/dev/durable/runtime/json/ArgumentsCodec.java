package dev.durable.runtime.json;

import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.Orchestrator.Parameter;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The arguments of a call as JSON: none as {@code null}, one as its value itself, several as an
 * object by parameter name. Thread-safe.
 */
public final class ArgumentsCodec {
  private final DataConverter converter;
  private final ThrowableCodec throwables;

  /** Creates a codec. */
  public ArgumentsCodec(DataConverter converter, ThrowableCodec throwables) {
    this.converter = converter;
    this.throwables = throwables;
  }

  /**
   * Encodes arguments.
   *
   * @throws DataConversionException if one of them cannot be encoded
   */
  public String encode(Arguments arguments) {
    if (arguments.count() <= 1) {
      return encodeSingle(arguments.write()::write);
    }
    JsonValueWriter out = new JsonValueWriter(converter, throwables);
    arguments.write().write(out);
    return out.toJson();
  }

  /**
   * Encodes the one value that the given code writes, without its name.
   *
   * @throws DataConversionException if it cannot be encoded
   */
  public String encodeSingle(Consumer<ValueWriter> write) {
    SingleValueWriter out = new SingleValueWriter(converter, throwables);
    write.accept(out);
    return out.toJson();
  }

  /**
   * Opens stored arguments.
   *
   * @param count the number of parameters
   * @throws DataConversionException if they cannot be the arguments of so many parameters
   */
  public ValueReader reader(int count, String json) {
    JsonText text = JsonText.of(json);
    return count <= 1
        ? new SingleValueReader(converter, throwables, text)
        : new JsonValueReader(
            converter, throwables, text.members(converter.factory(), "The arguments"));
  }

  /**
   * Checks arguments that a person or another program wrote, as {@link DataConverter#decodeInput}
   * does; every parameter must be there.
   *
   * @throws DataConversionException if the arguments do not fit the parameters
   */
  public void checkInput(List<Parameter> parameters, String json) {
    JsonText text = JsonText.of(json);
    if (parameters.size() == 1) {
      Parameter parameter = parameters.get(0);
      Object unused = converter.readInput(parameter.type(), text, parameter.name());
      return;
    }
    if (parameters.isEmpty()) {
      if (!json.strip().equals("null")) {
        throw DataConversionException.unexpectedInput(text.found(0));
      }
      return;
    }
    Map<String, JsonText> members = text.members(converter.factory(), "The input");
    String known = parameters.stream().map(Parameter::name).collect(Collectors.joining(", "));
    members.forEach(
        (name, member) -> {
          if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
            throw DataConversionException.unknownParameter(
                name, known, member.line(), member.column());
          }
        });
    for (Parameter parameter : parameters) {
      JsonText member = members.get(parameter.name());
      if (member == null) {
        throw DataConversionException.missingParameter(
            parameter.name(), converter.describe(parameter.type()));
      }
      Object unused = converter.readInput(parameter.type(), member, parameter.name());
    }
  }
}
