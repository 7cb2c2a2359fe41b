package dev.durable.processor.parse;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Which types a parameter, a result or a variable across a wait may have: those of storable values,
 * and exceptions that can be rebuilt.
 */
public final class ReadableTypes {
  private final ReadableValues values;
  private final ReadableValues passed;
  private final ExceptionParser exceptions;

  /** Works with the types of one compilation. */
  public ReadableTypes(
      Types types, Elements elements, ExceptionParser exceptions, LocalTypes locals) {
    this.values = new ReadableValues(types, elements, locals, true);
    this.passed = new ReadableValues(types, elements, locals, false);
    this.exceptions = exceptions;
  }

  /**
   * Why a value of this type cannot be stored and read back, as a short phrase; empty if it can.
   *
   * @throws UnresolvedTypeException if it mentions a type that does not exist
   */
  public Optional<String> whyNot(TypeMirror type) {
    return whyNot(type, values);
  }

  /**
   * Why a value of this type cannot be passed to an activity or another instance, or back; empty if
   * it can.
   *
   * @throws UnresolvedTypeException if it mentions a type that does not exist
   */
  Optional<String> whyNotPassed(TypeMirror type) {
    return whyNot(type, passed);
  }

  private Optional<String> whyNot(TypeMirror type, ReadableValues readable) {
    if (isThrowable(type)) {
      TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
      return exceptions.parse(element).whyNot();
    }
    return privateType(type).or(() -> readable.whyNot(type));
  }

  /** Whether this is an exception class, which is stored by a writer and a reader of its own. */
  public boolean isThrowable(TypeMirror type) {
    return type instanceof DeclaredType && values.isThrowable(type);
  }

  /** Generated code writes the type down, so it must be able to see it. */
  private static Optional<String> privateType(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return privateType(array.getComponentType());
    }
    if (!(type instanceof DeclaredType declared)) {
      return Optional.empty();
    }
    for (TypeMirror argument : declared.getTypeArguments()) {
      Optional<String> found = privateType(argument);
      if (found.isPresent()) {
        return found;
      }
    }
    Element element = declared.asElement();
    while (element instanceof TypeElement) {
      if (element.getModifiers().contains(Modifier.PRIVATE)) {
        return Optional.of("'%s' is private".formatted(element.getSimpleName()));
      }
      element = element.getEnclosingElement();
    }
    return Optional.empty();
  }
}
