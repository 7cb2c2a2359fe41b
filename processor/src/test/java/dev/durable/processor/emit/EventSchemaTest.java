package dev.durable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.runtime.schema.Incompatibility;
import dev.durable.runtime.schema.SchemaComparison;
import dev.durable.runtime.schema.WorkflowSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events and the status in the schema, and what is said of their edits. */
class EventSchemaTest {
  private static final String BEFORE =
      """
      record Approval(boolean granted, String by) {}
      @Event Approval approval();
      @Event(name = "stop-it") void stop();
      @Event String unused();
      @Status void progress(Approval status);
      """;

  private static WorkflowSchema schema(String members) {
    return WorkflowSchema.parse(json(members));
  }

  private static String json(String members) {
    return Compiled.of(
            "p.Flow",
            """
            package p; import dev.durable.*;
            @Workflow interface Flow {
              %s
              @Orchestrator default void run() {
                %s
              }
            }
            """
                .formatted(
                    members,
                    members.contains("Approval approval()")
                        ? "approval(); Durable.start(() -> stop());"
                        : ""))
        .withoutComplaint()
        .resource("META-INF/durable/p.Flow.json");
  }

  private static List<String> check(String from, String to) {
    return SchemaComparison.compare(
            List.of(schema(BEFORE)), List.of(schema(BEFORE.replace(from, to))))
        .stream()
        .map(Incompatibility::message)
        .toList();
  }

  @Test
  void eventsAndStatusAreInTheSchema() {
    assertThat(json(BEFORE))
        .contains(
            """
              "events": [
                {"name": "approval", "type": "p.Flow.Approval"},
                {"name": "stop-it", "type": "void"},
                {"name": "unused", "type": "String", "optional": true}
              ],
              "status": "p.Flow.Approval",
            """)
        .contains("\"waitsFor\": \"event approval\"")
        .contains("\"name\": \"p.Flow.Approval\",\n      \"kind\": \"record\"");
  }

  @Test
  void whatNoInstanceNoticesIsCompatible() {
    assertThat(check("", "")).isEmpty();
    assertThat(check("@Event String unused();", "@Event int added();")).isEmpty();
    assertThat(check("@Status void progress(Approval status);", "")).isEmpty();
  }

  @Test
  void anEventThatAnInstanceMayWaitForStays() {
    assertThat(check("stop-it", "halt"))
        .containsExactly(
            "Flow.java: Flow.run: this build has no event 'stop-it', and an instance may wait for"
                + " it. Keep its method until no instance waits for it; if only the method has a"
                + " new name, declare @Event(name = \"stop-it\").");
    assertThat(check("@Event Approval approval", "@Event(name = \"decision\") Approval approval"))
        .hasSize(2)
        .first()
        .asString()
        .contains("this build has no event 'approval'");
    assertThat(check("@Event Approval approval", "@Event(name = \"decision\") Approval approval"))
        .last()
        .asString()
        .startsWith(
            "Flow.java:10: Flow.run, at 'approval': an instance waits there for event 'approval', and"
                + " this build for event 'decision'.");
  }

  @Test
  void aRaisedEventCanBeRead() {
    assertThat(check("String unused", "int unused"))
        .containsExactly(
            "Flow.java: Flow.run: an event 'unused' that was raised and not taken yet cannot be"
                + " read: its type was String and is int. Keep the type of its payload, or give"
                + " the changed event another name.");
  }

  @Test
  void aStatusThatWasSetCanBeRead() {
    assertThat(check("progress(Approval status)", "progress(int status)"))
        .singleElement()
        .asString()
        .startsWith(
            "Flow.java: Flow.run: the custom status that an instance has set cannot be read: ");
  }
}
