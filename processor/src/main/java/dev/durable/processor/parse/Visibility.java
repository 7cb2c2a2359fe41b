package dev.durable.processor.parse;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;

/** What other classes can see of a type. */
final class Visibility {
  private Visibility() {}

  /** Whether other packages can see a type: it and all types around it are public. */
  static boolean isPublic(TypeElement type) {
    return everyEnclosing(type, Modifier.PUBLIC);
  }

  /** Why classes of its own package cannot use a type, as in {@code private}; empty if they can. */
  static Optional<String> whyHidden(TypeElement type) {
    if (type.getNestingKind() == NestingKind.LOCAL
        || type.getNestingKind() == NestingKind.ANONYMOUS) {
      return Optional.of("declared inside a method");
    }
    Element element = type;
    while (element instanceof TypeElement) {
      if (element.getModifiers().contains(Modifier.PRIVATE)) {
        return Optional.of("private");
      }
      element = element.getEnclosingElement();
    }
    return type.getNestingKind() == NestingKind.MEMBER
            && !type.getModifiers().contains(Modifier.STATIC)
        ? Optional.of("an inner class")
        : Optional.empty();
  }

  private static boolean everyEnclosing(TypeElement type, Modifier modifier) {
    Element element = type;
    while (element instanceof TypeElement) {
      if (!element.getModifiers().contains(modifier)) {
        return false;
      }
      element = element.getEnclosingElement();
    }
    return true;
  }
}
