package dev.durable.processor.emit;

import dev.durable.processor.model.TypeRef;
import java.util.Collection;
import java.util.stream.Collectors;

/** Writes the files that tell {@code ServiceLoader} about generated classes. */
public final class ServiceFileWriter {
  private ServiceFileWriter() {}

  /** The file that lists the generated orchestrators. */
  public static String orchestratorsPath() {
    return "META-INF/services/" + RuntimeNames.ORCHESTRATOR.reflectionName();
  }

  /** The file that lists the generated providers of activities. */
  public static String activitiesPath() {
    return "META-INF/services/" + RuntimeNames.ACTIVITIES_PROVIDER.reflectionName();
  }

  /** The binary name of the orchestrator that is generated for a workflow. */
  public static String orchestrator(TypeRef.Declared workflow) {
    return GeneratedNames.orchestrator(workflow).reflectionName();
  }

  /** The binary name of the provider that is generated for a type of activities. */
  public static String activitiesProvider(TypeRef.Declared activities) {
    return ActivityDispatcherWriter.providerName(activities);
  }

  /** The text of such a file: one binary name a line, sorted. */
  public static String text(Collection<String> classNames) {
    return classNames.stream().sorted().map(name -> name + "\n").collect(Collectors.joining());
  }
}
