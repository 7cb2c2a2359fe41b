package dev.durable.processor.parse;

import dev.durable.processor.model.ExceptionDeclaration;
import dev.durable.processor.model.ExceptionDeclaration.Argument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Finds out how to take an exception apart and rebuild it: by the accessible constructor with the
 * most parameters that can all be read back from the exception.
 *
 * <p>A parameter is read back by the accessor, getter or public field of its name; a {@code
 * Throwable} without one is the cause; a {@code String} without one is the message if its name says
 * so. Class files may have no parameter names; then the types alone decide.
 */
public final class ExceptionParser {
  private static final Set<String> MESSAGE_NAMES =
      Set.of(
          "message",
          "msg",
          "errormessage",
          "detailmessage",
          "detail",
          "details",
          "reason",
          "text",
          "description",
          "error",
          "m",
          "s");

  private final Types types;
  private final Elements elements;
  private final ReadableValues values;
  private final LocalTypes locals;
  private final TypeProjection projection;

  /** Works with the types of one compilation. */
  public ExceptionParser(Types types, Elements elements) {
    this(types, elements, LocalTypes.none());
  }

  /** The same, with local types that generated code can name. */
  public ExceptionParser(Types types, Elements elements, LocalTypes locals) {
    this.types = types;
    this.elements = elements;
    this.locals = locals;
    this.values = new ReadableValues(types, elements, locals, false);
    this.projection = new TypeProjection(types, elements, locals);
  }

  /**
   * What was found.
   *
   * @param declaration empty if the exception cannot be rebuilt
   * @param whyNot a short phrase, if it cannot be rebuilt
   */
  public record Result(Optional<ExceptionDeclaration> declaration, Optional<String> whyNot) {
    private static Result refused(String whyNot) {
      return new Result(Optional.empty(), Optional.of(whyNot));
    }
  }

  /**
   * How to rebuild an exception.
   *
   * @throws UnresolvedTypeException if a constructor mentions a type that does not exist
   */
  public Result parse(TypeElement type) {
    if (type.getModifiers().contains(Modifier.ABSTRACT)) {
      return Result.refused("it is abstract");
    }
    if (!locals.contains(type)
        && (type.getNestingKind() == NestingKind.LOCAL
            || type.getNestingKind() == NestingKind.ANONYMOUS)) {
      return Result.refused("it is declared inside a method");
    }
    if (type.getNestingKind() == NestingKind.MEMBER
        && !type.getModifiers().contains(Modifier.STATIC)) {
      return Result.refused("it is an inner class that is not static");
    }
    if (isPrivate(type)) {
      return Result.refused("it is private");
    }
    List<ExecutableElement> constructors =
        ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .filter(each -> isAccessible(each, type))
            .sorted(Comparator.comparing(each -> -each.getParameters().size()))
            .toList();
    String firstReason = "it has no accessible constructor";
    for (int i = 0; i < constructors.size(); i++) {
      List<Argument> arguments = new ArrayList<>();
      Optional<String> why = readArguments(type, constructors.get(i), arguments);
      if (why.isEmpty()) {
        Optional<String> lost = lostField(type, arguments);
        if (lost.isPresent()) {
          return Result.refused(lost.get());
        }
        return new Result(
            Optional.of(new ExceptionDeclaration(projection.reference(type), arguments)),
            Optional.empty());
      }
      firstReason = i == 0 ? why.get() : firstReason;
    }
    return Result.refused(firstReason);
  }

  /**
   * A field that may have changed since the constructor ran, and that the constructor is not told.
   */
  private static Optional<String> lostField(TypeElement type, List<Argument> arguments) {
    TypeElement owner = type;
    while (!JdkValues.contains(owner.getQualifiedName().toString())
        && owner.getSuperclass() instanceof DeclaredType superclass) {
      for (VariableElement field : ElementFilter.fieldsIn(owner.getEnclosedElements())) {
        String name = field.getSimpleName().toString();
        boolean isArgument =
            arguments.stream()
                .anyMatch(
                    each -> each instanceof Argument.Value value && value.name().equals(name));
        if (!field.getModifiers().contains(Modifier.STATIC)
            && !field.getModifiers().contains(Modifier.FINAL)
            && !isArgument) {
          return Optional.of(
              "field '%s' of '%s' is not final and no parameter of the constructor, so it would be lost"
                  .formatted(name, owner.getSimpleName()));
        }
      }
      owner = (TypeElement) superclass.asElement();
    }
    return Optional.empty();
  }

  /** Adds an argument for each parameter, or says why one cannot be read back. */
  private Optional<String> readArguments(
      TypeElement type, ExecutableElement constructor, List<Argument> arguments) {
    boolean hasNames =
        constructor.getParameters().stream()
            .noneMatch(each -> each.getSimpleName().toString().matches("arg\\d+"));
    Set<Class<?>> seen = new HashSet<>();
    for (VariableElement parameter : constructor.getParameters()) {
      Optional<Argument> found =
          hasNames ? read(type, parameter) : messageOrCause(parameter.asType());
      if (found.isEmpty()) {
        return Optional.of(whyUnreadable(type, parameter, hasNames));
      }
      Argument argument = found.get();
      if (!(argument instanceof Argument.Value) && !seen.add(argument.getClass())) {
        return Optional.of(noAccessor(parameter));
      }
      arguments.add(argument);
    }
    return Optional.empty();
  }

  private Optional<Argument> read(TypeElement type, VariableElement parameter) {
    String name = parameter.getSimpleName().toString();
    TypeMirror parameterType = parameter.asType();
    Optional<String> accessor = accessor(type, name, parameterType);
    if (accessor.isPresent()
        && !accessor.get().equals("getMessage()")
        && !accessor.get().equals("getCause()")) {
      boolean isThrowable = values.isThrowable(parameterType);
      if (!isThrowable && values.whyNot(parameterType).isPresent()) {
        return Optional.empty();
      }
      return Optional.of(
          new Argument.Value(name, accessor.get(), projection.project(parameterType), isThrowable));
    }
    boolean isMessage =
        accessor.isPresent() || MESSAGE_NAMES.contains(name.toLowerCase(Locale.ROOT));
    return isString(parameterType) && !isMessage ? Optional.empty() : messageOrCause(parameterType);
  }

  private Optional<Argument> messageOrCause(TypeMirror type) {
    if (isString(type)) {
      return Optional.of(new Argument.Message());
    }
    if (values.isThrowable(type)) {
      return Optional.of(new Argument.Cause(projection.project(type)));
    }
    return Optional.empty();
  }

  private String whyUnreadable(TypeElement type, VariableElement parameter, boolean hasNames) {
    String name = parameter.getSimpleName().toString();
    if (!hasNames) {
      return "the parameters of its constructor have no names in its class file";
    }
    return accessor(type, name, parameter.asType()).isPresent()
        ? "parameter '%s': %s"
            .formatted(name, values.whyNot(parameter.asType()).orElse("it cannot be stored"))
        : noAccessor(parameter);
  }

  private static String noAccessor(VariableElement parameter) {
    return "parameter '%s' of its constructor has no accessor".formatted(parameter.getSimpleName());
  }

  /** {@code name()}, {@code getName()}, {@code isName()} or the field {@code name}. */
  private Optional<String> accessor(TypeElement type, String name, TypeMirror wanted) {
    String capitalized = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    List<? extends Element> members = elements.getAllMembers(type);
    for (String candidate : List.of(name, "get" + capitalized, "is" + capitalized)) {
      for (ExecutableElement method : ElementFilter.methodsIn(members)) {
        if (method.getSimpleName().contentEquals(candidate)
            && method.getParameters().isEmpty()
            && isAccessible(method, type)
            && !method.getModifiers().contains(Modifier.STATIC)
            && types.isAssignable(method.getReturnType(), wanted)) {
          return Optional.of(candidate + "()");
        }
      }
    }
    for (VariableElement field : ElementFilter.fieldsIn(members)) {
      if (field.getSimpleName().contentEquals(name)
          && isAccessible(field, type)
          && !field.getModifiers().contains(Modifier.STATIC)
          && types.isAssignable(field.asType(), wanted)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /*
   * Public is visible to all generated code. Package-private is visible to what is generated in the
   * package of the exception only, which this class cannot know, so it does not count.
   */
  private static boolean isAccessible(Element member, TypeElement type) {
    return member.getModifiers().contains(Modifier.PUBLIC)
        || (!type.getModifiers().contains(Modifier.PUBLIC)
            && !member.getModifiers().contains(Modifier.PRIVATE));
  }

  private static boolean isPrivate(TypeElement type) {
    Element element = type;
    while (element instanceof TypeElement) {
      if (element.getModifiers().contains(Modifier.PRIVATE)) {
        return true;
      }
      element = element.getEnclosingElement();
    }
    return false;
  }

  private boolean isString(TypeMirror type) {
    return types.isSameType(type, elements.getTypeElement("java.lang.String").asType());
  }
}
