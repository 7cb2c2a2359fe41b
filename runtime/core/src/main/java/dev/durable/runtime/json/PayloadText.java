package dev.durable.runtime.json;

import java.io.Writer;

/** The text of a value while it is written: ends with an exception when it gets too long. */
class PayloadText extends Writer {
  private final StringBuilder text = new StringBuilder();
  private final int limit;

  /**
   * Begins a text.
   *
   * @param limit the most characters that it may have
   */
  PayloadText(int limit) {
    this.limit = limit;
  }

  /** The text as it is now. */
  final StringBuilder text() {
    return text;
  }

  @Override
  public void write(char[] buffer, int offset, int length) {
    check(length);
    text.append(buffer, offset, length);
  }

  @Override
  public void write(String string, int offset, int length) {
    check(length);
    text.append(string, offset, offset + length);
  }

  private void check(int more) {
    if (text.length() > limit - more) {
      throw DataConversionException.tooLarge(limit);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return text.toString();
  }
}
