package dev.durable.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.durable.processor.model.TypeRef;
import java.util.List;
import java.util.stream.Stream;

/** The classes that are generated for a type of the user, by qualified name. */
public final class GeneratedTypes {
  private GeneratedTypes() {}

  /** Those of a workflow. */
  public static List<String> ofWorkflow(TypeRef.Declared workflow) {
    return names(
        GeneratedNames.client(workflow),
        GeneratedNames.stub(workflow),
        GeneratedNames.orchestrator(workflow));
  }

  /** Those of a type of activities. */
  public static List<String> ofActivities(TypeRef.Declared activities) {
    return names(GeneratedNames.stub(activities), GeneratedNames.dispatcher(activities));
  }

  private static List<String> names(ClassName... types) {
    return Stream.of(types).map(ClassName::canonicalName).toList();
  }
}
