package dev.durable.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.ActivityFailedException;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.instance.FailureDetails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThrowableCodecTest {
  private static final ValueType<String> STRING = new ValueType<>() {};
  private static final ValueType<Integer> INTEGER = new ValueType<>() {};

  private final DataConverter converter = new DataConverter();

  static class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;
    private final String sku;
    private final int missing;

    OutOfStock(String sku, int missing) {
      super(missing + " of " + sku + " missing");
      this.sku = sku;
      this.missing = missing;
    }
  }

  static final class Discontinued extends OutOfStock {
    private static final long serialVersionUID = 1L;

    Discontinued(String sku) {
      super(sku, 1);
    }
  }

  static final class NoCause extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoCause(@Nullable String message) {
      super(message, null);
    }
  }

  static final class Stubborn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException();
    }
  }

  private static final ExceptionType<OutOfStock> OUT_OF_STOCK =
      new ExceptionType<>(
          OutOfStock.class,
          (e, out) -> {
            out.write("sku", STRING, e.sku);
            out.write("missing", INTEGER, e.missing);
          },
          (message, cause, in) ->
              new OutOfStock(in.read("sku", STRING), in.read("missing", INTEGER)));

  private ThrowableCodec codec(ExceptionType<?>... types) {
    return new ThrowableCodec(converter, List.of(types));
  }

  @Test
  void aKnownExceptionComesBackWithFieldsStackTraceAndCause() {
    OutOfStock thrown = new OutOfStock("a-1", 3);
    thrown.initCause(new IOException("shelf", new NoSuchFileException("shelf.txt")));

    FailureDetails details = codec(OUT_OF_STOCK).encode(thrown);
    Throwable back = codec(OUT_OF_STOCK).decode(details);

    assertThat(details.types())
        .containsExactly(OutOfStock.class.getName(), "java.lang.Exception", "java.lang.Throwable");
    assertThat(back).isExactlyInstanceOf(OutOfStock.class).hasMessage("3 of a-1 missing");
    assertThat(((OutOfStock) back).sku).isEqualTo("a-1");
    assertThat(((OutOfStock) back).missing).isEqualTo(3);
    assertThat(back.getStackTrace()[0].getMethodName())
        .isEqualTo("aKnownExceptionComesBackWithFieldsStackTraceAndCause");
    assertThat(Arrays.toString(back.getStackTrace()))
        .isEqualTo(Arrays.toString(thrown.getStackTrace()));
    assertThat(back).cause().isExactlyInstanceOf(IOException.class).hasMessage("shelf");
    assertThat(back).rootCause().isExactlyInstanceOf(NoSuchFileException.class);
    assertThat(back.getSuppressed()).isEmpty();
    assertThat(codec(OUT_OF_STOCK).encode(back)).isEqualTo(details);
  }

  @Test
  void everyExceptionOfTheTableComesBackAsItself() {
    JdkExceptions.BY_NAME.forEach(
        (name, type) -> {
          FailureDetails details =
              new FailureDetails(
                  List.of(name, "java.lang.Throwable"), "text", List.of(), null, null);
          Throwable back = codec().decode(details);
          assertThat(back).isExactlyInstanceOf(type.type());
          assertThat(codec().encode(back).type()).isEqualTo(name);
          assertThat(codec().decode(codec().encode(back)).getMessage())
              .isEqualTo(back.getMessage());
        });
  }

  @Test
  void anUncheckedIoExceptionWithoutItsCauseStillComesBack() {
    Throwable back =
        codec().decode(codec().encode(new UncheckedIOException("m", new IOException("io"))));

    assertThat(back).isExactlyInstanceOf(UncheckedIOException.class).hasMessage("m");
    assertThat(back.getCause()).isExactlyInstanceOf(IOException.class).hasMessage("io");
  }

  @Test
  void anUnknownExceptionIsANearSupertypeThatRemembersWhatItWas() {
    FailureDetails details = codec().encode(new Discontinued("a-1"));

    Throwable back = codec().decode(details);

    assertThat(back).isExactlyInstanceOf(Exception.class).hasMessage("1 of a-1 missing");
    assertThat(back.getSuppressed()[0])
        .hasMessage("originally " + Discontinued.class.getName() + ": 1 of a-1 missing");
    assertThat(codec().encode(back)).isEqualTo(details);
    assertThat(codec().encode(new RuntimeException("wrapper", back)).cause()).isEqualTo(details);
  }

  @Test
  void aSubclassComesBackAsItsKnownSupertypeWithTheFields() {
    FailureDetails details = codec(OUT_OF_STOCK).encode(new Discontinued("a-1"));

    Throwable back = codec(OUT_OF_STOCK).decode(details);

    assertThat(back).isExactlyInstanceOf(OutOfStock.class);
    assertThat(((OutOfStock) back).sku).isEqualTo("a-1");
    assertThat(codec(OUT_OF_STOCK).encode(back)).isEqualTo(details);
  }

  @Test
  void aTypeThatLacksItsFieldsFallsBackToTheNextOne() {
    FailureDetails withoutFields = codec().encode(new OutOfStock("a", 1));

    assertThat(codec(OUT_OF_STOCK).decode(withoutFields)).isExactlyInstanceOf(Exception.class);
  }

  @Test
  void fieldsThatCannotBeStoredAreExplainedInTheCause() {
    ExceptionType<NoCause> broken =
        new ExceptionType<>(
            NoCause.class,
            (e, out) -> out.write("self", new ValueType<>() {}, new Object()),
            (message, cause, in) -> new NoCause(message));

    FailureDetails details = codec(broken).encode(new NoCause("m"));

    assertThat(details.type()).isEqualTo(NoCause.class.getName());
    assertThat(Objects.requireNonNull(details.cause()).message())
        .contains("The fields of exception " + NoCause.class.getName() + " cannot be stored");
  }

  @Test
  void aConstructorThatFixesTheCauseDoesNotLoseIt() {
    ExceptionType<NoCause> type =
        new ExceptionType<>(
            NoCause.class, (e, out) -> {}, (message, cause, in) -> new NoCause(message));
    FailureDetails details =
        new FailureDetails(
            List.of(NoCause.class.getName(), "java.lang.Throwable"),
            "m",
            List.of(),
            null,
            codec().encode(new IOException("deep")));

    Throwable back = codec(type).decode(details);

    assertThat(back).isExactlyInstanceOf(NoCause.class);
    assertThat(codec(type).encode(back)).isEqualTo(details);
  }

  @Test
  void cyclesAndEndlessChainsOfCausesEnd() {
    Exception a = new Exception("a");
    Exception b = new Exception("b", a);
    a.initCause(b);
    assertThat(ThrowableCodec.format(codec().encode(a)))
        .contains("java.lang.Exception: a", "Caused by: java.lang.Exception: b");

    Exception chain = new Exception("0");
    for (int i = 1; i < 10_000; i++) {
      chain = new Exception(Integer.toString(i), chain);
    }
    int depth = 0;
    for (FailureDetails next = codec().encode(chain); next != null; next = next.cause()) {
      depth++;
    }
    assertThat(depth).isEqualTo(65);
  }

  @Test
  void aThrowableThatCannotTellItsMessageIsStillDescribed() {
    assertThat(codec().encode(new Stubborn()).message())
        .isEqualTo("getMessage() threw java.lang.IllegalStateException");
  }

  @Test
  void activityFailedExceptionKeepsAllItDescribes() {
    FailureDetails failure =
        codec().encode(new OutOfStock("a", 1).initCause(new IOException("disk")));
    ActivityFailedException described = ActivityFailures.describe("Shop.pack", failure);

    ActivityFailedException back =
        (ActivityFailedException) codec().decode(codec().encode(described));

    assertThat(back)
        .hasMessage(described.getMessage())
        .hasMessageContaining("Activity 'Shop.pack' failed with " + OutOfStock.class.getName());
    assertThat(back.activity()).isEqualTo("Shop.pack");
    assertThat(back.failureType()).isEqualTo(OutOfStock.class.getName());
    assertThat(back.failureMessage()).isEqualTo("1 of a missing");
    assertThat(back.failureStackTrace()).contains("ThrowableCodecTest");
    assertThat(back.getCause())
        .isInstanceOfSatisfying(
            ActivityFailedException.class,
            cause -> assertThat(cause.failureType()).isEqualTo("java.io.IOException"));
  }

  @Test
  void stackTracesOfModulesHiddenClassesAndNativeMethodsComeBack() throws Exception {
    Callable<StackTraceElement[]> lambda = () -> new Throwable().getStackTrace();
    for (StackTraceElement element : lambda.call()) {
      String text = element.toString();
      assertThat(StackTraceText.parse(List.of(text))[0]).hasToString(text);
    }
    for (String text :
        List.of(
            "java.base@17.0.15/java.lang.Thread.run(Thread.java:840)",
            "app//com.acme.Shop.buy(Shop.java:7)",
            "loader/module@1/com.acme.Shop.buy(Shop.java:7)",
            "com.acme.Shop.buy(Shop.java)",
            "com.acme.Shop.<init>(Unknown Source)",
            "com.acme.Shop$$Lambda$14/0x0000000800c03000.run(Unknown Source)",
            "java.lang.Object.wait(Native Method)",
            "Plain.main(Plain.java:1)",
            "not an element")) {
      StackTraceElement parsed = StackTraceText.parse(List.of(text))[0];
      assertThat(parsed.toString()).startsWith(text);
    }
    StackTraceElement run =
        StackTraceText.parse(List.of("java.base@17/java.lang.Thread.run(Thread.java:840)"))[0];
    assertThat(run.getModuleName()).isEqualTo("java.base");
    assertThat(run.getClassName()).isEqualTo("java.lang.Thread");
    assertThat(run.getLineNumber()).isEqualTo(840);
  }
}
