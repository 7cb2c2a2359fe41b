package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Lays JSON out anew, without understanding it: numbers keep all their digits. */
public final class JsonLayout {
  private JsonLayout() {}

  /**
   * JSON for a person, indented, a property per line.
   *
   * @throws DataConversionException if the text is not JSON
   */
  public static String indented(String json) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    return copy(json, printer);
  }

  /**
   * JSON without any space between its tokens, to compare two texts.
   *
   * @throws DataConversionException if the text is not JSON
   */
  public static String compact(String json) {
    return copy(json, null);
  }

  private static String copy(String json, @Nullable DefaultPrettyPrinter printer) {
    StringWriter text = new StringWriter();
    JsonFactory factory = DataConverter.newMapper().getFactory();
    try (JsonParser parser = factory.createParser(json);
        JsonGenerator generator = factory.createGenerator(text)) {
      generator.setPrettyPrinter(printer);
      while (parser.nextToken() != null) {
        generator.copyCurrentEventExact(parser);
      }
    } catch (JsonProcessingException e) {
      throw ReadProblem.malformed("The text", JsonText.of(json), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
