package dev.durable.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.time.Duration;
import java.util.List;

/** The methods of generated clients that are the same for every workflow but for its name. */
final class ClientManagement {
  private static final String ID = "instanceId";
  private static final String REASON = "reason";

  private final boolean isPublic;

  private ClientManagement(boolean isPublic) {
    this.isPublic = isPublic;
  }

  /**
   * The methods.
   *
   * @param isPublic whether they are
   */
  static List<MethodSpec> methods(boolean isPublic) {
    ClientManagement methods = new ClientManagement(isPublic);
    return List.of(
        methods.suspend(),
        methods.resume(),
        methods.cancel(),
        methods.terminate(),
        methods.restart(),
        methods.restartAs(),
        methods.purge(),
        methods.purgeAll(),
        methods.list(),
        methods.count());
  }

  private MethodSpec suspend() {
    return ofUnfinished("suspend")
        .addJavadoc(
            """
            Suspends an instance: it keeps what arrives, and its body does not run until it is resumed.

            @param reason why, for people
            @throws $L if it has finished
            """,
            ClientWriter.documented(RuntimeNames.INSTANCE_FINISHED_EXCEPTION))
        .addStatement("client.suspend(instanceId, reason)")
        .build();
  }

  private MethodSpec resume() {
    return ofUnfinished("resume")
        .addJavadoc(
            """
            Lets a suspended instance go on.

            @param reason why, for people
            @throws $L if it has finished
            """,
            ClientWriter.documented(RuntimeNames.INSTANCE_FINISHED_EXCEPTION))
        .addStatement("client.resume(instanceId, reason)")
        .build();
  }

  private MethodSpec cancel() {
    return ofUnfinished("cancel")
        .addJavadoc(
            """
            Asks an instance and its sub-orchestrations to end by themselves, with {@code finally}
            blocks and compensation.

            @param reason why, for people
            @param grace how long it may take; then the instance is terminated
            @throws $L if it has finished
            """,
            ClientWriter.documented(RuntimeNames.INSTANCE_FINISHED_EXCEPTION))
        .addParameter(Duration.class, "grace")
        .addStatement("client.cancel(instanceId, reason, grace)")
        .build();
  }

  private MethodSpec terminate() {
    return ofUnfinished("terminate")
        .addJavadoc(
            """
            Ends an instance now, without asking its body.

            @param reason why, for people
            @param cascades whether its sub-orchestrations are terminated, too
            @throws $L if it has finished
            """,
            ClientWriter.documented(RuntimeNames.INSTANCE_FINISHED_EXCEPTION))
        .addParameter(TypeName.BOOLEAN, "cascades")
        .addStatement("client.terminate(instanceId, reason, cascades)")
        .build();
  }

  private MethodSpec restart() {
    return method("restart")
        .addJavadoc(
            """
            Starts a finished instance again, with the same input and tags, in the place of the
            former, of which nothing is left.

            @throws $L if it has not finished
            """,
            ClientWriter.documented(RuntimeNames.INSTANCE_NOT_FINISHED_EXCEPTION))
        .addParameter(String.class, ID)
        .addStatement("client.restart(instanceId)")
        .build();
  }

  private MethodSpec restartAs() {
    return method("restartAs")
        .addJavadoc(
            """
            Starts another instance with the input and the tags of one, which may be finished or not.

            @param newId its id; null for a random one
            @return its id
            @throws $L if there is an instance with this id
            """,
            ClientWriter.documented(RuntimeNames.INSTANCE_EXISTS_EXCEPTION))
        .returns(String.class)
        .addParameter(String.class, ID)
        .addParameter(String.class, "newId")
        .addStatement("return client.restartAs(instanceId, newId)")
        .build();
  }

  private MethodSpec purge() {
    return method("purge")
        .addJavadoc(
            """
            Removes all that is stored of a finished instance.

            @return false if there was none with this id
            @throws $L if it has not finished
            """,
            ClientWriter.documented(RuntimeNames.INSTANCE_NOT_FINISHED_EXCEPTION))
        .returns(TypeName.BOOLEAN)
        .addParameter(String.class, ID)
        .addStatement("return client.purge(instanceId)")
        .build();
  }

  private MethodSpec purgeAll() {
    return querying("purge")
        .addJavadoc(
            """
            Removes those finished instances of this workflow that a query finds.

            @return how many were removed
            """)
        .returns(TypeName.LONG)
        .addStatement("return client.purge(query)")
        .build();
  }

  private MethodSpec list() {
    return querying("list")
        .addJavadoc("A page of those instances of this workflow that a query finds.\n")
        .returns(RuntimeNames.INSTANCE_LIST)
        .addStatement("return client.list(query)")
        .build();
  }

  private MethodSpec count() {
    return querying("count")
        .addJavadoc("How many instances of this workflow a query finds.\n")
        .returns(TypeName.LONG)
        .addStatement("return client.count(query)")
        .build();
  }

  private MethodSpec.Builder ofUnfinished(String name) {
    return method(name).addParameter(String.class, ID).addParameter(String.class, REASON);
  }

  private MethodSpec.Builder querying(String name) {
    return method(name).addParameter(RuntimeNames.INSTANCE_QUERY, "query");
  }

  private MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(SourceFiles.modifiers(isPublic));
  }
}
