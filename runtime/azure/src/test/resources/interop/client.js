// A client of a task hub, written after the layout of the reference implementation and sharing no code
// with this project. Reads commands from its input and answers on its output, one JSON text a line.
//
//   {"command":"start","instanceId":"order-1","workflow":"Order","input":7}  ->  {"executionId":"…"}
//
// Usage: node client.js CONNECTION_STRING HUB PARTITION_COUNT
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { TableClient } from "@azure/data-tables";
import { QueueServiceClient } from "@azure/storage-queue";

const [connection, hub, partitions] = process.argv.slice(2);
const queues = QueueServiceClient.fromConnectionString(connection);
const table = (name) =>
  TableClient.fromConnectionString(connection, hub + name, { allowInsecureConnection: true });
const instances = table("Instances");
const histories = table("History");
let sequence = 0;

/** 32-bit FNV-1a over the UTF-8 bytes of the id. */
function partition(instanceId) {
  let hash = 2166136261;
  for (const byte of Buffer.from(instanceId, "utf8")) {
    hash = Math.imul(hash ^ byte, 16777619);
  }
  return (hash >>> 0) % Number(partitions);
}

function key(instanceId) {
  const special = { "^": "^^", "/": "^0", "\\": "^1", "#": "^2", "?": "^3" };
  return instanceId.replace(
    /[\^/\\#?\u0000-\u001f\u007f-\u009f]/g,
    (c) => special[c] ?? "^" + String.fromCharCode(0xc0 + c.charCodeAt(0)),
  );
}

async function send({ instanceId, base64 }, executionId, type, eventType, members) {
  const message = JSON.stringify({
    $type: "DurableTask.AzureStorage.MessageData",
    ActivityId: randomUUID(),
    TaskMessage: {
      $type: "DurableTask.Core.TaskMessage",
      Event: {
        $type: `DurableTask.Core.History.${type}Event`,
        ...members,
        EventType: eventType,
        EventId: -1,
        IsPlayed: false,
        Timestamp: new Date().toISOString(),
      },
      SequenceNumber: 0,
      OrchestrationInstance: {
        $type: "DurableTask.Core.OrchestrationInstance",
        InstanceId: instanceId,
        ExecutionId: executionId,
      },
      OrchestrationExecutionContext: null,
    },
    CompressedBlobName: null,
    SequenceNumber: sequence++,
    Sender: { InstanceId: "", ExecutionId: "" },
    SerializableTraceContext: null,
  });
  const name = `${hub.toLowerCase()}-control-${String(partition(instanceId)).padStart(2, "0")}`;
  await queues
    .getQueueClient(name)
    .sendMessage(base64 ? Buffer.from(message, "utf8").toString("base64") : message, {
      messageTimeToLive: -1,
    });
  return {};
}

/** Without what the service adds; a 64-bit number as a text. */
function columns(row) {
  const { etag, timestamp, partitionKey, ...rest } = row;
  return Object.fromEntries(
    Object.entries(rest)
      .filter(([name]) => !name.includes("odata"))
      .map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]),
  );
}

const commands = {
  /** The message first, then the row: the worker begins when both are there. */
  async start(command) {
    const { instanceId, workflow, input, startAt, tags } = command;
    const executionId = randomUUID().replaceAll("-", "");
    const json = input === undefined ? null : JSON.stringify(input);
    await send(command, executionId, "ExecutionStarted", 0, {
      OrchestrationInstance: {
        $type: "DurableTask.Core.OrchestrationInstance",
        InstanceId: instanceId,
        ExecutionId: executionId,
      },
      ParentInstance: null,
      Name: workflow,
      Version: "",
      Input: json,
      Tags: tags ?? null,
      Correlation: null,
      ScheduledStartTime: startAt ?? null,
      Generation: 0,
    });
    const now = new Date();
    const row = {
      partitionKey: key(instanceId),
      rowKey: "",
      ExecutionId: executionId,
      Name: workflow,
      Version: "",
      RuntimeStatus: "Pending",
      CreatedTime: now,
      LastUpdatedTime: now,
      TaskHubName: hub,
      Generation: { type: "Int32", value: "0" },
      Tags: tags ? JSON.stringify(tags) : "null",
      ...(json === null ? {} : { Input: json }),
      ...(startAt ? { ScheduledStartTime: new Date(startAt) } : {}),
    };
    try {
      await instances.createEntity(row);
    } catch (e) {
      // The worker was faster.
      if (e.statusCode !== 409) {
        throw e;
      }
    }
    return { executionId };
  },

  raise: (command) =>
    send(command, null, "EventRaised", 15, {
      Name: command.name,
      Input: JSON.stringify(command.input ?? null),
      ParentTraceContext: null,
    }),

  suspend: (command) => send(command, null, "ExecutionSuspended", 19, { Reason: command.reason }),

  resume: (command) => send(command, null, "ExecutionResumed", 20, { Reason: command.reason }),

  terminate: (command) =>
    send(command, null, "ExecutionTerminated", 3, { Input: command.reason }),

  /** Something that the hub cannot apply: an operation of an entity, or the body as it is given. */
  async nonsense(command) {
    if (command.body === undefined) {
      return send(command, null, "EventRaised", 15, { Name: "op", Input: "{}" });
    }
    const name = `${hub.toLowerCase()}-control-${String(partition(command.instanceId)).padStart(2, "0")}`;
    await queues.getQueueClient(name).sendMessage(command.body);
    return {};
  },

  async status({ instanceId }) {
    try {
      return { row: columns(await instances.getEntity(key(instanceId), "")) };
    } catch (e) {
      if (e.statusCode === 404) {
        return { row: null };
      }
      throw e;
    }
  },

  async list({ status }) {
    const filter = status ? `RuntimeStatus eq '${status}'` : undefined;
    const ids = [];
    for await (const row of instances.listEntities({ queryOptions: { filter } })) {
      ids.push(row.partitionKey);
    }
    return { instanceIds: ids };
  },

  /**
   * The events of the current execution, found as the reference implementation finds them: all rows of
   * the instance, or only those of an execution.
   */
  async history({ instanceId, filtered }) {
    const of = (condition) =>
      `PartitionKey eq '${key(instanceId).replaceAll("'", "''")}'${condition}`;
    let filter = of("");
    if (filtered) {
      const sentinel = await histories.getEntity(key(instanceId), "sentinel");
      filter = of(` and (RowKey eq 'sentinel' or ExecutionId eq '${sentinel.ExecutionId}')`);
    }
    const rows = [];
    for await (const row of histories.listEntities({ queryOptions: { filter } })) {
      rows.push(row);
    }
    const executionId = (rows.find((row) => row.rowKey === "sentinel") ?? rows[0])?.ExecutionId;
    const events = [];
    for (const row of rows) {
      if (row.rowKey === "sentinel") {
        continue;
      }
      if (row.ExecutionId !== executionId) {
        break;
      }
      events.push(columns(row));
    }
    return { executionId, events };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const command = JSON.parse(line);
    answer = await commands[command.command](command);
  } catch (e) {
    answer = { error: String(e.stack ?? e) };
  }
  console.log(JSON.stringify(answer));
}
