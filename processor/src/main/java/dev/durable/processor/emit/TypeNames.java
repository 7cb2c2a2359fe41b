package dev.durable.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.durable.processor.model.TypeRef;
import java.util.List;

/** The types of the model as JavaPoet has them. */
final class TypeNames {
  private TypeNames() {}

  /** Any type. */
  static TypeName of(TypeRef type) {
    if (type instanceof TypeRef.Primitive primitive) {
      return primitive(primitive.keyword());
    }
    if (type instanceof TypeRef.Declared declared) {
      ClassName raw = raw(declared);
      return declared.arguments().isEmpty()
          ? raw
          : ParameterizedTypeName.get(
              raw, declared.arguments().stream().map(TypeNames::of).toArray(TypeName[]::new));
    }
    if (type instanceof TypeRef.Array array) {
      return ArrayTypeName.of(of(array.component()));
    }
    if (type instanceof TypeRef.Extends wildcard) {
      return WildcardTypeName.subtypeOf(of(wildcard.bound()));
    }
    if (type instanceof TypeRef.Super wildcard) {
      return WildcardTypeName.supertypeOf(of(wildcard.bound()));
    }
    if (type instanceof TypeRef.Variable variable) {
      return TypeVariableName.get(variable.name());
    }
    throw new AssertionError(type);
  }

  /** A class or interface without its type arguments. */
  static ClassName raw(TypeRef.Declared type) {
    List<String> names = type.simpleNames();
    return ClassName.get(
        type.packageName(), names.get(0), names.subList(1, names.size()).toArray(String[]::new));
  }

  private static TypeName primitive(String keyword) {
    return switch (keyword) {
      case "void" -> TypeName.VOID;
      case "boolean" -> TypeName.BOOLEAN;
      case "byte" -> TypeName.BYTE;
      case "short" -> TypeName.SHORT;
      case "int" -> TypeName.INT;
      case "long" -> TypeName.LONG;
      case "char" -> TypeName.CHAR;
      case "float" -> TypeName.FLOAT;
      case "double" -> TypeName.DOUBLE;
      default -> throw new AssertionError(keyword);
    };
  }
}
