package dev.durable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.durable.processor.model.body.LocalType;
import dev.durable.processor.model.machine.VariablePlacement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;

/**
 * Writes the local types of bodies, which are text of the user, as members of the orchestrator.
 * JavaPoet has to know their names, so that it qualifies other types of the same name: each is the
 * body of a method in a class of its name, and both are taken away again.
 */
final class LocalTypeWriter {
  private static final String END = "// end of type";

  private LocalTypeWriter() {}

  static List<TypeSpec> write(Collection<LocalType> types, ValueConstants constants) {
    List<TypeSpec> members = new ArrayList<>();
    Map<String, TypeSpec.Builder> holders = new TreeMap<>();
    for (LocalType type : types) {
      ClassName name = TypeNames.raw(type.name());
      String holder = name.enclosingClassName().simpleName();
      if (name.simpleNames().size() > 2) {
        holders
            .computeIfAbsent(holder, LocalTypeWriter::holder)
            .addType(wrapped(type, name.simpleName(), constants));
      } else {
        members.add(wrapped(type, name.simpleName(), constants));
      }
    }
    holders.values().forEach(holder -> members.add(holder.build()));
    return members;
  }

  private static TypeSpec.Builder holder(String name) {
    return TypeSpec.classBuilder(name)
        .addJavadoc("Types whose simple names others have, too.\n")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
  }

  private static TypeSpec wrapped(LocalType type, String name, ValueConstants constants) {
    CodeBlock text =
        new FragmentWriter(new VariablePlacement(Set.of(), Map.of()), constants)
            .write(type.declaration().withoutLines());
    CodeBlock code = CodeBlock.of("$<$<$L\n$L\n$>$>", text, END);
    return TypeSpec.classBuilder(name)
        .addMethod(MethodSpec.methodBuilder("$type").addCode(code).build())
        .build();
  }

  static String unwrapped(String source) {
    return source
        .replaceAll("(?m)^ *class \\S+ \\{\n *void \\$type\\(\\) \\{\n", "")
        .replaceAll("(?m)^ *" + END + "\n *}\n *}\n", "");
  }
}
