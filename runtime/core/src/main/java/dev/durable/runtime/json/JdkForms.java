package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms of values of the JDK of which Jackson's own form would lose a part. */
final class JdkForms extends SimpleModule {
  private static final long serialVersionUID = 1L;

  JdkForms() {
    super("durable-jdk");
    addSerializer(Locale.class, new LocaleWriter(false));
    addDeserializer(Locale.class, new LocaleReader());
    addKeySerializer(Locale.class, new LocaleWriter(true));
    addKeyDeserializer(Locale.class, new LocaleKeyReader());
    addSerializer(Path.class, new PathWriter());
    addSerializer(Pattern.class, new PatternWriter());
    addDeserializer(Pattern.class, new PatternReader());
    addSerializer(BitSet.class, new BitSetWriter());
    addDeserializer(BitSet.class, new BitSetReader());
  }

  // --- locales: de_DE, or a language tag if that would lose something

  private static Locale locale(String text) {
    if (text.indexOf('_') < 0) {
      return Locale.forLanguageTag(text);
    }
    String[] parts = text.split("_", 3);
    return new Locale(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
  }

  private static String text(Locale locale, JsonGenerator out) throws JsonMappingException {
    for (String text : new String[] {locale.toString(), locale.toLanguageTag()}) {
      if (locale(text).equals(locale)) {
        return text;
      }
    }
    throw JsonMappingException.from(
        out, "there is no text from which the locale '%s' can be read".formatted(locale));
  }

  private static final class LocaleWriter extends StdScalarSerializer<Locale> {
    private static final long serialVersionUID = 1L;

    private final boolean isKey;

    LocaleWriter(boolean isKey) {
      super(Locale.class);
      this.isKey = isKey;
    }

    @Override
    public void serialize(Locale locale, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      String text = text(locale, out);
      if (isKey) {
        out.writeFieldName(text);
      } else {
        out.writeString(text);
      }
    }
  }

  private static final class LocaleReader extends StdScalarDeserializer<Locale> {
    private static final long serialVersionUID = 1L;

    LocaleReader() {
      super(Locale.class);
    }

    @Override
    public Locale deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return in.hasToken(JsonToken.VALUE_STRING)
          ? locale(in.getText())
          : (Locale) context.handleUnexpectedToken(Locale.class, in);
    }
  }

  private static final class LocaleKeyReader extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return locale(key);
    }
  }

  // --- paths: as they are; Jackson makes them absolute, and takes what has a colon for a URI

  private static final class PathWriter extends StdScalarSerializer<Path> {
    private static final long serialVersionUID = 1L;

    PathWriter() {
      super(Path.class);
    }

    @Override
    public void serialize(Path path, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      String text = path.toString();
      if (path.getFileSystem() == FileSystems.getDefault() && text.indexOf(':') < 0) {
        out.writeString(text);
      } else if (path.isAbsolute()) {
        out.writeString(path.toUri().toString());
      } else {
        throw JsonMappingException.from(
            out,
            "the relative path '%s' cannot be told from a URI; make it absolute".formatted(path));
      }
    }
  }

  // --- patterns: the text, or an object with text and flags

  private static final class PatternWriter extends StdScalarSerializer<Pattern> {
    private static final long serialVersionUID = 1L;

    PatternWriter() {
      super(Pattern.class);
    }

    @Override
    public void serialize(Pattern pattern, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (pattern.flags() == 0) {
        out.writeString(pattern.pattern());
      } else {
        out.writeStartObject();
        out.writeStringField("pattern", pattern.pattern());
        out.writeNumberField("flags", pattern.flags());
        out.writeEndObject();
      }
    }
  }

  private static final class PatternReader extends StdScalarDeserializer<Pattern> {
    private static final long serialVersionUID = 1L;

    PatternReader() {
      super(Pattern.class);
    }

    private record Form(String pattern, int flags) {}

    @Override
    public Pattern deserialize(JsonParser in, DeserializationContext context) throws IOException {
      Form form =
          in.hasToken(JsonToken.START_OBJECT)
              ? context.readValue(in, Form.class)
              : new Form(in.getValueAsString(""), 0);
      try {
        return Pattern.compile(form.pattern(), form.flags());
      } catch (IllegalArgumentException e) {
        throw context.weirdStringException(form.pattern(), Pattern.class, e.getMessage());
      }
    }
  }

  // --- bit sets: an array of numbers of 64 bits

  private static final class BitSetWriter extends StdScalarSerializer<BitSet> {
    private static final long serialVersionUID = 1L;

    BitSetWriter() {
      super(BitSet.class);
    }

    @Override
    public void serialize(BitSet bits, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      long[] words = bits.toLongArray();
      out.writeArray(words, 0, words.length);
    }
  }

  private static final class BitSetReader extends StdScalarDeserializer<BitSet> {
    private static final long serialVersionUID = 1L;

    BitSetReader() {
      super(BitSet.class);
    }

    @Override
    public BitSet deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return BitSet.valueOf(context.readValue(in, long[].class));
    }
  }
}
