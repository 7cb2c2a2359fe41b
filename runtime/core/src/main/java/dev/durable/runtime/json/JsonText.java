package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of JSON and where it stands in the whole, so that a value inside is decoded from its own
 * characters (exact numbers) and a message about it names its place in the whole.
 *
 * @param text the piece
 * @param line the line of its first character, from 1
 * @param column the column of its first character, from 1
 */
record JsonText(String text, int line, int column) {
  static final JsonText NULL = of("null");

  static JsonText of(String text) {
    return new JsonText(text, 1, 1);
  }

  /**
   * The members of this object in their order, each one undecoded.
   *
   * @param what names the object in messages
   * @throws DataConversionException if this is not a JSON object
   */
  Map<String, JsonText> members(JsonFactory factory, String what) {
    Map<String, JsonText> members = new LinkedHashMap<>();
    try (JsonParser parser = factory.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw DataConversionException.notAnObject(what, found(0), line, column);
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, value(parser));
      }
      checkEnd(parser, what);
    } catch (JsonProcessingException e) {
      throw ReadProblem.malformed(what, this, e);
    } catch (IOException e) {
      throw new AssertionError("a string reader failed", e);
    }
    return members;
  }

  /**
   * The elements of this array, each one undecoded.
   *
   * @param what names the array in messages
   * @throws DataConversionException if this is not a JSON array
   */
  List<JsonText> elements(JsonFactory factory, String what) {
    List<JsonText> elements = new ArrayList<>();
    try (JsonParser parser = factory.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw DataConversionException.notAnArray(what, found(0), line, column);
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(parser));
      }
      checkEnd(parser, what);
    } catch (JsonProcessingException e) {
      throw ReadProblem.malformed(what, this, e);
    } catch (IOException e) {
      throw new AssertionError("a string reader failed", e);
    }
    return elements;
  }

  /**
   * Checks that this is one JSON value.
   *
   * @throws DataConversionException if it is not
   */
  void check(JsonFactory factory) {
    try (JsonParser parser = factory.createParser(text)) {
      if (parser.nextToken() == null) {
        throw DataConversionException.malformed("The text", "it is empty", line, column);
      }
      parser.skipChildren();
      checkEnd(parser, "The text");
    } catch (JsonProcessingException e) {
      throw ReadProblem.malformed("The text", this, e);
    } catch (IOException e) {
      throw new AssertionError("a string reader failed", e);
    }
  }

  private void checkEnd(JsonParser parser, String what) throws IOException {
    if (parser.nextToken() != null) {
      JsonLocation place = parser.currentTokenLocation();
      throw DataConversionException.malformed(
          what, "there is more after its end", line(place), column(place));
    }
  }

  private JsonText value(JsonParser parser) throws IOException {
    JsonLocation start = parser.currentTokenLocation();
    parser.skipChildren();
    parser.finishToken();
    int from = (int) start.getCharOffset();
    int to = (int) parser.currentLocation().getCharOffset();
    return new JsonText(text.substring(from, to).stripTrailing(), line(start), column(start));
  }

  /** The line, in the whole, of a place in this piece. */
  int line(JsonLocation place) {
    return line + place.getLineNr() - 1;
  }

  /** The column, in the whole, of a place in this piece. */
  int column(JsonLocation place) {
    return place.getLineNr() == 1 ? column + place.getColumnNr() - 1 : place.getColumnNr();
  }

  /** What stands at an offset, in words. */
  String found(long offset) {
    int at = (int) Math.max(0, Math.min(offset, text.length()));
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return "nothing";
    }
    return switch (text.charAt(at)) {
      case '{' -> "an object";
      case '[' -> "an array";
      case '}', ']' -> "nothing";
      case '"' -> "the text " + shortened(text.substring(at, endOfString(at)));
      default -> token(at);
    };
  }

  private int endOfString(int start) {
    int end = start + 1;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, text.length());
  }

  private String token(int start) {
    int end = start + 1;
    while (end < text.length() && ",]} \t\r\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String token = shortened(text.substring(start, end));
    return Character.isLetter(token.charAt(0)) ? token : "the number " + token;
  }

  private static String shortened(String token) {
    return token.length() <= 60 ? token : token.substring(0, 57) + "...";
  }
}
