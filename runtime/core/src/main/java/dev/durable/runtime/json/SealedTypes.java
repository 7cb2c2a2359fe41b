package dev.durable.runtime.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.util.ClassUtil;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells Jackson the classes of a sealed type, so that its values can be read without annotations.
 *
 * <p>A class is named by its simple name; if its sealed family has another class with that name, by
 * its binary name. Sealed types with annotations of the user's are left to those.
 */
final class SealedTypes extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  private static final JsonTypeInfo.Value BY_NAME =
      JsonTypeInfo.Value.construct(
          JsonTypeInfo.Id.NAME,
          JsonTypeInfo.As.PROPERTY,
          DataConverter.TYPE_PROPERTY,
          null,
          false,
          null,
          null);

  /** A value of a sealed type names its class where it is declared as that sealed type. */
  static final SealedTypes DECLARED = new SealedTypes(false);

  /** It names its class everywhere, so that its text can be read in another place. */
  static final SealedTypes EVERYWHERE = new SealedTypes(true);

  private final boolean everywhere;

  private SealedTypes(boolean everywhere) {
    this.everywhere = everywhere;
  }

  /** The names of the classes of a sealed type, for a message. */
  static String names(Class<?> sealed) {
    return leaves(sealed).stream().map(SealedTypes::name).collect(Collectors.joining(", "));
  }

  /**
   * The non-sealed class of a sealed type that a class extends, so that it is not among the classes
   * of that sealed type; null if there is none.
   */
  static @Nullable Class<?> openParent(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    while (parent != null && roots(parent).isEmpty()) {
      parent = parent.getSuperclass();
    }
    return parent == null || !roots(type).isEmpty() ? null : parent;
  }

  @Override
  public @Nullable TypeResolverBuilder<?> findTypeResolver(
      MapperConfig<?> config, AnnotatedClass type, JavaType baseType) {
    return applies(type) ? new StdTypeResolverBuilder(BY_NAME) : null;
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
    if (!(annotated instanceof AnnotatedClass type) || !applies(type)) {
      return null;
    }
    return leaves(type.getRawType()).stream().map(leaf -> new NamedType(leaf, name(leaf))).toList();
  }

  @Override
  public @Nullable String findTypeName(AnnotatedClass type) {
    return roots(type.getRawType()).isEmpty() || type.hasAnnotation(JsonTypeInfo.class)
        ? null
        : name(type.getRawType());
  }

  private boolean applies(AnnotatedClass type) {
    Class<?> raw = type.getRawType();
    return (isSealed(raw) || (everywhere && !raw.isEnum() && !roots(raw).isEmpty()))
        && !type.hasAnnotation(JsonTypeInfo.class);
  }

  /** The JDK's sealed types have formats of their own, and so have enums with class bodies. */
  private static boolean isSealed(Class<?> type) {
    return type.isSealed() && !type.isEnum() && type.getClassLoader() != null;
  }

  private static String name(Class<?> type) {
    Set<Class<?>> family = new LinkedHashSet<>();
    roots(type).forEach(root -> collectLeaves(root, family));
    boolean unique =
        family.stream().filter(c -> c.getSimpleName().equals(type.getSimpleName())).count() <= 1;
    return unique ? type.getSimpleName() : type.getName();
  }

  private static Set<Class<?>> leaves(Class<?> sealed) {
    Set<Class<?>> leaves = new LinkedHashSet<>();
    collectLeaves(sealed, leaves);
    return leaves;
  }

  private static void collectLeaves(Class<?> type, Set<Class<?>> leaves) {
    if (ClassUtil.isConcrete(type)) {
      leaves.add(type);
    }
    if (isSealed(type)) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collectLeaves(permitted, leaves);
      }
    }
  }

  /** The sealed ancestors of a class, or the class itself, that have no sealed ancestor. */
  private static Set<Class<?>> roots(Class<?> type) {
    Set<Class<?>> roots = new LinkedHashSet<>();
    collectRoots(type, roots);
    return roots;
  }

  private static void collectRoots(Class<?> type, Set<Class<?>> roots) {
    List<Class<?>> parents = new ArrayList<>(List.of(type.getInterfaces()));
    if (type.getSuperclass() != null) {
      parents.add(type.getSuperclass());
    }
    parents.removeIf(parent -> !isSealed(parent));
    parents.forEach(parent -> collectRoots(parent, roots));
    if (parents.isEmpty() && isSealed(type)) {
      roots.add(type);
    }
  }
}
