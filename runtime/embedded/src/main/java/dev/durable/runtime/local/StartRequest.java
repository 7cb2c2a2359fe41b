package dev.durable.runtime.local;

import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConversionException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An instance that is to be started, or gone on with if the task hub has it: checked before
 * anything is started.
 *
 * @param workflow what is to run
 * @param input its input as JSON, which fits the parameters; or empty if none was given and the
 *     instance must be there already
 */
record StartRequest(Orchestrator workflow, Optional<String> input) {

  /**
   * Checks what the caller gave.
   *
   * @throws RunException if the workflow is unknown, or the input is missing or does not fit
   */
  static StartRequest of(
      String name, RunOptions options, Catalog catalog, ArgumentsCodec arguments) {
    Orchestrator workflow = catalog.workflow(name);
    if (options.input() != null) {
      String input = text(options.input());
      try {
        arguments.checkInput(workflow.parameters(), input);
      } catch (DataConversionException e) {
        throw new RunException(
            "The input does not fit %s. %s%nAn input that fits: %s"
                .formatted(catalog.signature(workflow), e.getMessage(), catalog.example(workflow)));
      }
      return new StartRequest(workflow, Optional.of(input));
    }
    if (workflow.parameters().isEmpty()) {
      return new StartRequest(workflow, Optional.of("null"));
    }
    if (options.id() == null) {
      throw missingInput(workflow, options, catalog);
    }
    return new StartRequest(workflow, Optional.empty());
  }

  /** A workflow with parameters is to be started without an input. */
  static RunException missingInput(Orchestrator workflow, RunOptions options, Catalog catalog) {
    return new RunException(
        "%s needs an input. For example:%n  %s"
            .formatted(catalog.signature(workflow), catalog.startCommand(workflow, options)));
  }

  private static String text(String input) {
    if (!input.startsWith("@")) {
      return input;
    }
    Path file = Path.of(input.substring(1)).toAbsolutePath().normalize();
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new RunException("The input file %s does not exist.".formatted(file));
    } catch (CharacterCodingException e) {
      throw new RunException("The input file %s is not text in UTF-8.".formatted(file));
    } catch (IOException e) {
      throw new RunException("The input file %s cannot be read: %s".formatted(file, e));
    }
  }
}
