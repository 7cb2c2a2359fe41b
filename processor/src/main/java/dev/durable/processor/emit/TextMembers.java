package dev.durable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.durable.processor.model.body.Fragment;
import java.util.List;

/**
 * Members of a class that are text of the user. JavaPoet has no member of that kind, so they are
 * written as the body of a method, which resolves their type names, and the method around them is
 * taken away again.
 */
final class TextMembers {
  private static final String NAME = "$members";
  private static final String END = "// end of members";

  private TextMembers() {}

  static MethodSpec wrapped(List<Fragment> members, FragmentWriter fragments) {
    CodeBlock.Builder code = CodeBlock.builder().add("$<");
    for (int i = 0; i < members.size(); i++) {
      code.add(i == 0 ? "$L" : "\n$L", fragments.write(members.get(i)));
      code.add("$L\n", LineMarks.line(0));
    }
    code.add("$L\n$>", END);
    return MethodSpec.methodBuilder(NAME).addCode(code.build()).build();
  }

  static String unwrapped(String source) {
    return source
        .replaceAll("(?m)^ *void \\$members\\(\\) \\{\n", "")
        .replaceAll("(?m)^ *" + END + "\n *}\n", "");
  }
}
