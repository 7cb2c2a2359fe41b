package dev.durable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;

/** Lambda expressions without a result. */
final class Lambdas {
  private Lambdas() {}

  /** A lambda that evaluates expressions one after the other. */
  static CodeBlock of(String parameters, List<CodeBlock> expressions) {
    if (expressions.isEmpty()) {
      return CodeBlock.of("$L -> {}", parameters);
    }
    if (expressions.size() == 1) {
      return CodeBlock.of("$L -> $L", parameters, expressions.get(0));
    }
    CodeBlock.Builder lambda = CodeBlock.builder().add("$L -> {\n$>", parameters);
    for (CodeBlock expression : expressions) {
      lambda.add("$L;\n", expression);
    }
    return lambda.add("$<}").build();
  }
}
