package dev.durable.processor.parse;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;

/** Whether generated code that uses what the user declared would be warned about it. */
final class Deprecation {
  private final Elements elements;

  Deprecation(Elements elements) {
    this.elements = elements;
  }

  /** Whether a type, one of the methods, or a type in their signatures is deprecated. */
  boolean concerns(TypeElement type, List<ExecutableElement> methods) {
    return elements.isDeprecated(type) || methods.stream().anyMatch(this::concerns);
  }

  private boolean concerns(ExecutableElement method) {
    return elements.isDeprecated(method)
        || concerns(method.getReturnType())
        || method.getParameters().stream().anyMatch(each -> concerns(each.asType()))
        || method.getThrownTypes().stream().anyMatch(this::concerns);
  }

  private boolean concerns(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return concerns(array.getComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() != null && concerns(wildcard.getExtendsBound());
    }
    return type instanceof DeclaredType declared
        && (elements.isDeprecated(declared.asElement())
            || declared.getTypeArguments().stream().anyMatch(this::concerns));
  }
}
