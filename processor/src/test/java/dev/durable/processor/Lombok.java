package dev.durable.processor;

import javax.annotation.processing.Processor;

/** Lombok, as a processor that can be handed to a compilation. */
public final class Lombok {
  private static final String NAME = "lombok.launch.AnnotationProcessorHider$AnnotationProcessor";

  private Lombok() {}

  /** A new one. */
  public static Processor processor() {
    try {
      return Class.forName(NAME).asSubclass(Processor.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Lombok is not as it was", e);
    }
  }
}
